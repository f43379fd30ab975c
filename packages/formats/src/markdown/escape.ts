/** What means something in the middle of a line of Markdown, as CommonMark and GitHub read it: `_` not within words. */
const SPECIAL = /[\\`*[\]<>|#~$!{}]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g;
/** What makes a list, a rule or a heading at the beginning of a line. */
const BEGINNING = /^(\s*)([-+=]|\d+[.)])/;
const LINE_BREAK = /\r\n|[\n\r\u2028\u2029]/g;

const escaped = (line: string): string =>
  line
    .replaceAll('&', '&amp;')
    .replace(SPECIAL, '\\$&')
    .replace(BEGINNING, (_, space: string, mark: string) => `${space}${mark.slice(0, -1)}\\${mark.slice(-1)}`);

/** Text as Markdown that shows exactly this text; line breaks become `<br>`, so that it stays where it stands. */
export const escapeMarkdown = (text: string): string =>
  text
    .split(LINE_BREAK)
    // Spaces at the ends of a line would make a break or a block of code, or be lost.
    .map((line) => escaped(line.replaceAll('\t', ' ').trim()))
    .join('<br>');
