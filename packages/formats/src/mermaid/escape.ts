/**
 * Text inside a quoted Mermaid label. Mermaid reads entities (`#35;`) in every version, so whatever its lexers, its
 * Markdown, its icons, its mathematics or its preprocessing would react to is written as one.
 */

const entity = (text: string): string => Array.from(text, (each) => `#${each.codePointAt(0)};`).join('');

// Quotes, entities and HTML; Markdown and mathematics; brackets, comments and metadata; "fl" and "¶" are how Mermaid
// marks entities internally; a colon begins icons, links and, after "style" or "classDef", a rewrite by Mermaid.
const ALWAYS =
  /[&<>"#;`\\*_~$%@[\]{}|:\uFB02\u00B6\u00A0\u2028\u2029\u202A-\u202E\u2066-\u2069\uFEFF\p{Cs}]|(?!\n)\p{Cc}/gu;
const LIST_START = /(^|\n)(\s*)(?:([-+])|(\d+)([.)]))/g;
const BARE_LINK = /www\./gi;
// Mermaid takes any line with "direction LR" in it for a statement.
const DIRECTION = /d(?=irection\s)/g;
const EDGES = /^\s+|\s+$/g;

const RULES: readonly [RegExp, (match: string, ...groups: (string | undefined)[]) => string][] = [
  [
    LIST_START,
    (_, start = '', space = '', sign, digits = '', dot = '') => `${start}${space}${digits}${entity(sign ?? dot)}`,
  ],
  [BARE_LINK, (match) => `${match.slice(0, 3)}#46;`],
  [DIRECTION, () => '#100;'],
  [EDGES, (match) => match.replace(/[^\n]/gu, entity)],
];

// Some versions of Mermaid 11 decode the entities of a label with a line break before they read it as Markdown. A space
// of no width then keeps blocks, escapes, links, icons and mathematics from being recognised; what reads labels here drops it.
const GUARD = '#8203;';
const BLOCK_START = /^(?:\s|[-+*#>]|\d+[.)])/;
const guarded = (text: string, escaped: string): string =>
  `${BLOCK_START.test(text) ? GUARD : ''}${escaped.replace(/#92;|#58;|www#46;|#36;(?=#36;)|#93;(?=\()/gi, (each) => `${each}${GUARD}`)}`;

// Most labels are words, and need none of the rules.
const PLAIN = /^[A-Za-z](?:[A-Za-z0-9 ,'/()-]*[A-Za-z0-9)])?$/;
const isPlain = (text: string): boolean => PLAIN.test(text) && !text.includes('irection');

/** A label for use between double quotes: never empty, and decoded by Mermaid to exactly `text`. */
export function escapeLabel(text: string): string {
  if (text === '') return '#32;';
  if (isPlain(text)) return text;
  let escaped = text.replace(ALWAYS, entity);
  for (const [pattern, replacement] of RULES) escaped = escaped.replace(pattern, replacement);
  return text.includes('\n') ? guarded(text, escaped).replaceAll('\n', '<br/>') : escaped;
}

/** A value for `accTitle` and `accDescr`, which end with their line. */
export const escapeLine = (text: string): string => escapeLabel(text.replace(/\s+/g, ' ').trim());

const NAMED: Readonly<Record<string, string>> = {
  quot: '"',
  amp: '&',
  lt: '<',
  gt: '>',
  nbsp: '\u00A0',
  apos: "'",
  colon: ':',
  semi: ';',
};
const CODED = /<[bB][rR]\s*\/?>|\\n|\r?\n[ \t]*|[#&]#?(?:(\d{1,7})|[xX]([0-9a-fA-F]{1,6})|([A-Za-z]+));/g;

/** The text of a label as Mermaid shows it; a line break is `\n`. Unknown entities stay as they are. */
export function decodeLabel(label: string): string {
  return label.replace(CODED, (match, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return Object.hasOwn(NAMED, name) ? (NAMED[name] ?? match) : match;
    if (decimal === undefined && hex === undefined) return '\n';
    if (decimal === '8203') return '';
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : match;
  });
}

/** JSON that survives Mermaid's and Markdown's preprocessing, and editors: nothing invisible, no `<`, `&`, `%` or `` ` ``. */
export function inertJson(json: string): string {
  return json.replace(/[<>&%`\p{C}\p{Zl}\p{Zp}]/gu, (each) =>
    each === '\n'
      ? each
      : Array.from({ length: each.length }, (_, i) => `\\u${each.charCodeAt(i).toString(16).padStart(4, '0')}`).join(
          '',
        ),
  );
}
