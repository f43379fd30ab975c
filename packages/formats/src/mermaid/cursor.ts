import type { Place } from './flowchart.js';

/** A position in a text that only moves forward. */
export interface Cursor {
  readonly text: string;
  position: number;
  /** The end of the line of an earlier position: looked up once per line, since a line may hold thousands of statements. */
  lineEnd: number;
}

/** A cursor at the start of a text. */
export const startOf = (text: string): Cursor => ({ text, position: 0, lineEnd: -1 });

/** The match of a sticky pattern at the cursor, which moves behind it. */
export function take(cursor: Cursor, sticky: RegExp): RegExpExecArray | undefined {
  sticky.lastIndex = cursor.position;
  const match = sticky.exec(cursor.text);
  if (match === null) return undefined;
  cursor.position = sticky.lastIndex;
  return match;
}

/** The text up to a mark, which is consumed; `undefined`, and no move, when it does not come before `limit`. */
export function takeUntil(cursor: Cursor, mark: string, limit: number): string | undefined {
  const end = cursor.text.indexOf(mark, cursor.position);
  if (end === -1 || end + mark.length > limit) return undefined;
  const taken = cursor.text.slice(cursor.position, end);
  cursor.position = end + mark.length;
  return taken;
}

/** Where the line of the cursor ends. */
export function endOfLine(cursor: Cursor): number {
  if (cursor.lineEnd < cursor.position) {
    const end = cursor.text.indexOf('\n', cursor.position);
    cursor.lineEnd = end === -1 ? cursor.text.length : end;
  }
  return cursor.lineEnd;
}

/** Finds line and column of positions, in logarithmic time. */
export function placeFinder(text: string): (position: number) => Place {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (position) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= position) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: position - (starts[low] ?? 0) + 1 };
  };
}
