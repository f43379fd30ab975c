import { type FmeaEntry, type FmeaRow, fmeaLabels, sayAlso, sayDetection, sayEnd } from '@spillway/analysis';

export type FmeaColumn = 'item' | 'mode' | 'severity' | 'occurrence' | 'detection' | 'rpn';

export interface FmeaSorting {
  readonly by: FmeaColumn;
  readonly descending: boolean;
}

export interface FmeaFilter {
  readonly text: string;
  /** Ids of what is selected on the canvas; `undefined` lists everything. */
  readonly selected: ReadonlySet<string> | undefined;
}

export type FmeaLine = FmeaRow<FmeaEntry>;

const KEYS: Readonly<Record<FmeaColumn, (row: FmeaLine) => string | number>> = {
  item: ({ fault }) => fault.itemName,
  mode: ({ fault }) => fmeaLabels.FAULT_LABELS[fault.kind],
  severity: ({ severity }) => severity,
  occurrence: ({ occurrence }) => occurrence,
  detection: ({ detection }) => detection,
  rpn: ({ rpn }) => rpn,
};
const isText = (by: FmeaColumn): boolean => by === 'item' || by === 'mode';
const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

const compare = (a: string | number, b: string | number): number =>
  typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b));

/** The rows in the order asked for; equal ones, and all without an order, stay in that of their rank. */
export function sortFmea(rows: readonly FmeaLine[], sorting: FmeaSorting | undefined): readonly FmeaLine[] {
  if (sorting === undefined) return rows;
  const key = KEYS[sorting.by];
  const direction = sorting.descending ? -1 : 1;
  return rows.toSorted((a, b) => direction * compare(key(a), key(b)));
}

/** What the next click on a head makes of the order: names from A, numbers from the greatest; then the other way; then the rank. */
export function nextFmeaSorting(now: FmeaSorting | undefined, by: FmeaColumn): FmeaSorting | undefined {
  const first = !isText(by);
  if (now?.by !== by) return { by, descending: first };
  return now.descending === first ? { by, descending: !first } : undefined;
}

/** Everything that a row can be found by. */
function textOf(row: FmeaLine): string {
  const { fault, detected, because } = row;
  const { FAULT_LABELS, CAUSE_CLASSES, CAUSE_LABELS, SEVERITY_LABELS } = fmeaLabels;
  const parts = [
    ...[fault.itemName, FAULT_LABELS[fault.kind], CAUSE_LABELS[CAUSE_CLASSES[fault.kind]], sayAlso(row)],
    ...[fault.local, fault.symptom ?? '', fault.told, sayEnd(row), sayDetection(fault, detected)],
    SEVERITY_LABELS[because],
  ];
  return parts.join(' ').replaceAll('`', '').toLowerCase();
}

const isAsIntended = (outcome: string): boolean => outcome === 'once';

/** Where a row belongs: what is struck, and the effects that suffer. */
const placesOf = ({ fault }: FmeaLine): readonly string[] => [
  ...[fault.item, fault.place.flow ?? '', fault.place.element ?? ''],
  ...Object.keys(fault.effects).filter((effect) => !isAsIntended(fault.effects[effect] ?? '')),
];

/** The rows that pass a filter. */
export function filterFmea(rows: readonly FmeaLine[], { text, selected }: FmeaFilter): readonly FmeaLine[] {
  const wanted = text.trim().toLowerCase();
  return rows.filter(
    (row) =>
      (selected === undefined || placesOf(row).some((id) => selected.has(id))) &&
      (wanted === '' || textOf(row).includes(wanted)),
  );
}
