import type { Table } from '../table.js';

export interface CsvOptions {
  /** Begins with a byte order mark, without which spreadsheets may not read UTF-8. */
  readonly bom?: boolean;
}

/** What a spreadsheet takes for the beginning of a formula, in full width as well. */
const FORMULA = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;
/** The same behind spaces, which some programs take away first. */
const FORMULA_BEHIND_SPACE = /^\s+[=+\-@]/;
const NUMBER = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i;

/** Text as a cell that no spreadsheet runs: an apostrophe makes a formula a text. */
function neutral(text: string, isNumeric: boolean): string {
  if (isNumeric && NUMBER.test(text)) return text;
  return FORMULA.test(text) || FORMULA_BEHIND_SPACE.test(text) ? `'${text}` : text;
}

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/**
 * A table as comma-separated values (RFC 4180: quotes doubled, lines end in CR LF, the first names the columns). Cells
 * that a spreadsheet would run as a formula begin with an apostrophe.
 */
export function printCsv({ columns, rows }: Table, { bom = false }: CsvOptions = {}): string {
  const line = (cells: readonly string[]): string => {
    // A line without anything in it would be no record.
    const text = cells.length === 1 && cells[0] === '' ? '""' : cells.map(quoted).join(',');
    return `${text}\r\n`;
  };
  const head = line(columns.map(({ label }) => neutral(label, false)));
  const body = rows.map((row) =>
    line(columns.map(({ numeric = false }, index) => neutral(String(row[index] ?? ''), numeric))),
  );
  return `${bom ? '\uFEFF' : ''}${head}${body.join('')}`;
}
