import type { FailureLine, FaultKind, JourneyFailures, Mishap } from '@spillway/analysis';
import { programKey, type Unexplained } from './simulation-protocol';

/** Stands for whatever is selected on the canvas. */
export const SELECTED = '*selected';

/** Which lines are listed; empty members list all. */
export interface FailureFilter {
  readonly mishaps: readonly Mishap[];
  readonly text: string;
  /** Id of an element, or `SELECTED`. */
  readonly element: string | undefined;
  /** Id of the flow that causes the effect. */
  readonly effect: string | undefined;
  readonly kind: FaultKind | undefined;
}

export const NO_FILTER: FailureFilter = {
  mishaps: [],
  text: '',
  element: undefined,
  effect: undefined,
  kind: undefined,
};

export const isFiltered = ({ mishaps, text, element, effect, kind }: FailureFilter): boolean =>
  mishaps.length > 0 || text.trim() !== '' || element !== undefined || effect !== undefined || kind !== undefined;

/** A row of the list. */
export type FailureRow =
  | { readonly kind: 'journey'; readonly key: string; readonly journey: JourneyFailures; readonly shown: number }
  | { readonly kind: 'expected'; readonly key: string; readonly journey: JourneyFailures }
  | {
      readonly kind: 'line';
      readonly key: string;
      readonly journey: JourneyFailures;
      readonly line: FailureLine;
      /** No rule warns of it. */
      readonly isUnreported: boolean;
    };

function passes(line: FailureLine, filter: FailureFilter, selected: ReadonlySet<string>, except?: 'mishaps'): boolean {
  const { mishaps, text, element, effect, kind } = filter;
  if (except !== 'mishaps' && mishaps.length > 0 && !mishaps.includes(line.mishap)) return false;
  if (effect !== undefined && line.subject !== effect) return false;
  if (kind !== undefined && !line.kinds.includes(kind)) return false;
  if (element === SELECTED) {
    const isAbout = line.elements.some((id) => selected.has(id)) || selected.has(line.subject ?? '');
    if (!isAbout) return false;
  } else if (element !== undefined && !line.elements.includes(element)) return false;
  const wanted = text.trim().toLowerCase();
  return wanted === '' || line.text.replaceAll('`', '').toLowerCase().includes(wanted);
}

/** What no rule reports, as kinds of harm and the effects that suffer it. */
export const unreportedIn = (unexplained: readonly Unexplained[]): ReadonlySet<string> =>
  new Set(unexplained.flatMap(({ harm, effects }) => effects.map((effect) => `${harm} ${effect}`)));

/** What is gone for good, and a log that was cut too early, nobody expects a rule to warn of. */
const isBeyondDesign = (kind: FaultKind): boolean => kind === 'down' || kind === 'log-gap';

const isIn = (unreported: ReadonlySet<string>, { mishap, subject, kinds, singles }: FailureLine): boolean =>
  unreported.has(`${mishap} ${subject}`) && singles > 0 && !kinds.every(isBeyondDesign);

/** The rows of the list: each journey with what is meant to happen, then what can happen instead. */
export function failureRows(
  journeys: readonly JourneyFailures[],
  filter: FailureFilter,
  selected: ReadonlySet<string>,
  unreported: ReadonlySet<string>,
): readonly FailureRow[] {
  const filtered = isFiltered(filter);
  return journeys.flatMap((journey): readonly FailureRow[] => {
    const lines = journey.lines.filter((line) => passes(line, filter, selected));
    if (filtered && lines.length === 0) return [];
    const key = programKey(journey);
    return [
      { kind: 'journey', key, journey, shown: lines.length },
      ...(filtered ? [] : [{ kind: 'expected' as const, key: `${key} expected`, journey }]),
      ...lines.map((line) => ({
        kind: 'line' as const,
        key: `${key} ${line.id}`,
        ...{ journey, line, isUnreported: isIn(unreported, line) },
      })),
    ];
  });
}

/** How many lines of each kind there are, whatever kinds are listed. */
export function countMishaps(
  journeys: readonly JourneyFailures[],
  filter: FailureFilter,
  selected: ReadonlySet<string>,
): ReadonlyMap<Mishap, number> {
  const counts = new Map<Mishap, number>();
  for (const { lines } of journeys)
    for (const line of lines)
      if (passes(line, filter, selected, 'mishaps')) counts.set(line.mishap, (counts.get(line.mishap) ?? 0) + 1);
  return counts;
}

/** What lines can be found by, with how many of them there are. */
export function facetsOf(journeys: readonly JourneyFailures[]) {
  const count = <T>(of: (line: FailureLine) => readonly T[]): readonly (readonly [T, number])[] => {
    const counts = new Map<T, number>();
    for (const { lines } of journeys)
      for (const line of lines) for (const each of new Set(of(line))) counts.set(each, (counts.get(each) ?? 0) + 1);
    return [...counts].toSorted(([, a], [, b]) => b - a);
  };
  return {
    elements: count(({ elements }) => elements),
    effects: count(({ subject }) => (subject === undefined ? [] : [subject])),
    kinds: count(({ kinds }) => kinds),
  };
}

const PAGE = 10;

/** The row that a key leads to, past the heads of journeys; `undefined` for other keys. */
export function rowFor(key: string, at: number, rows: readonly Pick<FailureRow, 'kind'>[]): number | undefined {
  const last = rows.length - 1;
  const targets: Readonly<Record<string, number>> = {
    ...{ ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + PAGE, PageUp: at - PAGE, Home: 0, End: last },
  };
  const target = targets[key];
  if (target === undefined) return undefined;
  const wanted = Math.max(0, Math.min(target, last));
  if (rows[wanted]?.kind !== 'journey') return wanted;
  // Upwards past a head, unless there is nothing before it.
  return wanted < at && wanted > 0 ? wanted - 1 : wanted + 1;
}
