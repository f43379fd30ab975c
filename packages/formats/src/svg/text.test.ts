import { describe, expect, it } from 'vitest';
import { clip, escapeXml, textWidth, wrap } from './text.js';

describe('text in a picture', () => {
  it('breaks between words, and in a word that is longer than a line', () => {
    expect(wrap('Order service', 14, 60)).toEqual(['Order', 'service']);
    expect(wrap('order.created', 14, 60)).toEqual(['order.', 'created']);
    expect(wrap('The answer to POST /charges is lost', 12, 130)).toEqual(['The answer to POST', '/charges is lost']);
    const lines = wrap('x'.repeat(30), 10, 60, 4);
    expect(lines.join('')).toBe('x'.repeat(30));
    for (const line of lines) expect(textWidth(line, 10)).toBeLessThanOrEqual(60);
  });

  it('cuts only the last line that there may be', () => {
    const lines = wrap('one two three four five six seven eight', 12, 60, 3);
    expect(lines).toHaveLength(3);
    expect(lines.at(-1)).toMatch(/…$/);
    expect(lines.slice(0, 2).join(' ')).toBe('one two three');
  });

  it('never cuts a character in half', () => {
    for (let width = 12; width < 80; width += 1) {
      expect(clip('😀😀😀😀', 12, width)).toMatch(/^(?:😀)*…?$/u);
      expect(wrap('😀😀😀😀', 12, Math.max(width, 30), 9).join('')).toBe('😀😀😀😀');
    }
  });

  it('is escaped for XML', () => {
    expect(escapeXml('<a b="c">&\u0000\ud800\uffff😀')).toBe('&lt;a b=&quot;c&quot;&gt;&amp;😀');
  });
});
