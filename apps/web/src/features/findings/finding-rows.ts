import { type Finding, SEVERITIES, type Severity } from '@spillway/analysis';
import { categoryOf } from './finding-filter';

export const GROUPINGS = ['element', 'rule', 'category', 'severity', 'none'] as const;
export type Grouping = (typeof GROUPINGS)[number];
export const SORTINGS = ['severity', 'rule', 'place', 'newest'] as const;
export type Sorting = (typeof SORTINGS)[number];

/** The head of a group; `members` are all of it, also while it is folded. */
export interface GroupRow {
  readonly kind: 'group';
  readonly key: string;
  /** What the group stands for: a record, a rule, a category or a severity. */
  readonly id: string;
  readonly label: string;
  readonly members: readonly Finding[];
  readonly counts: Readonly<Record<Severity, number>>;
  readonly folded: boolean;
}

/** A line of the list: the head of a group, or a finding of it. */
export type FindingRow =
  | GroupRow
  | {
      readonly kind: 'finding';
      readonly key: string;
      readonly finding: Finding;
      /** Index of the head of its group; -1 where there are no groups. */
      readonly head: number;
    };

export interface Arrangement {
  readonly by: Grouping;
  readonly sort: Sorting;
  /** Names a record. */
  readonly labelOf: (id: string) => string;
  /** When a finding turned up: the larger, the later. */
  readonly seen: (fingerprint: string) => number;
}

/** The findings of one head. */
export type Group = Omit<GroupRow, 'kind' | 'folded'>;

const rankOf = (severity: string): number => SEVERITIES.findIndex((each) => each === severity);
const rank = ({ severity }: Finding): number => rankOf(severity);
const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

function comparing({ sort, labelOf, seen }: Arrangement): (a: Finding, b: Finding) => number {
  switch (sort) {
    case 'severity':
      return (a, b) => rank(a) - rank(b);
    case 'rule':
      return (a, b) => collator.compare(a.rule, b.rule) || rank(a) - rank(b);
    case 'place':
      return (a, b) =>
        collator.compare(labelOf(a.subjects[0] ?? ''), labelOf(b.subjects[0] ?? '')) || rank(a) - rank(b);
    case 'newest':
      return (a, b) => seen(b.fingerprint) - seen(a.fingerprint) || rank(a) - rank(b);
  }
}

function keyOf({ rule, subjects, severity }: Finding, by: Grouping): string {
  switch (by) {
    case 'element':
      return subjects[0] ?? '';
    case 'rule':
      return rule;
    case 'category':
      return categoryOf(rule);
    case 'severity':
      return severity;
    case 'none':
      return '';
  }
}

const countsOf = (members: readonly Finding[]): GroupRow['counts'] => {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { severity } of members) counts[severity] += 1;
  return counts;
};

/** The findings under what they belong to, both sorted; without a grouping, one group of all. */
export function groupFindings(findings: readonly Finding[], arrangement: Arrangement): readonly Group[] {
  const { by, sort, labelOf } = arrangement;
  const compare = comparing(arrangement);
  // The analysis sorts by severity, rule and place already, and sorting is stable: equals keep their order.
  const sorted = findings.toSorted(compare);
  const groups = new Map<string, Finding[]>();
  for (const finding of sorted) {
    const key = keyOf(finding, by);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [finding]);
    else group.push(finding);
  }
  const made = [...groups].map(
    ([id, members]): Group => ({
      key: `${by} ${id}`,
      id,
      label: by === 'element' ? labelOf(id) : id,
      members,
      counts: countsOf(members),
    }),
  );
  // A map lists its keys by their first findings, which is the order of groups as well, except by name.
  return by !== 'none' && by !== 'severity' && (sort === 'place' || (sort === 'rule' && by !== 'rule'))
    ? made.toSorted((a, b) => collator.compare(a.label, b.label))
    : by === 'severity'
      ? made.toSorted((a, b) => rankOf(a.id) - rankOf(b.id))
      : made;
}

/** The lines of the list; folded groups show only their heads. */
export function rowsOf(groups: readonly Group[], by: Grouping, folded: ReadonlySet<string>): readonly FindingRow[] {
  const rows: FindingRow[] = [];
  for (const group of groups) {
    const head = by === 'none' ? -1 : rows.length;
    const isFolded = by !== 'none' && folded.has(group.key);
    if (by !== 'none') rows.push({ kind: 'group', ...group, folded: isFolded });
    if (isFolded) continue;
    for (const finding of group.members) rows.push({ kind: 'finding', key: finding.fingerprint, finding, head });
  }
  return rows;
}

/** What a key does in the list. */
export type ListMove =
  | { readonly to: number }
  | { readonly fold: string }
  | { readonly open: string }
  | { readonly close: true };

const PAGE = 10;

/** What a key leads to from a row: as in a tree, left folds or goes up, right unfolds or opens. */
export function moveFor(
  rows: readonly FindingRow[],
  at: number,
  { key, open }: { key: string; open: string | undefined },
): ListMove | undefined {
  const row = rows[at];
  if (row === undefined) return undefined;
  const to = (index: number): ListMove => ({ to: Math.max(0, Math.min(index, rows.length - 1)) });
  switch (key) {
    case 'ArrowDown':
      return to(at + 1);
    case 'ArrowUp':
      return to(at - 1);
    case 'PageDown':
      return to(at + PAGE);
    case 'PageUp':
      return to(at - PAGE);
    case 'Home':
      return to(0);
    case 'End':
      return to(rows.length - 1);
    case 'ArrowRight':
      if (row.kind === 'group') return row.folded ? { fold: row.key } : to(at + 1);
      return row.key === open ? undefined : { open: row.key };
    case 'ArrowLeft':
      if (row.kind === 'group') return row.folded ? undefined : { fold: row.key };
      return row.key === open ? { close: true } : row.head < 0 ? undefined : to(row.head);
    default:
      return undefined;
  }
}
