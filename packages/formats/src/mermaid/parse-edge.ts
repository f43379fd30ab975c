import { type Cursor, endOfLine, take, takeUntil } from './cursor.js';
import type { FlowchartEdge } from './flowchart.js';
import { shownLabel } from './parse-node.js';

/** An arrow between two groups of nodes. */
export type Arrow = Pick<FlowchartEdge, 'label' | 'stroke' | 'ends'>;

const SPACE = /[ \t\r]*/y;
const EDGE_ID = /[^\s"@]+@(?=[xo<]?[-=.~])/y;
const WHOLE = /[xo<]?(?:--+[-xo>]|==+[=xo>]|-?\.+-[xo>]?)|~~~+/y;
const OPENING = /[xo<]?(?:--|==|-\.)/y;
const CLOSING: Readonly<Record<string, RegExp>> = {
  normal: /--+[-xo>]/,
  thick: /==+[=xo>]/,
  dotted: /\.+-[xo>]?/,
};

function strokeOf(arrow: string): Arrow['stroke'] {
  if (arrow.includes('~')) return 'invisible';
  if (arrow.includes('=')) return 'thick';
  return arrow.includes('.') ? 'dotted' : 'normal';
}

const startOf = (arrow: string): string => /^[xo<]/.exec(arrow)?.[0] ?? '';
const endOf = (arrow: string): string => /[xo>]$/.exec(arrow)?.[0] ?? '';

function takePipes(cursor: Cursor): string | undefined {
  cursor.position += 1;
  take(cursor, SPACE);
  if (cursor.text[cursor.position] !== '"') {
    const text = takeUntil(cursor, '|', endOfLine(cursor));
    return text === undefined ? undefined : shownLabel(text);
  }
  cursor.position += 1;
  const text = takeUntil(cursor, '"', cursor.text.length);
  if (text === undefined || takeUntil(cursor, '|', endOfLine(cursor)) === undefined) return undefined;
  return shownLabel(text);
}

/** `-- text -->`: what follows the opening half. */
function takeInline(cursor: Cursor, opening: string): Arrow | undefined {
  const stroke = strokeOf(opening);
  const closing = CLOSING[stroke];
  if (closing === undefined) return undefined;
  const line = cursor.text.slice(cursor.position, endOfLine(cursor));
  const match = closing.exec(line);
  if (match === null) return undefined;
  cursor.position += match.index + match[0].length;
  const text = line.slice(0, match.index).trim();
  const isQuoted = text.length > 1 && text.startsWith('"') && text.endsWith('"');
  return {
    label: shownLabel(isQuoted ? text.slice(1, -1) : text),
    stroke,
    ends: [startOf(opening), endOf(match[0])],
  };
}

/** Whether an arrow begins at the cursor. */
export function startsArrow(cursor: Cursor): boolean {
  const { position } = cursor;
  take(cursor, EDGE_ID);
  const found = take(cursor, WHOLE) ?? take(cursor, OPENING);
  cursor.position = position;
  return found !== undefined;
}

/** The arrow at the cursor, with its label in either form; `undefined` when it does not end. */
export function takeArrow(cursor: Cursor): Arrow | undefined {
  take(cursor, EDGE_ID);
  const whole = take(cursor, WHOLE)?.[0];
  if (whole === undefined) {
    const opening = take(cursor, OPENING)?.[0];
    return opening === undefined ? undefined : takeInline(cursor, opening);
  }
  take(cursor, SPACE);
  const label = cursor.text[cursor.position] === '|' ? takePipes(cursor) : '';
  return label === undefined ? undefined : { label, stroke: strokeOf(whole), ends: [startOf(whole), endOf(whole)] };
}
