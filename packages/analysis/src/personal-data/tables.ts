import type { ErasureCount, ErasureMap } from './erasure-maps.js';
import { AT_REST, ATTENTION, FAMILY_NAMES, GROUP_NAMES, KEPT_AS, KEPT_BY, STATES, VERDICTS } from './labels.js';
import type { PersonalDataMatrix } from './matrix.js';
import type { KeptFor } from './places.js';
import type { RetentionRow } from './retention-table.js';
import { UNSTATED_SUBJECT } from './words.js';

/** A table as plain data, for whoever prints it. */
export interface DataTable {
  readonly columns: readonly { readonly label: string; readonly numeric?: boolean }[];
  readonly rows: readonly (readonly (string | number)[])[];
}

const columns = (...labels: readonly string[]): DataTable['columns'] => labels.map((label) => ({ label }));

/** Messages mark names as Markdown does; a cell is plain. */
const plain = (text: string): string => text.replaceAll('`', '');

const yesNo = (value: boolean | undefined): string => (value === undefined ? 'not stated' : value ? 'yes' : 'no');

/** How long something is kept, as a cell. */
export const keptText = (keeps: KeptFor | undefined): string => keeps?.spoken ?? 'not stated';

/** Every field of every kind in every place, a row each. */
export function matrixTable({ tags, places, cells }: PersonalDataMatrix): DataTable {
  const byPlace = new Map(places.map((place) => [place.element, place]));
  const byTag = new Map(tags.map((tag, index) => [tag.id, { tag, index }]));
  const order = new Map(places.map(({ element }, index) => [element, index]));
  const sorted = cells.toSorted(
    (a, b) =>
      (byTag.get(a.tag)?.index ?? 0) - (byTag.get(b.tag)?.index ?? 0) ||
      (order.get(a.place) ?? 0) - (order.get(b.place) ?? 0),
  );
  return {
    columns: columns(
      'Family',
      'Classification',
      'Field',
      'Subject',
      'Place',
      'Kind',
      'Held as',
      'Protection',
      'At rest',
      'Kept for',
      'Jurisdiction',
      'Third party',
      'Agreement',
      'Attention',
    ),
    rows: sorted.flatMap(({ tag: id, place: element, fields }) => {
      const [tag, place] = [byTag.get(id)?.tag, byPlace.get(element)];
      if (tag === undefined || place === undefined) return [];
      return fields.map(({ field, subject, as, state, atRest, keeps, marks }) => [
        FAMILY_NAMES[tag.family] ?? tag.family,
        tag.label,
        field,
        subject ?? UNSTATED_SUBJECT,
        place.name,
        place.kind,
        as === undefined ? 'passes through' : KEPT_AS[as],
        STATES[state],
        as === undefined ? '' : atRest === undefined ? 'not stated' : AT_REST[atRest],
        as === undefined ? '' : keptText(keeps),
        place.jurisdiction ?? 'not stated',
        place.isThirdParty ? 'yes' : 'no',
        place.isThirdParty ? yesNo(place.agreement) : '',
        marks.map((mark) => ATTENTION[mark]).join('; '),
      ]);
    }),
  };
}

/** `7 of 9 covered, 1 exempt (88 %)`. */
export function countText({ covered, exempt, total, percent, late }: ErasureCount): string {
  const besides = [...(exempt > 0 ? [`${exempt} exempt`] : []), ...(late > 0 ? [`${late} late`] : [])];
  return `${[`${covered} of ${total} covered`, ...besides].join(', ')} (${percent} %)`;
}

/** Every place of every subject's data with its verdict, a row each. */
export const erasureTable = (maps: readonly ErasureMap[]): DataTable => ({
  columns: columns(
    'Subject',
    'Journey',
    'Deadline',
    'Where',
    'Place',
    'Entity',
    'Fields',
    'Verdict',
    'Why',
    'Stays after the request',
  ),
  rows: maps.flatMap(({ subject, journey, groups }) =>
    groups.flatMap(({ group, leaves }) =>
      leaves.map((leaf) => [
        subject ?? UNSTATED_SUBJECT,
        journey?.name ?? 'none',
        journey?.deadline ?? '',
        GROUP_NAMES[group],
        leaf.name,
        leaf.entityName ?? '',
        leaf.fields.join(', '),
        `${VERDICTS[leaf.verdict]}${leaf.isLate ? ', late' : ''}`,
        plain(leaf.why),
        leaf.stays ?? '',
      ]),
    ),
  ),
});

/** How long everything is kept, a row per element and entity. */
export const retentionAsTable = (rows: readonly RetentionRow[]): DataTable => ({
  columns: columns(
    'Element',
    'Entity',
    'Subject',
    'Held as',
    'Fields',
    'Personal fields',
    'Kept for',
    'Says who',
    'Then',
    'Because',
    'Source keeps it',
    'Verdict',
  ),
  rows: rows.map((row) => [
    row.name,
    row.entityName,
    row.subject ?? '',
    KEPT_AS[row.as],
    row.fields.join(', '),
    row.personal.join(', '),
    keptText(row.keeps),
    row.keeps === undefined ? '' : KEPT_BY[row.keeps.by],
    row.then ?? '',
    row.because ?? '',
    row.sourceKeeps?.spoken ?? '',
    row.verdict,
  ]),
});
