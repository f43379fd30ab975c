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

/** The text cut to a width, with an ellipsis when something is missing. */
export function clip(text: string, size: number, width: number): string {
  if (textWidth(text, size) <= width) return text;
  let end = text.length;
  while (end > 1 && textWidth(`${text.slice(0, end)}…`, size) > width) end -= 1;
  return `${text.slice(0, end).trimEnd()}…`;
}

/** A name in at most two lines, broken between words where that is possible. */
export function wrap(text: string, size: number, width: number): readonly string[] {
  if (textWidth(text, size) <= width) return [text];
  const words = text.split(/(?<=[ \-_/.])/);
  let first = '';
  while (words[0] !== undefined && textWidth((first + words[0]).trimEnd(), size) <= width) first += words.shift();
  if (first === '') {
    // One long word: break it where the line ends.
    let end = text.length;
    while (end > 1 && textWidth(text.slice(0, end), size) > width) end -= 1;
    return [text.slice(0, end), clip(text.slice(end), size, width)];
  }
  return [first.trimEnd(), clip(words.join('').trimEnd(), size, width)];
}
