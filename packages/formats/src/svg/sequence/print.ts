import type { Sequence } from '../../sequence.js';
import { escapeXml } from '../text.js';
import { MARGIN, placeColumns } from './columns.js';
import { drawEnding, drawHeads, drawLifelines, drawTitle, HEAD_HEIGHT } from './frame.js';
import { drawEvent } from './rows.js';
import { PALETTES, type SvgTheme } from './theme.js';

const FONT = "'Inter Variable', Inter, 'Helvetica Neue', Arial, ui-sans-serif, system-ui, sans-serif";

/**
 * Draws a sequence as a picture that stands on its own in a document: a lane for everyone who takes part, time going
 * down, and at the end what the caller was told beside what is true. Pure, and the same for the same sequence.
 */
export function printSvgSequence(sequence: Sequence, options: { readonly theme?: SvgTheme } = {}): string {
  const { title, description, events, ending } = sequence;
  const palette = PALETTES[options.theme ?? 'light'];
  const columns = placeColumns(sequence);
  const heading = drawTitle(title, columns, palette);
  const top = heading.height;
  let y = top + HEAD_HEIGHT + 12;
  const rows: string[] = [];
  for (const event of events) {
    const row = drawEvent(event, y, columns, palette);
    if (row === undefined) continue;
    rows.push(row.svg);
    y += row.height;
  }
  const bottom = y + 10;
  const end = ending === undefined ? undefined : drawEnding(ending, bottom + 28, columns, palette);
  const width = Math.ceil(columns.width);
  const height = Math.ceil(bottom + (end === undefined ? 0 : 28 + end.height) + MARGIN);
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${FONT}">`,
    `<title>${escapeXml(title)}</title>`,
    ...(description === undefined || description.trim() === '' ? [] : [`<desc>${escapeXml(description)}</desc>`]),
    `<rect width="${width}" height="${height}" fill="${palette.paper}"/>`,
    heading.svg,
    drawLifelines(columns, top + HEAD_HEIGHT, bottom, palette),
    drawHeads(columns, top, palette),
    ...rows,
    end?.svg ?? '',
    '</svg>',
  ].join('\n')}\n`;
}
