import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeMarkdown } from './escape.js';
import { printMarkdown, printMarkdownTable } from './print.js';

const isWithinWord = (text: string, at: number): boolean =>
  /[A-Za-z0-9]/.test(text[at - 1] ?? '') && /[A-Za-z0-9]/.test(text[at + 1] ?? '');

/** What a reader sees of a line of escaped text: escapes and entities undone; anything that is Markdown still there fails. */
function shown(markdown: string): string {
  let text = '';
  for (let at = 0; at < markdown.length; at += 1) {
    const rest = markdown.slice(at);
    if (rest[0] === '\\') {
      at += 1;
      text += markdown[at] ?? '';
    } else if (rest.startsWith('&amp;')) {
      text += '&';
      at += 4;
    } else if (rest.startsWith('<br>')) {
      text += '\n';
      at += 3;
    } else if (/^[`*[\]<>|#~&]/.test(rest) || (rest[0] === '_' && !isWithinWord(markdown, at)))
      throw new Error(`${rest[0]} means something at ${at} in ${markdown}`);
    else text += rest[0];
  }
  return text;
}

/** The cells of a line of a table, as GitHub cuts it: at bars without a backslash before them. */
const cellsOf = (line: string): string[] =>
  line
    .slice(1, -1)
    .split(/(?<!(?:^|[^\\])(?:\\\\)*\\)\|/)
    .map((cell) => cell.trim());

const onOneLine = (text: string): string =>
  text
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line) => line.replaceAll('\t', ' ').trim())
    .join('\n');

const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom('|', '\\', '\n', '`', '*', '_', '[x](y)', '<script>', '&lt;', '- ', '1. ', '#', '\r\n', 'a', ' '),
    )
    .map((parts) => parts.join('')),
);

describe('Markdown', () => {
  it('prints headings, paragraphs, lists and tables', () => {
    const table = { columns: [{ label: 'Place' }, { label: 'Days', numeric: true }], rows: [['Orders | main', 30]] };
    const blocks = [
      { kind: 'heading', level: 1, text: 'Erasure: #1' },
      { kind: 'paragraph', text: '1. first\nsecond' },
      { kind: 'list', items: [{ text: 'Caches', items: [{ text: '- x' }] }] },
      { kind: 'table', table },
    ] as const;
    expect(printMarkdown(blocks)).toBe(
      [
        '# Erasure: \\#1',
        '',
        '1\\. first<br>second',
        '',
        '- Caches',
        '  - \\- x',
        '',
        '| Place | Days |',
        '| --- | ---: |',
        '| Orders \\| main | 30 |',
        '',
      ].join('\n'),
    );
  });

  it('shows any text as it is', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const escaped = escapeMarkdown(text);
        expect(escaped).not.toMatch(/[\n\r]/);
        expect(escaped).not.toMatch(/^\s*([-+=]|\d+[.)])/);
        expect(shown(escaped)).toBe(onOneLine(text));
      }),
    );
  });

  it('keeps every cell of a table in its place, whatever the names', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(hostile, hostile, hostile)), (rows) => {
        const columns = ['a', 'b', 'c'].map((label) => ({ label }));
        const [, , ...lines] = printMarkdownTable({ columns, rows }).trimEnd().split('\n');
        expect(lines.map((line) => cellsOf(line).map(shown))).toEqual(rows.map((cells) => cells.map(onOneLine)));
      }),
    );
  });
});
