/** Advance widths of Inter in thousandths of an em, by class of character; close enough to break lines without a DOM. */
const NARROW = new Set("iljtfI.,:;'|!()[]");
const WIDE = new Set('mwMW@%');

function measure(character: string): number {
  if (character === ' ') return 280;
  if (NARROW.has(character)) return 320;
  if (WIDE.has(character)) return 890;
  if (/[A-Z]/.test(character)) return 690;
  if (/[0-9]/.test(character)) return 635;
  if (/[a-z]/.test(character)) return 580;
  return /[-_/]/.test(character) ? 440 : 620;
}

const ASCII: readonly number[] = Array.from({ length: 128 }, (_, code) => measure(String.fromCharCode(code)));
/** From here on come ideographs, which fill a square. */
const IDEOGRAPHS = 0x2e80;

/** The width of a text in pixels, set in Inter at `size` pixels; semibold text is about 3 % wider. */
export function textWidth(text: string, size: number): number {
  let sum = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    sum += ASCII[code] ?? (code > IDEOGRAPHS ? 1000 : 620);
  }
  return (sum * size * 1.03) / 1000;
}

/** The first characters of a text, and no half of one. */
const start = (text: string, end: number): string => text.slice(0, end).replace(/[\ud800-\udbff]$/, '');

/** The text cut to a width, with an ellipsis when something is missing. */
export function clip(text: string, size: number, width: number): string {
  if (textWidth(text, size) <= width) return text;
  let end = text.length;
  while (end > 1 && textWidth(`${text.slice(0, end)}…`, size) > width) end -= 1;
  return `${start(text, end).trimEnd()}…`;
}

/** What may be left together: words, and where one is longer than a line, its parts. */
const BREAKS: readonly RegExp[] = [/(?<= )/, /(?<=[ \-_/.])/];

/** A line's worth of text from the beginning, broken between words where that is possible, and what is left. */
function takeLine(text: string, size: number, width: number): readonly [line: string, rest: string] {
  for (const pattern of BREAKS) {
    const words = text.split(pattern);
    let line = '';
    while (words[0] !== undefined && textWidth((line + words[0]).trimEnd(), size) <= width) line += words.shift();
    if (line.trim() !== '') return [line.trimEnd(), words.join('').trimEnd()];
  }
  // One long word: break it where the line ends.
  let end = text.length;
  while (end > 1 && textWidth(text.slice(0, end), size) > width) end -= 1;
  const first = end > 1 ? start(text, end) : text.slice(0, end);
  return [first, text.slice(first.length)];
}

/** A name in lines of a width, at most two or as many as are wanted; the last one is cut. */
export function wrap(text: string, size: number, width: number, most = 2): readonly string[] {
  const lines: string[] = [];
  let rest = text;
  while (lines.length < most - 1 && textWidth(rest, size) > width) {
    const [line, left] = takeLine(rest, size, width);
    lines.push(line);
    rest = left;
  }
  return [...lines, clip(rest, size, width)];
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A text for use in XML, between tags or between double quotes. */
export const escapeXml = (text: string): string =>
  // XML 1.0 has no place for most control characters, half characters and non-characters, escaped or not.
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: see above
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu, '')
    .replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
