import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeLabel, escapeLabel, escapeLine, inertJson } from './escape.js';
import { HOSTILE_LABELS } from './hostile-labels.js';

const TROUBLE = ' \n\r\t#;:&1.-+*"`\\dnwirecton<br/>=quot'.split('');

describe('escapeLabel', () => {
  it.each([
    ['Orders', 'Orders'],
    ['POST /orders', 'POST /orders'],
    ['', '#32;'],
    ['a "b"', 'a #34;b#34;'],
    ['1. first', '1#46; first'],
    ['- a\n- b', '#8203;#45; a<br/>#45; b'],
    ['\\x $$\ny', '#92;#8203;x #36;#8203;#36;<br/>y'],
    ['fa:fa-ban', 'fa#58;fa-ban'],
    ['www.x.y', 'www#46;x.y'],
    ['direction LR', '#100;irection LR'],
    [' padded ', '#32;padded#32;'],
    ['#35;', '#35;35#59;'],
    ['😀', '😀'],
  ])('writes %j as %j', (text, escaped) => {
    expect(escapeLabel(text)).toBe(escaped);
  });

  it.each(HOSTILE_LABELS)('decodes to what it was: %j', (text) => {
    expect(decodeLabel(escapeLabel(text))).toBe(text);
  });

  it('decodes to any text, and leaves nothing that Mermaid could react to', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }),
      fc.string({ unit: fc.constantFrom(...TROUBLE), minLength: 1, maxLength: 40 }),
      fc.array(fc.constantFrom(...HOSTILE_LABELS), { minLength: 1, maxLength: 3 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (original) => {
        const escaped = escapeLabel(original);
        expect(decodeLabel(escaped)).toBe(original);
        expect(escaped.replaceAll('<br/>', '').replace(/#\d+;/g, '')).not.toMatch(/["<>&#;`\\*_~$%@[\]{}|:\n\r]/);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('decodeLabel', () => {
  it.each([
    ['#quot;a#quot;', '"a"'],
    ['&lt;b&gt; &amp; #x41;', '<b> & A'],
    ['a<br>b<BR/>c<br />d\\ne', 'a\nb\nc\nd\ne'],
    ['#unknown; #99999999; #', '#unknown; #99999999; #'],
  ])('reads %j as %j', (label, text) => {
    expect(decodeLabel(label)).toBe(text);
  });
});

it('writes one line for what ends with its line', () => {
  expect(escapeLine(' two\n lines: x ')).toBe('two lines#58; x');
});

it('keeps JSON the same value, without what preprocessors look for', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const json = inertJson(JSON.stringify({ text }));
      expect(JSON.parse(json)).toEqual({ text });
      expect(json).not.toMatch(/[<>&%`\u2028\u2029\u202e]/);
    }),
  );
});
