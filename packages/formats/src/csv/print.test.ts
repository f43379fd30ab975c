import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printCsv } from './print.js';

/** Reads RFC 4180 as a strict reader would. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    let cell = '';
    if (text[at] === '"') {
      at += 1;
      for (;;) {
        if (at >= text.length) throw new Error('A quote is not closed.');
        if (text[at] !== '"') cell += text[at];
        else if (text[at + 1] === '"') {
          cell += '"';
          at += 1;
        } else break;
        at += 1;
      }
      at += 1;
    } else {
      while (at < text.length && text[at] !== ',' && text[at] !== '\r') {
        if (text[at] === '"' || text[at] === '\n') throw new Error('A cell should have been quoted.');
        cell += text[at];
        at += 1;
      }
    }
    row.push(cell);
    if (text[at] === ',') at += 1;
    else if (text.startsWith('\r\n', at)) {
      rows.push(row);
      row = [];
      at += 2;
    } else throw new Error(`Neither the end of a cell nor of a line at ${at}.`);
  }
  return rows;
}

const column = (label: string) => ({ label });

describe('comma-separated values', () => {
  it('quotes what has to be quoted, and ends lines as RFC 4180 says', () => {
    const rows = [
      ['plain', 'a,b', 'say "hi"', 'two\nlines'],
      ['', undefined, 3, true],
    ];
    expect(printCsv({ columns: ['a', 'b', 'c', 'd'].map(column), rows })).toBe(
      'a,b,c,d\r\nplain,"a,b","say ""hi""","two\nlines"\r\n,,3,true\r\n',
    );
  });

  it.each([
    ['=1+1', "'=1+1"],
    ['+49 30', "'+49 30"],
    ['-5', "'-5"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\tcmd', "'\tcmd"],
    ['\rcmd', "'\rcmd"],
    ['  =1', "'  =1"],
    ['＝1', "'＝1"],
    ['a=1', 'a=1'],
  ])('%j is no formula', (text, cell) => {
    expect(parseCsv(printCsv({ columns: [column('a')], rows: [[text]] }))[1]).toEqual([cell]);
  });

  it('leaves negative numbers in columns of numbers, and nothing else there', () => {
    const columns = [{ label: 'n', numeric: true }];
    const rows = [[-5], ['-2.5'], ['-1+1'], ['=1']];
    expect(printCsv({ columns, rows })).toBe("n\r\n-5\r\n-2.5\r\n'-1+1\r\n'=1\r\n");
  });

  it('begins with a byte order mark where that is asked for', () => {
    expect(printCsv({ columns: [column('ä')], rows: [] }, { bom: true })).toBe('\uFEFFä\r\n');
  });

  it('comes back as it went, whatever the names', () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('=', '"', ',', '\r\n', "'", '-1', '@a', ' '));
    const table = fc
      .integer({ min: 1, max: 4 })
      .chain((width) => fc.array(fc.array(text, { minLength: width, maxLength: width }), { minLength: 1 }));
    fc.assert(
      fc.property(table, ([head = [], ...rows]) => {
        const parsed = parseCsv(printCsv({ columns: head.map(column), rows }));
        const cells = parsed.flat();
        expect(parsed.length).toBe(rows.length + 1);
        expect(cells.filter((cell) => /^\s*[=+\-@]|^[\t\r\n]/.test(cell))).toEqual([]);
        [head, ...rows].flat().forEach((text, index) => {
          const cell = cells[index] ?? '';
          expect(cell === text || cell === `'${text}`).toBe(true);
        });
      }),
    );
  });
});
