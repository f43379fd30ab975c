import type { Path } from './source-map.js';

/** What reading JSON met that `JSON.parse` keeps quiet about, or stumbles over. */
export interface JsonScan {
  duplicates: readonly { path: Path; offset: number }[];
  error: { message: string; offset: number } | undefined;
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const STRING = /"[^"\\\n\r\t]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\n\r\t]*)*"/y;
const WORD = /true|false|null/y;
const SPACE = /[ \t\r\n]*/y;

/** Reads JSON text for the places of members: `visit` is called with every path, its key's and its value's offset. */
export function scanJson(
  text: string,
  visit: (path: Path, keyOffset: number, valueOffset: number) => void = () => undefined,
): JsonScan {
  const duplicates: { path: Path; offset: number }[] = [];
  const path: (string | number)[] = [];
  let at = 0;
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found !== undefined) at += found.length;
    return found;
  };
  const fail = (message: string): never => {
    throw new JsonFault(message, at);
  };
  const skip = () => match(SPACE);
  const string = (): string => {
    const quoted = match(STRING);
    const content = quoted === undefined ? undefined : unquoted(quoted);
    if (content !== undefined) return content;
    return fail(text[at] === '"' ? 'this text in quotes does not end' : 'expected a name in double quotes');
  };
  const expect = (character: string, message: string) => {
    if (text[at] !== character) fail(message);
    at += 1;
  };
  const ends = (bracket: string): boolean => {
    const ended = text[at] === bracket;
    if (ended) at += 1;
    return ended;
  };
  const value = (): void => {
    const character = text[at];
    if (character === '{') object();
    else if (character === '[') array();
    else if (character === '"') string();
    else if (match(NUMBER) === undefined && match(WORD) === undefined) {
      fail(
        character === undefined
          ? 'the document ends too early: a value, or a closing bracket, is missing'
          : 'expected a value: a text in double quotes, a number, true, false, null, { or [',
      );
    }
  };
  const object = () => {
    const seen = new Set<string>();
    at += 1;
    skip();
    if (ends('}')) return;
    for (;;) {
      const keyOffset = at;
      const key = string();
      path.push(key);
      if (seen.has(key)) duplicates.push({ path: [...path], offset: keyOffset });
      seen.add(key);
      skip();
      expect(':', 'expected ":" after the name of a member');
      skip();
      visit(path, keyOffset, at);
      value();
      path.pop();
      skip();
      if (ends('}')) return;
      expect(',', 'expected "," before the next member, or "}"');
      skip();
      if (text[at] === '}') fail('a "," with nothing after it: remove it');
    }
  };
  const array = () => {
    at += 1;
    skip();
    if (ends(']')) return;
    for (let index = 0; ; index += 1) {
      path.push(index);
      visit(path, at, at);
      value();
      path.pop();
      skip();
      if (ends(']')) return;
      expect(',', 'expected "," before the next item, or "]"');
      skip();
      if (text[at] === ']') fail('a "," with nothing after it: remove it');
    }
  };
  try {
    skip();
    value();
    skip();
    if (at < text.length) fail('the document has ended here, and something follows');
    return { duplicates, error: undefined };
  } catch (error) {
    if (error instanceof JsonFault) return { duplicates, error: { message: error.message, offset: error.offset } };
    throw error;
  }
}

const unquoted = (quoted: string): string | undefined => {
  try {
    return String(JSON.parse(quoted));
  } catch {
    return undefined;
  }
};

class JsonFault extends Error {
  constructor(
    message: string,
    readonly offset: number,
  ) {
    super(message);
  }
}
