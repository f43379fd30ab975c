import type { Finding, Severity } from '@spillway/analysis';

/** Stands for the records that are selected on the canvas, whichever these are. */
export const SELECTED = '@selection';

export interface FindingFilter {
  /** These severities, and the accepted findings if `waived`. Neither: all that are not accepted. */
  readonly severities: readonly Severity[];
  readonly waived: boolean;
  /** The id of a rule, or a category with the slash behind it. */
  readonly rule: string | undefined;
  /** The id of a record that takes part, or `SELECTED`. */
  readonly place: string | undefined;
  readonly text: string;
  /** Only what was not found in the revision compared with. */
  readonly newOnly: boolean;
}

export const NO_FILTER: FindingFilter = {
  severities: [],
  waived: false,
  rule: undefined,
  place: undefined,
  text: '',
  newOnly: false,
};

export interface FilterContext {
  /** Names records, so that one can search for what one sees. The same function as long as the names are the same. */
  readonly labelOf: (id: string) => string;
  readonly isNew: (fingerprint: string) => boolean;
  readonly selected: ReadonlySet<string>;
}

/** The part of a rule's id before the slash. */
export const categoryOf = (rule: string): string => rule.slice(0, rule.indexOf('/'));

const spoken = new WeakMap<Finding, { labelOf: FilterContext['labelOf']; words: string }>();

/** Everything one may search a finding by; remembered, since thousands are searched at every letter. */
function wordsOf(finding: Finding, labelOf: FilterContext['labelOf']): string {
  const known = spoken.get(finding);
  if (known?.labelOf === labelOf) return known.words;
  const { message, rule, field = '', subjects } = finding;
  const words = [message, rule, field, ...subjects, ...subjects.map(labelOf)].join(' ').toLowerCase();
  spoken.set(finding, { labelOf, words });
  return words;
}

/** Whether anything but the whole list is asked for. */
export const isFiltered = (filter: FindingFilter): boolean =>
  filter.severities.length > 0 ||
  filter.waived ||
  filter.rule !== undefined ||
  filter.place !== undefined ||
  filter.text.trim() !== '' ||
  filter.newOnly;

/** The findings that pass a filter. */
export function filterFindings(
  findings: readonly Finding[],
  filter: FindingFilter,
  { labelOf, isNew, selected }: FilterContext,
): readonly Finding[] {
  const { severities, waived, rule, place, newOnly } = filter;
  const terms = filter.text
    .toLowerCase()
    .split(/\s+/)
    .filter((term) => term !== '');
  const isWanted = (finding: Finding): boolean => {
    if (finding.waived !== undefined) return waived;
    return severities.length > 0 ? severities.includes(finding.severity) : !waived;
  };
  const isThere = ({ subjects }: Finding): boolean =>
    place === undefined || (place === SELECTED ? subjects.some((id) => selected.has(id)) : subjects.includes(place));
  return findings.filter((finding) => {
    if (!isWanted(finding) || !isThere(finding)) return false;
    if (rule !== undefined && finding.rule !== rule && !(rule.endsWith('/') && finding.rule.startsWith(rule)))
      return false;
    if (newOnly && !isNew(finding.fingerprint)) return false;
    if (terms.length === 0) return true;
    const words = wordsOf(finding, labelOf);
    return terms.every((term) => words.includes(term));
  });
}

/** What can be filtered by, with how many findings each would leave. */
export interface Choice {
  readonly id: string;
  readonly count: number;
}

/** The rules that occur, sorted. */
export function rulesIn(findings: readonly Finding[]): readonly Choice[] {
  const counts = new Map<string, number>();
  for (const { rule } of findings) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return [...counts].map(([id, count]) => ({ id, count })).sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** The records that findings are about, the busiest first. */
export function placesIn(findings: readonly Finding[]): readonly Choice[] {
  const counts = new Map<string, number>();
  for (const { subjects } of findings) for (const id of subjects) counts.set(id, (counts.get(id) ?? 0) + 1);
  return [...counts].map(([id, count]) => ({ id, count })).sort((a, b) => b.count - a.count);
}
