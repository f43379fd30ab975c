import type { KeptFor, RetentionRow } from '@spillway/analysis';

export const RETENTION_COLUMNS = [
  { id: 'element', label: 'Element' },
  { id: 'entity', label: 'Entity' },
  { id: 'fields', label: 'Fields' },
  { id: 'keeps', label: 'Kept for' },
  { id: 'then', label: 'Then' },
  { id: 'source', label: 'Source' },
  { id: 'verdict', label: 'Verdict' },
] as const;
export type RetentionColumn = (typeof RETENTION_COLUMNS)[number]['id'];

export interface Sorting {
  readonly by: RetentionColumn;
  readonly descending: boolean;
}

/** Shorter first; for ever after all others, and what nobody states last. */
const lengthOf = (keeps: KeptFor | undefined): number =>
  keeps === undefined ? Number.MAX_VALUE : (keeps.milliseconds ?? Number.MAX_SAFE_INTEGER);

const KEYS: Readonly<Record<RetentionColumn, (row: RetentionRow) => string | number>> = {
  element: ({ name }) => name,
  entity: ({ entityName }) => entityName,
  fields: ({ fields }) => fields.length,
  keeps: ({ keeps }) => lengthOf(keeps),
  then: ({ then, because }) => `${then ?? ''} ${because ?? ''}`,
  source: ({ sourceKeeps }) => lengthOf(sourceKeeps),
  // The worst first.
  verdict: ({ problems, keeps }) => (problems.length > 0 ? -problems.length : keeps === undefined ? 0 : 1),
};

const compare = (a: string | number, b: string | number): number =>
  typeof a === 'string' || typeof b === 'string'
    ? String(a).localeCompare(String(b), 'en', { numeric: true, sensitivity: 'base' })
    : a - b;

/** The rows in the order asked for; equal ones stay in the order of the document. */
export function sortRows(rows: readonly RetentionRow[], sorting: Sorting | undefined): readonly RetentionRow[] {
  if (sorting === undefined) return rows;
  const key = KEYS[sorting.by];
  const direction = sorting.descending ? -1 : 1;
  return rows.toSorted((a, b) => direction * compare(key(a), key(b)));
}

/** What the next click on a head makes of the order: up, down, as in the document. */
export const nextSorting = (now: Sorting | undefined, by: RetentionColumn): Sorting | undefined => {
  if (now?.by !== by) return { by, descending: false };
  return now.descending ? undefined : { by, descending: true };
};
