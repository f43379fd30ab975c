import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shareTexts } from './shared-texts.js';

describe('shared texts', () => {
  it('change no value, whatever its names and texts are', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const before = JSON.stringify(value);
        expect(JSON.stringify(shareTexts(value))).toBe(before);
      }),
    );
  });

  it.each(['__proto__', '42', '', 'order.total', 'x'.repeat(400)])('keep %j as it is', (text) => {
    expect(shareTexts({ list: [text, [text]], member: text })).toEqual({ list: [text, [text]], member: text });
  });

  it('are put into the value itself', () => {
    const value = { from: 'a', to: 'b' };
    expect(shareTexts(value)).toBe(value);
  });
});
