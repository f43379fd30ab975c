import { AS_INTENDED, type SequenceEnding } from '../../sequence.js';
import { type Columns, MARGIN } from './columns.js';
import type { Row } from './rows.js';
import { drawPerson } from './signs.js';
import { drawText, textBlock } from './text-block.js';
import type { Palette } from './theme.js';

/** Lines of a name, and what is around them. */
export const HEAD_HEIGHT = 46;

/** The names over the lanes. */
export const drawHeads = (columns: Columns, top: number, palette: Palette): string =>
  columns.list
    .map(({ lane, x, name, width }) => {
      const isPerson = lane.isPerson === true;
      return [
        `<rect x="${x - width / 2}" y="${top}" width="${width}" height="${HEAD_HEIGHT}" rx="${isPerson ? HEAD_HEIGHT / 2 : 8}" fill="${palette.raised}" stroke="${palette.lifeline}"/>`,
        isPerson ? drawPerson(x - width / 2 + 16, top + HEAD_HEIGHT / 2, palette.muted) : '',
        drawText(name, {
          x: isPerson ? x - width / 2 + 26 : x,
          top: top + (HEAD_HEIGHT - name.height) / 2,
          fill: palette.ink,
          anchor: isPerson ? 'start' : 'middle',
          weight: 600,
        }),
      ].join('');
    })
    .join('');

/** The lines of the lanes, each with a short bar where it ends. */
export const drawLifelines = (columns: Columns, top: number, bottom: number, palette: Palette): string =>
  columns.list
    .map(
      ({ x }) =>
        `<path d="M${x} ${top}V${bottom}M${x - 6} ${bottom}h12" fill="none" stroke="${palette.lifeline}" stroke-width="1.25"/>`,
    )
    .join('');

/** The sentence that all of it shows. */
export function drawTitle(title: string, columns: Columns, palette: Palette): Row {
  const block = textBlock(title, { size: 18, width: columns.width - MARGIN * 2, most: 4 });
  return {
    svg: drawText(block, { x: MARGIN, top: MARGIN - 4, fill: palette.ink, weight: 600 }),
    height: MARGIN + block.height + 20,
  };
}

const GAP = 16;
const PAD = 14;
/** More clauses than these are summed up. */
const MOST_CLAUSES = 8;

/** The caller's view beside the truth. */
export function drawEnding(ending: SequenceEnding, top: number, columns: Columns, palette: Palette): Row {
  const { who, told, isToldWell, happened } = ending;
  const all = columns.width - MARGIN * 2 - GAP;
  const widths = [Math.round(all * 0.36), all - Math.round(all * 0.36)] as const;
  const isWell = happened.length === 0;
  const rest = happened.length - MOST_CLAUSES;
  const clauses = isWell
    ? [AS_INTENDED]
    : [...happened.slice(0, MOST_CLAUSES), ...(rest > 0 ? [`and ${rest} more`] : [])];
  const cards = [
    { head: `${who} is told`, lines: [told], isGood: isToldWell, width: widths[0], x: MARGIN },
    { head: 'What happened', lines: clauses, isGood: isWell, width: widths[1], x: MARGIN + widths[0] + GAP },
  ].map(({ head, lines, width, ...rest }) => ({
    ...{ ...rest, width },
    head: textBlock(head, { size: 12, width: width - PAD * 2 - 6, most: 1 }),
    lines: lines.map((line) => textBlock(line, { size: 14, width: width - PAD * 2 - 6, most: 3 })),
  }));
  const heightOf = ({ head, lines }: (typeof cards)[number]): number =>
    PAD * 2 + head.height + 6 + lines.reduce((sum, { height }) => sum + height + 3, -3);
  const height = Math.max(...cards.map(heightOf));
  const svg = cards.map(({ head, lines, isGood, width, x }) => {
    const [fill, ink] = isGood ? [palette.goodSoft, palette.good] : [palette.badSoft, palette.bad];
    let y = top + PAD + head.height + 6;
    const drawn = lines.map((line) => {
      const text = drawText(line, { x: x + PAD + 6, top: y, fill: ink, weight: 600 });
      y += line.height + 3;
      return text;
    });
    return [
      `<rect x="${x}" y="${top}" width="${width}" height="${height}" rx="8" fill="${fill}"/>`,
      `<rect x="${x + 6}" y="${top + 10}" width="3" height="${height - 20}" rx="1.5" fill="${ink}"/>`,
      drawText(head, { x: x + PAD + 6, top: top + PAD, fill: palette.muted, weight: 500 }),
      ...drawn,
    ].join('');
  });
  return { svg: svg.join(''), height };
}
