import type { SequenceEvent, SequenceMessage, SequenceNote } from '../../sequence.js';
import { type Columns, LABEL_SIZE } from './columns.js';
import { BADGE, drawBolt, drawCount, drawRound } from './signs.js';
import { drawText, textBlock } from './text-block.js';
import type { Palette } from './theme.js';

/** A drawn event and the height that it takes. */
export interface Row {
  readonly svg: string;
  readonly height: number;
}

const NOTE_TEXT = 230;
const ARROW = 8;

const time = (at: string | undefined, y: number, columns: Columns, palette: Palette): string => {
  if (at === undefined) return '';
  const block = textBlock(at, { size: 11, width: 54, most: 1 });
  return (
    `<line x1="${columns.left - 6}" x2="${columns.right}" y1="${y}" y2="${y}" stroke="${palette.line}" stroke-dasharray="2 4"/>` +
    drawText(block, { x: columns.left - 14, top: y - 9, fill: palette.muted, anchor: 'end', weight: 500 })
  );
};

function head({ look }: SequenceMessage, x: number, y: number, way: 1 | -1, colour: string): string {
  const back = x - way * ARROW;
  if (look === 'failure')
    return `<path d="M${x - 4 - way * 5} ${y - 4}l8 8m0 -8l-8 8" fill="none" stroke="${colour}" stroke-width="1.8" stroke-linecap="round"/>`;
  if (look === 'call') return `<path d="M${x} ${y}L${back} ${y - 4.5}V${y + 4.5}Z" fill="${colour}"/>`;
  return `<path d="M${back} ${y - 4.5}L${x} ${y}L${back} ${y + 4.5}" fill="none" stroke="${colour}" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"/>`;
}

function messageRow(message: SequenceMessage, top: number, columns: Columns, palette: Palette): Row | undefined {
  const [from, to] = [columns.of.get(message.from)?.x, columns.of.get(message.to)?.x];
  if (from === undefined || to === undefined) return undefined;
  const { look, text, round = 1, count, at } = message;
  const colour =
    look === 'failure' || count?.isExcess === true ? palette.bad : look === 'answer' ? palette.muted : palette.call;
  const way = to > from ? 1 : -1;
  const span = Math.abs(to - from);
  const label = textBlock(text, { size: LABEL_SIZE, width: span - 36, most: 2 });
  const y = top + 8 + label.height + 6;
  const isDashed = look === 'answer' || look === 'failure';
  const tip = to - way * 2;
  return {
    height: y - top + 12,
    svg: [
      time(at, top + 2, columns, palette),
      `<line x1="${from}" x2="${tip - way * 2}" y1="${y}" y2="${y}" stroke="${colour}" stroke-width="1.6"${isDashed ? ' stroke-dasharray="5 4"' : ''}/>`,
      look === 'message' ? `<circle cx="${from}" cy="${y}" r="3" fill="${colour}"/>` : '',
      head(message, tip, y, way, colour),
      // Over lifelines that it crosses, a label stands on the colour of the paper.
      `<rect x="${(from + to) / 2 - label.width / 2 - 4}" y="${top + 8}" width="${label.width + 8}" height="${label.height + 1}" fill="${palette.paper}"/>`,
      drawText(label, {
        x: (from + to) / 2,
        top: top + 8,
        fill: look === 'failure' ? palette.bad : look === 'answer' ? palette.muted : palette.ink,
        anchor: 'middle',
        weight: count === undefined ? 400 : 600,
      }),
      round > 1 ? drawRound(round, from, y, palette) : '',
      count === undefined ? '' : drawCount(count, to + way * (BADGE.width / 2 + 6), y, palette),
    ].join(''),
  };
}

function noteRow(note: SequenceNote, top: number, columns: Columns, palette: Palette): Row | undefined {
  const over = note.over.flatMap((id) => columns.of.get(id)?.x ?? []);
  if (over.length === 0) return undefined;
  const [first, last] = [Math.min(...over), Math.max(...over)];
  const isFault = note.sign === 'fault';
  const text = textBlock(note.note, { size: LABEL_SIZE, width: Math.max(NOTE_TEXT, last - first), most: 3 });
  const before = isFault ? 24 : 0;
  const after = note.count === undefined ? 0 : BADGE.width + 8;
  const width = text.width + 20 + before + after;
  const height = Math.max(26, text.height + 10);
  const middle = (first + last) / 2;
  const isCentred = before + after === 0;
  const x = Math.round(Math.max(columns.left, Math.min(middle - width / 2, columns.right - width)));
  const y = top + 6;
  const [fill, edge, ink] = isFault
    ? [palette.badSoft, palette.bad, palette.bad]
    : note.sign === 'told'
      ? [palette.raised, palette.call, palette.ink]
      : [palette.raised, palette.line, palette.ink];
  return {
    height: height + 12,
    svg: [
      time(note.at, top, columns, palette),
      `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${note.sign === 'told' ? 12 : 6}" fill="${fill}" stroke="${edge}"/>`,
      drawText(text, {
        x: isCentred ? x + width / 2 : x + 10 + before,
        top: y + (height - text.height) / 2,
        fill: ink,
        anchor: isCentred ? 'middle' : 'start',
        weight: isFault ? 600 : note.sign === 'told' ? 500 : 400,
      }),
      isFault ? drawBolt(x + 18, y + height / 2, palette) : '',
      note.count === undefined ? '' : drawCount(note.count, x + width - BADGE.width / 2 - 8, y + height / 2, palette),
    ].join(''),
  };
}

/** An event below a height: a labelled arrow between two lanes, or a sign with words on one; nothing about lanes that are not there. */
export function drawEvent(event: SequenceEvent, top: number, columns: Columns, palette: Palette): Row | undefined {
  if ('note' in event) return noteRow(event, top, columns, palette);
  if (event.from !== event.to) return messageRow(event, top, columns, palette);
  const { from, text, look, ...rest } = event;
  return noteRow({ over: [from], note: text, ...rest }, top, columns, palette);
}
