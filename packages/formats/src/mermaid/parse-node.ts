import { parse as parseYaml } from 'yaml';
import { type Cursor, endOfLine, take, takeUntil } from './cursor.js';
import { decodeLabel } from './escape.js';
import type { FlowchartShape } from './flowchart.js';

/** A mention of a node: its id, and what the mention says about it. */
export interface NodeMention {
  readonly id: string;
  readonly position: number;
  label: string | undefined;
  shape: FlowchartShape | undefined;
  readonly classes: string[];
}

const SPACE = /[ \t\r]*/y;
const ID = /(?:[\p{L}\p{N}!#$%'*+.`?\\_/]|-(?![>\-.])|=(?!=))+/uy;
const CLASS = /:::\s*([\w-]+)/y;
const QUOTE = /[ \t\r]*"/y;

// Longest first; two brackets differ only in how they close.
const BRACKETS: readonly (readonly [open: string, ends: readonly (readonly [string, FlowchartShape])[]])[] = [
  ['(((', [[')))', 'double-circle']]],
  ['((', [['))', 'circle']]],
  ['([', [['])', 'stadium']]],
  ['(-', [['-)', 'ellipse']]],
  ['(', [[')', 'rounded']]],
  ['[[', [[']]', 'subroutine']]],
  ['[(', [[')]', 'cylinder']]],
  [
    '[|',
    [
      ['|]', 'rect'],
      [']', 'rect'],
    ],
  ],
  [
    '[/',
    [
      ['/]', 'lean-right'],
      ['\\]', 'trapezoid'],
    ],
  ],
  [
    '[\\',
    [
      ['\\]', 'lean-left'],
      ['/]', 'inverse-trapezoid'],
    ],
  ],
  ['[', [[']', 'rect']]],
  ['{{', [['}}', 'hexagon']]],
  ['{', [['}', 'diamond']]],
  ['>', [[']', 'flag']]],
];

/** A label as it is shown: entities decoded, Markdown quotes removed. */
export const shownLabel = (raw: string): string => {
  const text = raw.trim();
  const isMarkdown = text.length > 1 && text.startsWith('`') && text.endsWith('`');
  return decodeLabel(isMarkdown ? text.slice(1, -1) : text);
};

/** The text after an opening bracket up to one of the closing ones; a quoted text may span lines. */
function takeText(
  cursor: Cursor,
  ends: readonly (readonly [string, FlowchartShape])[],
): { text: string; shape: FlowchartShape } | undefined {
  if (take(cursor, QUOTE) !== undefined) {
    const text = takeUntil(cursor, '"', cursor.text.length);
    take(cursor, SPACE);
    const end = ends.find(([mark]) => cursor.text.startsWith(mark, cursor.position));
    if (text === undefined || end === undefined) return undefined;
    cursor.position += end[0].length;
    return { text: shownLabel(text), shape: end[1] };
  }
  const limit = endOfLine(cursor);
  const line = cursor.text.slice(cursor.position, limit);
  const found = ends
    .map(([mark, shape]) => ({ at: line.indexOf(mark), mark, shape }))
    .filter(({ at }) => at !== -1)
    .sort((a, b) => a.at - b.at)[0];
  if (found === undefined) return undefined;
  cursor.position += found.at + found.mark.length;
  return { text: shownLabel(line.slice(0, found.at)), shape: found.shape };
}

/** The braces of `@{ shape: …, label: … }`, which hold YAML. */
function takeMetadata(cursor: Cursor, mention: NodeMention): boolean {
  let at = cursor.position + 2;
  for (let quoted = false; at < cursor.text.length; at += 1) {
    const each = cursor.text[at];
    if (each === '"') quoted = !quoted;
    else if (each === '}' && !quoted) break;
  }
  const body = cursor.text.slice(cursor.position + 2, at);
  cursor.position = at + 1;
  try {
    const data: unknown = parseYaml(body.includes('\n') ? body : `{${body}}`);
    if (typeof data !== 'object' || data === null) return true;
    if ('label' in data && typeof data.label === 'string') mention.label = shownLabel(data.label);
    if ('shape' in data && typeof data.shape === 'string') mention.shape = data.shape;
    return true;
  } catch {
    // yaml throws on malformed text: the caller reports the place.
    return false;
  }
}

/** The mention of a node at the cursor; `undefined` when there is none or its brackets do not close. */
export function takeNode(cursor: Cursor): NodeMention | undefined {
  const position = cursor.position;
  const id = take(cursor, ID)?.[0];
  if (id === undefined) return undefined;
  const mention: NodeMention = { id, position, label: undefined, shape: undefined, classes: [] };
  if (cursor.text.startsWith('@{', cursor.position)) {
    if (!takeMetadata(cursor, mention)) return undefined;
  } else {
    const bracket = BRACKETS.find(([open]) => cursor.text.startsWith(open, cursor.position));
    if (bracket !== undefined) {
      cursor.position += bracket[0].length;
      const content = takeText(cursor, bracket[1]);
      if (content === undefined) return undefined;
      mention.label = content.text;
      mention.shape = content.shape;
    }
  }
  for (let match = take(cursor, CLASS); match !== undefined; match = take(cursor, CLASS)) {
    mention.classes.push(match[1] ?? '');
  }
  return mention;
}
