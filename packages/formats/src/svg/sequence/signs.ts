import type { SequenceCount } from '../../sequence.js';
import type { Palette } from './theme.js';

export const BADGE = { width: 30, height: 18 } as const;

/** How often an effect has taken place by now: "#2". */
export function drawCount({ times, isExcess }: SequenceCount, x: number, y: number, palette: Palette): string {
  const [fill, ink] = isExcess ? [palette.bad, palette.onBad] : [palette.good, palette.onGood];
  const width = Math.max(BADGE.width, 16 + String(times).length * 8);
  return (
    `<g transform="translate(${x} ${y})"><title>Done ${times === 1 ? 'once' : `${times} times`} by now</title>` +
    `<rect x="${-width / 2}" y="${-BADGE.height / 2}" width="${width}" height="${BADGE.height}" rx="${BADGE.height / 2}" fill="${fill}" stroke="${palette.paper}" stroke-width="2"/>` +
    `<text y="4" font-size="11" font-weight="700" text-anchor="middle" fill="${ink}">#${times}</text></g>`
  );
}

/** Where a fault strikes. */
export const drawBolt = (x: number, y: number, palette: Palette): string =>
  `<g transform="translate(${x} ${y})"><circle r="11" fill="${palette.bad}" stroke="${palette.paper}" stroke-width="2"/>` +
  `<path d="M1.5-7 -4 1h3.2L-1.2 7 4.4-1.2H1.1z" fill="${palette.onBad}"/></g>`;

/** What is sent again carries its number. */
export const drawRound = (round: number, x: number, y: number, palette: Palette): string =>
  `<g transform="translate(${x} ${y})"><title>Sent again, number ${round}</title><circle r="8.5" fill="${palette.call}" stroke="${palette.paper}" stroke-width="2"/>` +
  `<text y="3.5" font-size="10" font-weight="700" text-anchor="middle" fill="${palette.onCall}">${round}</text></g>`;

/** A person, 12 wide and 12 high, its middle at a point. */
export const drawPerson = (x: number, y: number, colour: string): string =>
  `<path transform="translate(${x - 6} ${y - 6}) scale(0.5)" d="M12 11a4.5 4.5 0 1 0 0-9a4.5 4.5 0 0 0 0 9ZM3 22a9 9 0 0 1 18 0" fill="none" stroke="${colour}" stroke-width="2.6" stroke-linecap="round"/>`;
