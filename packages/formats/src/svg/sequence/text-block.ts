import { escapeXml, textWidth, wrap } from '../text.js';

/** Readers without Inter see a wider font: room for it. */
const SLACK = 1.08;
export const LINE = 1.35;

const clean = (text: string): string =>
  text
    // Marks that turn the direction of what follows would turn more than their own text.
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/\s+/g, ' ')
    .trim();

/** The room that a text takes, in whatever font it is shown. */
export const roomFor = (text: string, size: number): number => Math.ceil(textWidth(clean(text), size * SLACK));

/** Text in lines of a width, as it is drawn. */
export interface TextBlock {
  readonly lines: readonly string[];
  /** All of it, where lines leave something out. */
  readonly whole: string | undefined;
  readonly size: number;
  /** Of the longest line. */
  readonly width: number;
  readonly height: number;
}

export interface TextLimits {
  readonly size: number;
  readonly width: number;
  readonly most: number;
}

export function textBlock(text: string, { size, width, most }: TextLimits): TextBlock {
  const tidy = clean(text);
  const lines = tidy === '' ? [] : wrap(tidy, size * SLACK, width, most);
  const isCut = lines.at(-1)?.endsWith('…') === true && !tidy.endsWith('…');
  return {
    ...{ lines, size, whole: isCut ? tidy : undefined },
    width: Math.max(0, ...lines.map((line) => roomFor(line, size))),
    height: Math.round(lines.length * size * LINE),
  };
}

export interface TextLook {
  readonly x: number;
  /** The upper edge of the first line. */
  readonly top: number;
  readonly fill: string;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly weight?: 400 | 500 | 600 | 700;
}

/** The lines of a block, with the whole text to be found where it was cut. */
export function drawText({ lines, whole, size }: TextBlock, look: TextLook): string {
  const { x, top, fill, anchor = 'start', weight = 400 } = look;
  const attributes = [
    `font-size="${size}"`,
    `fill="${fill}"`,
    ...(anchor === 'start' ? [] : [`text-anchor="${anchor}"`]),
    ...(weight === 400 ? [] : [`font-weight="${weight}"`]),
  ].join(' ');
  const drawn = lines.map((line, index) => {
    const y = Math.round((top + index * size * LINE + size) * 10) / 10;
    return `<text x="${x}" y="${y}" ${attributes}>${escapeXml(line)}</text>`;
  });
  return whole === undefined ? drawn.join('') : `<g><title>${escapeXml(whole)}</title>${drawn.join('')}</g>`;
}
