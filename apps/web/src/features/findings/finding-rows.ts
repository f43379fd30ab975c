import { type Finding, SEVERITIES, type Severity } from '@spillway/analysis';

export type Grouping = 'element' | 'rule';

export interface FindingFilter {
  /** Empty: all of them. */
  readonly severities: readonly Severity[];
  readonly category: string | undefined;
  readonly text: string;
  readonly waived: boolean;
}

export const NO_FILTER: FindingFilter = { severities: [], category: undefined, text: '', waived: false };

/** A line of the list: the head of a group, or a finding of it. */
export type FindingRow =
  | {
      readonly kind: 'group';
      readonly key: string;
      readonly label: string;
      readonly count: number;
      readonly worst: Severity;
    }
  | { readonly kind: 'finding'; readonly key: string; readonly finding: Finding };

/** The part of a rule's id before the slash. */
export const categoryOf = (rule: string): string => rule.slice(0, rule.indexOf('/'));

/** The findings that pass a filter; `labelOf` names subjects, so that one can search for what one sees. */
export function filterFindings(
  findings: readonly Finding[],
  filter: FindingFilter,
  labelOf: (id: string) => string,
): readonly Finding[] {
  const terms = filter.text
    .toLowerCase()
    .split(/\s+/)
    .filter((term) => term !== '');
  return findings.filter((finding) => {
    if (finding.waived !== undefined && !filter.waived) return false;
    if (filter.severities.length > 0 && !filter.severities.includes(finding.severity)) return false;
    if (filter.category !== undefined && categoryOf(finding.rule) !== filter.category) return false;
    if (terms.length === 0) return true;
    const words = [
      finding.message,
      finding.rule,
      finding.field ?? '',
      ...finding.subjects,
      ...finding.subjects.map(labelOf),
    ]
      .join(' ')
      .toLowerCase();
    return terms.every((term) => words.includes(term));
  });
}

/** The findings under the element (or record) or rule they belong to; the gravest group first, in it the gravest finding. */
export function groupFindings(
  findings: readonly Finding[],
  by: Grouping,
  labelOf: (id: string) => string,
): readonly FindingRow[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = by === 'rule' ? finding.rule : (finding.subjects[0] ?? '');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [finding]);
    else group.push(finding);
  }
  const rank = (finding: Finding | undefined) =>
    finding === undefined ? SEVERITIES.length : SEVERITIES.indexOf(finding.severity);
  const sorted = [...groups].map(([key, members]) => ({ key, members: members.toSorted((a, b) => rank(a) - rank(b)) }));
  // The analysis sorts by severity already, and sorting is stable: equals keep their order.
  sorted.sort((a, b) => rank(a.members[0]) - rank(b.members[0]));
  return sorted.flatMap(({ key, members }): FindingRow[] => [
    {
      kind: 'group',
      key: `group ${key}`,
      label: by === 'rule' ? key : labelOf(key),
      count: members.length,
      worst: members[0]?.severity ?? 'info',
    },
    ...members.map((finding): FindingRow => ({ kind: 'finding', key: finding.fingerprint, finding })),
  ]);
}

/** The categories that occur, sorted, for the filter. */
export const categoriesOf = (findings: readonly Finding[]): readonly string[] =>
  [...new Set(findings.map(({ rule }) => categoryOf(rule)))].sort();

/** The finding before or after one, past the heads of groups; itself at the ends. */
export function neighbourRow(rows: readonly FindingRow[], from: number, step: 1 | -1): number {
  for (let index = from + step; index >= 0 && index < rows.length; index += step)
    if (rows[index]?.kind === 'finding') return index;
  return from;
}
