import { type ImportResult, unreadable } from './diagnostic.js';
import { parseJson } from './json/parse.js';
import { hasModelComments } from './mermaid/comments.js';
import { parseMermaidFlowchart } from './mermaid/parse.js';
import { isSvg, parseSvg } from './svg/metadata.js';
import { parseYaml } from './yaml/parse.js';

const FLOWCHART = /^[ \t]*(?:graph|flowchart|flowchart-elk|swimlane-beta)\b|^[ \t]*(?:`{3,}|~{3,})[ \t]*mermaid\b/m;
const OTHER_DIAGRAM =
  /^[ \t]*(sequenceDiagram|stateDiagram(?:-v2)?|classDiagram|erDiagram|gantt|pie|journey|mindmap|timeline|gitGraph|C4\w+)\b/m;

const extensionOf = (fileName: string | undefined): string =>
  /\.([a-z0-9]+)$/i.exec(fileName ?? '')?.[1]?.toLowerCase() ?? '';

/**
 * Reads a text of any format that Spillway opens, recognised by its content: Spillway JSON and YAML, a Mermaid flowchart
 * or an SVG that carries its model. The file name decides only where the content does not.
 */
export function importText(text: string, options: { fileName?: string | undefined } = {}): ImportResult {
  const content = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const start = content.trimStart();
  if (start === '') return unreadable('This file is empty.');
  if (start.startsWith('{')) return parseJson(content);
  if (isSvg(start)) return parseSvg(content);
  if (/^(?:"spillway"|'spillway'|spillway)\s*:/m.test(content)) return parseYaml(content);
  if (hasModelComments(content)) return parseMermaidFlowchart(content);
  const other = OTHER_DIAGRAM.exec(content);
  const extension = extensionOf(options.fileName);
  if (other === null && (FLOWCHART.test(content) || extension === 'mmd' || extension === 'mermaid')) {
    return parseMermaidFlowchart(content);
  }
  if (extension === 'json') return parseJson(content);
  if (extension === 'yaml' || extension === 'yml') return parseYaml(content);
  const found =
    other === null ? 'This is none of the formats that Spillway opens' : `Spillway does not open a Mermaid ${other[1]}`;
  return unreadable(
    `${found}: Spillway JSON or YAML, and Mermaid flowcharts and SVG images that were exported with the model inside.`,
  );
}
