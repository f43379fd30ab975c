import type { ErasureMap } from './erasure-maps.js';
import { GROUP_NAMES, VERDICTS } from './labels.js';
import type { PersonalDataMatrix } from './matrix.js';
import type { ProcessingRecord } from './record.js';
import { activityLines, CONTROLLER_DETAILS, TO_BE_FILLED_IN } from './record-table.js';
import type { RetentionRow } from './retention-table.js';
import { countText, type DataTable, matrixTable, retentionAsTable } from './tables.js';
import { UNSTATED_SUBJECT } from './words.js';

/** An item of a list, with those below it. */
export interface DataItem {
  readonly text: string;
  readonly items?: readonly DataItem[];
}

/** A part of a document. */
export type DataBlock =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly DataItem[] }
  | { readonly kind: 'table'; readonly table: DataTable };

const heading = (level: 1 | 2 | 3, text: string): DataBlock => ({ kind: 'heading', level, text });
const paragraph = (text: string): DataBlock => ({ kind: 'paragraph', text });
const table = (of: DataTable): DataBlock => ({ kind: 'table', table: of });

/** Where personal data is, as a document. */
export const matrixDocument = (model: string, matrix: PersonalDataMatrix): readonly DataBlock[] => [
  heading(1, `Personal data: ${model}`),
  matrix.cells.length === 0
    ? paragraph('No field has a tag that says that it is about a person, a card or a secret.')
    : table(matrixTable(matrix)),
];

/** How long everything is kept, as a document. */
export const retentionDocument = (model: string, rows: readonly RetentionRow[]): readonly DataBlock[] => [
  heading(1, `Retention: ${model}`),
  rows.length === 0 ? paragraph('Nothing is kept.') : table(retentionAsTable(rows)),
];

function treeOf({ groups }: ErasureMap): DataBlock {
  return {
    kind: 'list',
    items: groups.map(({ group, leaves }) => ({
      text: GROUP_NAMES[group],
      items: leaves.map(({ name, entityName, verdict, isLate, why }) => {
        const what = entityName === undefined ? name : `${name}, ${entityName}`;
        return { text: `${what}: ${VERDICTS[verdict]}${isLate ? ', late' : ''}. ${why.replaceAll('`', '')}` };
      }),
    })),
  };
}

/** What erasure does to the data of each subject, as a document with a tree per subject and journey. */
export const erasureDocument = (model: string, maps: readonly ErasureMap[]): readonly DataBlock[] => [
  heading(1, `Erasure: ${model}`),
  ...(maps.length === 0 ? [paragraph('No personal data is kept or given away.')] : []),
  ...maps.flatMap((map): readonly DataBlock[] => [
    heading(2, map.subject ?? UNSTATED_SUBJECT),
    paragraph(
      map.journey === undefined
        ? `No journey erases this data. ${map.missing ?? ''}`.trim()
        : `Journey: ${map.journey.name}, within ${map.journey.deadline}. ${countText(map.count)}. Exempt places count as settled.`,
    ),
    treeOf(map),
  ]),
];

const items = (lines: readonly string[]): readonly DataItem[] =>
  lines.length === 0 ? [{ text: 'None that the model shows' }] : lines.map((text) => ({ text }));

/** The record of processing activities (GDPR Art. 30(1)) as a document, a section per activity. */
export const recordDocument = (record: ProcessingRecord): readonly DataBlock[] => [
  heading(1, `Record of processing activities: ${record.model}`),
  paragraph(
    'As GDPR Art. 30(1) asks of controllers, as far as the model tells. Read it, complete it and check it before you rely on it.',
  ),
  table({
    columns: [{ label: 'Art. 30(1)(a)' }, { label: 'Value' }],
    rows: CONTROLLER_DETAILS.map((detail) => [detail, TO_BE_FILLED_IN]),
  }),
  ...(record.activities.length === 0 ? [paragraph('The model shows no processing of personal data.')] : []),
  ...record.activities.flatMap((activity): readonly DataBlock[] => {
    const lines = activityLines(activity);
    const parts: readonly (readonly [string, readonly string[]])[] = [
      ['Purpose, (b)', [lines.purpose]],
      ['Data subjects, (c)', lines.subjects],
      ['Categories of personal data, (c)', lines.categories],
      ['Recipients, (d)', lines.recipients],
      ['Third-country transfers and their basis, (e)', lines.transfers],
      ['Time limits for erasure, (f)', lines.timeLimits],
      ['Security measures, (g)', lines.security],
    ];
    return [
      heading(2, activity.name),
      { kind: 'list', items: parts.map(([text, of]) => ({ text, items: items(of) })) },
    ];
  }),
];
