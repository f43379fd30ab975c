import type { DataBlock } from '../personal-data/documents.js';
import type { DataTable } from '../personal-data/tables.js';
import { CAUSE_CLASSES, CAUSE_LABELS, FAULT_LABELS, SEVERITY_LABELS } from './labels.js';
import { type FmeaEntry, sayDetection } from './tell-fmea.js';
import type { FmeaRow } from './weigh.js';

/** Sentences mark names as Markdown does; a cell is plain. */
const plain = (text: string): string => text.replaceAll('`', '');

/** What a row stands for beside its fault: "crash, down for a minute"; nothing where that is all. */
export function sayAlso({ fault, also }: FmeaRow): string {
  const kinds = [...new Set(also.map(({ kind }) => kind))];
  return kinds
    .map((kind) => `${FAULT_LABELS[kind].toLowerCase()}${kind === fault.kind ? ' at another moment' : ''}`)
    .join(', ');
}

/** What comes of a row in the end, as a text. */
export const sayEnd = ({ fault }: FmeaRow<FmeaEntry>): string =>
  plain(fault.happened.length === 0 ? 'as intended' : fault.happened.join('; '));

/** The rows as a table for documents and spreadsheets, in their order. */
export const fmeaTable = (rows: readonly FmeaRow<FmeaEntry>[]): DataTable => ({
  columns: [
    ...['Item', 'Failure mode', 'Cause', 'Local effect', 'First sign', 'End effect', 'Caller'].map((label) => ({
      label,
    })),
    ...['Weighed as', 'Detection'].map((label) => ({ label })),
    ...['S', 'O', 'D', 'RPN', 'Faults needed'].map((label) => ({ label, numeric: true })),
    ...['Also', 'Faults'].map((label) => ({ label })),
  ],
  rows: rows.map((row) => {
    const { fault, also, severity, because, occurrence, detection, detected, rpn, witness } = row;
    return [
      ...[fault.itemName, FAULT_LABELS[fault.kind], CAUSE_LABELS[CAUSE_CLASSES[fault.kind]]],
      ...[plain(fault.local), plain(fault.symptom ?? ''), sayEnd(row), plain(fault.told)],
      ...[SEVERITY_LABELS[because], plain(sayDetection(fault, detected))],
      ...[severity, occurrence, detection, rpn, witness],
      ...[sayAlso(row), [fault, ...also].map((each) => each.fault).join(' ')],
    ];
  }),
});

export interface FmeaDocumentOptions {
  /** Of the model. */
  readonly model: string;
  /** Of the journey, with its variant. */
  readonly journey: string;
  /** Whether the weights are the proposed ones. */
  readonly weights: 'proposed' | 'own';
}

/** The rows as a document. */
export const fmeaDocument = (
  rows: readonly FmeaRow<FmeaEntry>[],
  { model, journey, weights }: FmeaDocumentOptions,
): readonly DataBlock[] => [
  { kind: 'heading', level: 1, text: `Failure modes and effects: ${model}` },
  {
    kind: 'paragraph',
    text: `Journey: ${journey}. Every single fault on its way was tried in a simulation. S is severity, O occurrence, D detection, from 1 to 10: ${weights === 'own' ? 'weights of our own' : 'the proposed weights'}, an opinion with no data behind it. Ranked by severity, then by how many faults are needed, then by detection. RPN is S × O × D, a product of ordinals: no measure.`,
  },
  rows.length === 0 ? { kind: 'paragraph', text: 'Nothing to show.' } : { kind: 'table', table: fmeaTable(rows) },
];
