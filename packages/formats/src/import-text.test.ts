import { emptyModel } from '@spillway/model';
import { describe, expect, it } from 'vitest';
import { importText } from './import-text.js';
import { printMermaidFlowchart } from './mermaid/print.js';
import { printSvgMetadata } from './svg/metadata.js';

const model = emptyModel('M');

describe('importText', () => {
  it.each([
    ['JSON', '{ "spillway": 1, "name": "M" }'],
    ['JSON after a byte order mark', '\uFEFF\n{ "spillway": 1, "name": "M" }'],
    ['YAML', '# comment\nspillway: 1\nname: M\n'],
    ['Mermaid', printMermaidFlowchart(model, { lossless: true }).diagrams[0]?.code ?? ''],
    ['SVG', `<!-- drawn -->\n<svg>${printSvgMetadata(model)}</svg>`],
  ])('recognises %s', (_, text) => {
    expect(importText(text)).toEqual({ model, diagnostics: [] });
  });

  it.each([
    ['', undefined, 'This file is empty.'],
    ['flowchart LR\n  a --> b', undefined, /carries no Spillway model: export it/],
    ['a --> b', 'drawing.mmd', /carries no Spillway model: export it/],
    ['# Notes\n```mermaid\ngraph TD\na-->b\n```', 'notes.md', /carries no Spillway model/],
    ['sequenceDiagram\n  a->>b: x', undefined, /does not open a Mermaid sequenceDiagram/],
    ['<svg></svg>', undefined, /This SVG carries no Spillway model/],
    ['hello', 'notes.txt', /none of the formats that Spillway opens/],
  ])('has one clear error for %j', (text, fileName, message) => {
    const result = importText(text, { fileName });
    expect(result.model).toBeUndefined();
    expect(result.diagnostics).toEqual([
      { line: 1, column: 1, severity: 'error', message: expect.stringMatching(message) },
    ]);
  });

  it('points at the issue in a document', () => {
    const { diagnostics } = importText('{\n  "spillway": 1,\n  "name": 5\n}');
    expect(diagnostics).toMatchObject([{ line: 3, severity: 'error' }]);
  });
});
