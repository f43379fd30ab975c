import { type ImportResult, unreadable } from '../diagnostic.js';
import { readPayload } from '../payload.js';
import { findModelComments, visibleChecksum } from './comments.js';
import { mergeFlowchart } from './merge.js';
import { parseFlowchart } from './parse-flowchart.js';
import { flowchartView } from './view.js';

const FENCE = /^[ \t]*(`{3,}|~{3,})[ \t]*mermaid\b.*$/;

/** Of a Markdown file the one Mermaid block that carries a model (else the first), in its place; other texts unchanged. */
function diagramIn(text: string): string {
  const lines = text.split('\n');
  const blocks: { from: number; to: number }[] = [];
  for (let i = 0; i < lines.length; i += 1) {
    const fence = FENCE.exec(lines[i] ?? '')?.[1];
    if (fence === undefined) continue;
    const end = lines.findIndex((line, at) => at > i && line.trim().startsWith(fence));
    const to = end === -1 ? lines.length : end;
    blocks.push({ from: i + 1, to });
    i = to;
  }
  const carrying = blocks.find(({ from, to }) => findModelComments(lines.slice(from, to).join('\n')) !== undefined);
  const block = carrying ?? blocks[0];
  if (block === undefined) return text;
  return [...lines.slice(0, block.from).map(() => ''), ...lines.slice(block.from, block.to)].join('\n');
}

/**
 * Reads a Mermaid flowchart that carries its model (exported with `lossless`): the identical document, or, where someone
 * edited the diagram by hand, the document with the visible changes, each reported. A Markdown file with such a diagram
 * is read as well. Without a model, or with a damaged one, the result is one error that says what to do.
 */
export function parseMermaidFlowchart(text: string): ImportResult {
  const diagram = diagramIn(text.replaceAll('\r\n', '\n'));
  const payload = findModelComments(diagram);
  if (payload === undefined) {
    return unreadable(
      'This Mermaid file carries no Spillway model: export it from Spillway with the model inside, or open the Spillway JSON.',
    );
  }
  const place = { line: payload.line, column: 1 };
  const read = readPayload(payload);
  if (!read.ok) return unreadable(`The model in this Mermaid file cannot be read: ${read.reason}.`, place);
  const { model, facts, edited } = read;
  const notes = edited
    ? [
        {
          ...place,
          severity: 'warning' as const,
          message: 'The model in the comment lines was edited by hand, and is used as it is now.',
        },
      ]
    : [];
  if (facts.visible === visibleChecksum(diagram)) return { model, diagnostics: notes };
  if (facts.diagram !== 'flowchart') {
    const message = 'This diagram is an overview: what was changed in it is not taken over, the model it carries is.';
    return { model, diagnostics: [...notes, { line: 1, column: 1, severity: 'warning', message }] };
  }
  const flowchart = parseFlowchart(diagram);
  if (flowchart === undefined) {
    const message = 'The diagram itself is not a flowchart that can be read: only the model it carries is taken over.';
    return { model, diagnostics: [...notes, { line: 1, column: 1, severity: 'warning', message }] };
  }
  const merged = mergeFlowchart(model, flowchartView(model, { numbered: facts.numbered === 'true' }), flowchart);
  return { model: merged.model, diagnostics: [...notes, ...merged.diagnostics] };
}
