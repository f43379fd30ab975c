import { readdirSync, readFileSync } from 'node:fs';
import { emptyModel, type Model, parseModel, printModel } from '@spillway/model';
import { templates } from '@spillway/model/samples';
import { arbitraryModel } from '@spillway/model/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ImportResult } from './diagnostic.js';
import { importText, parseJson, parseMermaidFlowchart, parseSvg, parseYaml } from './index.js';
import { printJson } from './json/print.js';
import { HOSTILE_LABELS } from './mermaid/hostile-labels.js';
import { printMermaidFlowchart } from './mermaid/print.js';
import { randomModel } from './mermaid/random-model.js';
import { printSvgMetadata } from './svg/metadata.js';
import { printYaml } from './yaml/print.js';

interface Format {
  readonly name: string;
  readonly print: (model: Model) => string;
  readonly parse: (text: string) => ImportResult;
}

const mermaid = (model: Model, options = {}): string =>
  printMermaidFlowchart(model, { lossless: true, ...options }).diagrams[0]?.code ?? '';

/** Every format that can carry a whole document. */
const FORMATS: readonly Format[] = [
  { name: 'JSON', print: printJson, parse: parseJson },
  { name: 'YAML', print: printYaml, parse: parseYaml },
  { name: 'Mermaid', print: mermaid, parse: parseMermaidFlowchart },
  {
    name: 'Mermaid with every option',
    print: (model) => mermaid(model, { legend: true, numbered: true, direction: 'TB' }),
    parse: parseMermaidFlowchart,
  },
  { name: 'Mermaid, split', print: (model) => mermaid(model, { maxEdges: 1 }), parse: parseMermaidFlowchart },
  {
    name: 'Mermaid in Markdown with Windows line ends',
    print: (model) => `# Title\n\n\`\`\`mermaid\n${mermaid(model)}\`\`\`\n\nMore.\n`.replaceAll('\n', '\r\n'),
    parse: parseMermaidFlowchart,
  },
  {
    name: 'SVG',
    print: (model) =>
      `<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg">${printSvgMetadata(model)}<rect/></svg>\n`,
    parse: parseSvg,
  },
];

/** What is stated but is the default anyway is left out of canonical text. */
function canonical(model: Model): Model {
  const parsed = parseModel(printModel(model));
  return parsed.ok ? parsed.model : model;
}

const FIXTURES = new URL('../../model/fixtures/models/', import.meta.url);
const fixtures = readdirSync(FIXTURES)
  .filter((file) => file.endsWith('.json'))
  .map((file): Model => {
    const parsed = parseModel(readFileSync(new URL(file, FIXTURES), 'utf8'));
    if (!parsed.ok) throw new Error(`${file}: ${parsed.issues[0]?.message}`);
    return canonical(parsed.model);
  });
const hostile: Model = {
  ...emptyModel('<!-- %%{init: {}}%% ]]> </metadata>'),
  description: HOSTILE_LABELS.join('\n'),
  elements: Object.fromEntries(HOSTILE_LABELS.map((name, i) => [`e${i}`, { kind: 'service', name }])),
};
const samples = templates.map((each) => canonical(each.model));
const examples = [emptyModel('Empty'), hostile, ...fixtures, ...samples];

describe.each(FORMATS)('$name', ({ print, parse }) => {
  const expectSame = (model: Model): void => {
    const text = print(model);
    const result = parse(text);
    expect(result.diagnostics).toEqual([]);
    expect(result.model).toEqual(model);
    expect(printModel(result.model ?? emptyModel('nothing'))).toBe(printModel(model));
    expect(importText(text)).toEqual(result);
  };

  it.each(examples.map((model) => [model.name, model] as const))('gives back the same document: %s', (_, model) => {
    expectSame(model);
  });

  it('gives back the same document: any', () => {
    fc.assert(fc.property(fc.oneof(randomModel, arbitraryModel({ dangling: true }).map(canonical)), expectSame), {
      numRuns: 60,
    });
  });

  it('reports a text that is no document once, with its place, and never throws', () => {
    const text = print(fixtures[0] ?? hostile);
    fc.assert(
      fc.property(fc.nat(text.length), fc.string({ maxLength: 5 }), fc.nat(20), (at, insert, remove) => {
        const { model, diagnostics } = parse(text.slice(0, at) + insert + text.slice(at + remove));
        if (model === undefined) expect(diagnostics.length).toBeGreaterThan(0);
        for (const { line, column, message } of diagnostics) {
          expect(line).toBeGreaterThan(0);
          expect(column).toBeGreaterThan(0);
          expect(message).not.toBe('');
        }
      }),
      { numRuns: 100 },
    );
  });
});
