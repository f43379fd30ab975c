export interface Excerpt {
  /** The line, cut around the place when it is long. */
  text: string;
  /** How many characters of `text` precede the place. */
  before: number;
}

const LONGEST = 96;
const CONTEXT = 32;

/** The line a diagnostic talks about; line and column count from 1. Undefined when the text has no such line. */
export function lineAt(source: string, line: number, column: number): Excerpt | undefined {
  const text = source.split(/\r\n|\r|\n/)[line - 1];
  if (text === undefined || text.trim() === '') return undefined;
  const at = Math.min(Math.max(column - 1, 0), text.length);
  if (text.length <= LONGEST) return { text, before: at };
  const start = Math.max(0, at - CONTEXT);
  const cut = text.slice(start, start + LONGEST);
  const lead = start > 0 ? '…' : '';
  const tail = start + LONGEST < text.length ? '…' : '';
  return { text: `${lead}${cut}${tail}`, before: at - start + lead.length };
}

/** Where a line starts and ends in the text, as offsets; past the end it is the end. */
export function rangeOfLine(source: string, line: number): { start: number; end: number } {
  let start = 0;
  for (let passed = 1; passed < line; passed += 1) {
    const next = source.indexOf('\n', start);
    if (next === -1) return { start: source.length, end: source.length };
    start = next + 1;
  }
  const end = source.indexOf('\n', start);
  return { start, end: end === -1 ? source.length : end };
}
