import { emptyModel, type Model, parseModel } from '@spillway/model';
import { generateModel } from '@spillway/model/testing';
import { describe, expect, it } from 'vitest';
import { drawSvg } from './draw-svg';

const options = { theme: 'light', logoOf: () => undefined } as const;

describe('drawSvg', () => {
  it('carries the document, which can be read back', () => {
    const model = generateModel({ elements: 12, flows: 16, seed: 5 });
    const { svg } = drawSvg(model, options);
    const text = /<spillway:model[^>]*>([\s\S]*)<\/spillway:model>/.exec(svg)?.[1] ?? '';
    const json = text
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&amp;', '&');
    expect(parseModel(json)).toEqual({ ok: true, model });
  });

  it('escapes what people type, and is the same for the same document', () => {
    const model: Model = { ...emptyModel('<b>'), elements: { a: { kind: 'service', name: '<script>&"' } } };
    const { svg } = drawSvg(model, options);
    expect(svg).not.toContain('<script>');
    expect(drawSvg(model, options).svg).toBe(svg);
  });
});
