import { LineCounter, parseDocument } from 'yaml';
import { type Model, modelSchema } from '../schema/model.js';
import { type Issue, issuesOf } from './issues.js';
import { scanJson } from './json-scan.js';
import { shareTexts } from './shared-texts.js';
import { type Path, type Position, positionAt, positions, yamlOffset } from './source-map.js';
import { DEEPEST, structureIssues } from './structure.js';

/** What keeps a text from being what it should be. */
export interface ParseFailure {
  ok: false;
  issues: readonly Issue[];
}
/** A document, or what keeps the text from being one. */
export type ParseResult = { ok: true; model: Model } | ParseFailure;

const LONGEST = 32_000_000;

const failed = (...issues: Issue[]): ParseFailure => ({ ok: false, issues });

/** Checks a value that was read elsewhere; issues carry paths, no lines. */
export function validateModel(value: unknown): ParseResult {
  const structure = structureIssues(value);
  if (structure.length > 0) return failed(...structure.slice(0, 100));
  const result = modelSchema.safeParse(value);
  return result.success
    ? { ok: true, model: shareTexts(result.data) }
    : failed(...issuesOf(result.error, value, modelSchema));
}

const parseYaml = (text: string, lineCounter = new LineCounter()) =>
  parseDocument(text, {
    lineCounter,
    prettyErrors: false,
    logLevel: 'silent',
    version: '1.2',
    schema: 'core',
    merge: false,
  });

/** Where a path leads in the text of a document, JSON or YAML; where it leads nowhere, the place nearest to it. */
export function positionOf(text: string, path: Path): Position | undefined {
  return locator(text)?.(path);
}

/**
 * Reads a text once, to look up the places of several paths; `keys` prefers a member's name to its value. `undefined`
 * for a text that is neither JSON nor YAML.
 */
export function locator(text: string): ((path: Path, options?: { keys?: boolean }) => Position) | undefined {
  const place = positions(text);
  const offsets = new Map<string, { key: number; value: number }>();
  const json = isNestedTooDeep(text)
    ? undefined
    : scanJson(text, (path, key, value) => offsets.set(JSON.stringify(path.map(String)), { key, value }));
  if (json !== undefined && json.error === undefined) {
    return (path, options) => {
      for (let length = path.length; length > 0; length -= 1) {
        const found = offsets.get(JSON.stringify(path.slice(0, length).map(String)));
        if (found === undefined) continue;
        const container = text[found.value] === '{' || text[found.value] === '[';
        const whole = length === path.length && !container && !options?.keys;
        return place(whole ? found.value : found.key);
      }
      return place(Math.max(text.search(/\S/), 0));
    };
  }
  try {
    const document = parseYaml(text);
    return (path, options) => place(yamlOffset(document, path, options));
  } catch {
    return undefined;
  }
}

/** Readers recurse: brackets beyond any document are refused before one is asked. */
function isNestedTooDeep(text: string): boolean {
  let depth = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i += 1) {
    const character = text.charCodeAt(i);
    if (character === 34) quoted = !quoted;
    else if (character === 92 && quoted) i += 1;
    else if (!quoted && (character === 123 || character === 91)) {
      depth += 1;
      if (depth > DEEPEST * 8) return true;
    } else if (!quoted && (character === 125 || character === 93)) depth -= 1;
  }
  return false;
}

/** Issues with the places that their paths have in the text. */
function placed(text: string, issues: readonly Issue[]): ParseFailure {
  const locate = locator(text);
  if (locate === undefined) return failed(...issues);
  return failed(
    ...issues.map((issue) => ({
      ...issue,
      ...locate(issue.path, { keys: issue.message.startsWith(`\`${issue.path.at(-1)}\` — `) }),
    })),
  );
}

const duplicated = (path: Path): string =>
  `\`${path.at(-1)}\` is here twice: rename or remove one, since only the last would count`;

function readYaml(text: string): { value: unknown } | { issue: Issue } {
  const lineCounter = new LineCounter();
  try {
    const document = parseYaml(text, lineCounter);
    const [error] = document.errors;
    if (error === undefined) return { value: document.toJS({ maxAliasCount: 100 }) };
    const { line, col } = lineCounter.linePos(error.pos[0]);
    const place = { path: [], line, column: col };
    if (error.code === 'DUPLICATE_KEY') {
      const key = /^[^\s:]+/.exec(text.slice(error.pos[0]))?.[0] ?? 'this key';
      return { issue: { ...place, message: duplicated([key.replace(/^["']|["']$/g, '')]) } };
    }
    return { issue: { ...place, message: `this is not YAML: ${error.message.replace(/\s+/g, ' ')}` } };
  } catch (error) {
    const reason =
      error instanceof RangeError ? 'it is nested too deeply' : error instanceof Error ? error.message : '';
    return { issue: { path: [], message: `this cannot be read as YAML: ${reason}`, line: 1, column: 1 } };
  }
}

function parseJson(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** The text without a byte order mark, which editors put there and nobody sees. */
const withoutMark = (text: string) => (text.startsWith('\uFEFF') ? text.slice(1) : text);

/**
 * Reads a value from JSON, or from YAML when the text is not JSON, and checks it. Every issue says where it is; a text
 * that cannot be read at all gives exactly one.
 */
export function readChecked<R extends { ok: true }>(
  source: string,
  what: { name: string; whenEmpty: string },
  check: (value: unknown) => R | ParseFailure,
): R | ParseFailure {
  const text = withoutMark(source);
  const refused = (message: string): ParseFailure => failed({ path: [], message, line: 1, column: 1 });
  if (text.length > LONGEST) {
    return refused(`the text has ${text.length} characters, and the most that is read is ${LONGEST}: split the model`);
  }
  if (text.trim() === '') return refused(what.whenEmpty);
  if (isNestedTooDeep(text)) return refused(`nested more than ${DEEPEST} levels deep: this is no ${what.name}`);
  const json = parseJson(text);
  if (json !== undefined) {
    const { duplicates } = scanJson(text);
    if (duplicates.length > 0) {
      return failed(
        ...duplicates.map(({ path, offset }) => ({ path, message: duplicated(path), ...positionAt(text, offset) })),
      );
    }
  }
  const read = json ?? readYaml(text);
  if ('issue' in read) return failed(looksLikeJson(text) ? jsonIssue(text, read.issue) : read.issue);
  const result = check(read.value);
  return result.ok ? result : placed(text, result.issues);
}

/**
 * Reads a document from JSON, or from YAML when the text is not JSON. Every issue says where it is, and
 * what to do about it; a text that cannot be read at all gives exactly one.
 */
export const parseModel = (source: string): ParseResult =>
  readChecked(
    source,
    { name: 'Spillway document', whenEmpty: 'the document is empty: it needs at least `spillway: 1` and a `name`' },
    validateModel,
  );

const looksLikeJson = (text: string) => /^\s*[{[]/.test(text);

function jsonIssue(text: string, otherwise: Issue): Issue {
  const { error } = scanJson(text);
  return error === undefined
    ? otherwise
    : { path: [], message: `this is not JSON: ${error.message}`, ...positionAt(text, error.offset) };
}
