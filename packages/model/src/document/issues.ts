import type { z } from 'zod';
import { nearest } from './nearest.js';
import { schemaAt, shapeOf, valueAt } from './schema-walk.js';

/** What is wrong with a document, and where; line and column count from 1. */
export interface Issue {
  path: readonly (string | number)[];
  message: string;
  line?: number;
  column?: number;
}

const MOST = 100;
const NAMES: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'a map of ids',
};

const shown = (value: unknown): string => {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return `\`${text.length > 40 ? `${text.slice(0, 40)}…` : text}\``;
};

const listed = (values: readonly unknown[]): string => values.map((value) => `\`${String(value)}\``).join(', ');

/** What the object at a path is called: `a store`, `a call step`, `a flow`. */
function placeName(root: unknown, path: readonly PropertyKey[]): string {
  const kind = valueAt(root, [...path, 'kind']) ?? valueAt(root, [...path, 'do']);
  if (typeof kind === 'string')
    return path.includes('steps') ? `a ${kind} step` : `${/^[aeiou]/.test(kind) ? 'an' : 'a'} ${kind}`;
  const last = path.findLast((key) => typeof key === 'string');
  if (path.length === 0) return valueAt(root, ['spillway']) === undefined ? 'this record' : 'a document';
  return `\`${String(last)}\``;
}

/** "`retires` — did you mean `retry`?" */
function unknownKey(root: unknown, schema: z.core.$ZodType, path: readonly PropertyKey[], key: string): string {
  const at = schemaAt(schema, root, path);
  const known = Object.keys((at && shapeOf(at)) ?? {});
  const best = nearest(key, known);
  if (best === undefined) return `\`${key}\` is not a member of ${placeName(root, path)}`;
  if (best.close) return `\`${key}\` — did you mean \`${best.word}\`?`;
  return `\`${key}\` — ${placeName(root, path)} has no such member; the nearest is \`${best.word}\``;
}

function wrongValue(value: unknown, values: readonly unknown[], key: PropertyKey | undefined): string {
  if (key === 'spillway') {
    return value === undefined
      ? '`spillway` is missing: a document starts with `"spillway": 1`, the version of its format'
      : `\`spillway\` is ${shown(value)}, and only format 1 is known here: a newer Spillway may have written this`;
  }
  if (value === undefined) return `\`${String(key)}\` is missing: one of ${listed(values)}`;
  const best = typeof value === 'string' ? nearest(value, values.map(String)) : undefined;
  if (values.length === 1) return `${shown(value)} — only ${listed(values)} can stand here`;
  return best?.close
    ? `${shown(value)} — did you mean \`${best.word}\`? One of ${listed(values)}`
    : `${shown(value)} is none of ${listed(values)}`;
}

/** The values that a discriminator can have in the union at a path. */
function variants(schema: z.core.$ZodType, root: unknown, path: readonly PropertyKey[], key: string): unknown[] {
  const union = schemaAt(schema, root, path);
  if (union?._zod.def.type !== 'union') return [];
  // The type of a union's definition is known once its `type` is.
  const { options } = union._zod.def as z.core.$ZodUnionDef;
  return options.flatMap((option) => [...(shapeOf(option)?.[key]?._zod.values ?? [])]);
}

function messageOf(issue: z.core.$ZodIssue, root: unknown, schema: z.core.$ZodType): string {
  const value = valueAt(root, issue.path);
  const key = issue.path.at(-1);
  switch (issue.code) {
    case 'invalid_value':
      return wrongValue(value, issue.values, key);
    case 'invalid_type':
      if (issue.path.length === 0)
        return 'a Spillway document is an object with `spillway`, `name` and what it describes';
      if (value === undefined) return `\`${String(key)}\` is missing`;
      return `${shown(value)} — expected ${NAMES[issue.expected] ?? issue.expected}`;
    case 'invalid_union': {
      const discriminator = 'discriminator' in issue && issue.discriminator ? String(issue.discriminator) : undefined;
      if (discriminator === undefined)
        return value === undefined ? issue.message : `${shown(value)} — expected ${issue.message}`;
      const place = key === discriminator ? issue.path.slice(0, -1) : issue.path;
      const at = valueAt(root, place);
      if (typeof at !== 'object' || at === null) return `${shown(at)} — expected an object`;
      return wrongValue(valueAt(at, [discriminator]), variants(schema, root, place, discriminator), discriminator);
    }
    case 'invalid_key':
      return `\`${String(key)}\` — ${issue.issues[0]?.message ?? issue.message}`;
    case 'invalid_format':
      return `${shown(value)} — ${issue.message}`;
    default:
      return issue.message;
  }
}

/** The path without what a message cannot point at. */
const plainPath = (path: readonly PropertyKey[]): (string | number)[] =>
  path.map((key) => (typeof key === 'symbol' ? String(key) : key));

/** What zod found, in the words of the format. */
export function issuesOf(error: z.core.$ZodError, root: unknown, schema: z.core.$ZodType): Issue[] {
  const issues = error.issues.flatMap((issue): Issue[] => {
    const path = plainPath(issue.path);
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({ path: [...path, key], message: unknownKey(root, schema, path, key) }));
    }
    const discriminator = issue.code === 'invalid_union' && 'discriminator' in issue ? issue.discriminator : undefined;
    const missing =
      discriminator !== undefined && path.at(-1) !== discriminator && typeof valueAt(root, path) === 'object';
    return [{ path: missing ? [...path, String(discriminator)] : path, message: messageOf(issue, root, schema) }];
  });
  return issues.slice(0, MOST);
}
