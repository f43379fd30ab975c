import type { Analysis, Severity } from '@spillway/analysis';
import type { Id, Model } from '@spillway/model';

/** What the findings say about one record: the gravest severity, how many, and which one opens on a click. */
export interface Mark {
  readonly severity: Severity;
  readonly count: number;
  readonly fingerprint: string;
}

const GRAVITY: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

let last: { analysis: Analysis; marks: ReadonlyMap<Id, Mark> } | undefined;

/** Marks per subject of the findings; waived findings leave none. A mark keeps its identity while it says the same. */
export function marksOf(analysis: Analysis | undefined): ReadonlyMap<Id, Mark> {
  if (analysis === undefined) return new Map();
  if (last?.analysis === analysis) return last.marks;
  const marks = new Map<Id, Mark>();
  for (const { severity, subjects, fingerprint, waived } of analysis.findings) {
    if (waived !== undefined) continue;
    const [subject] = subjects;
    if (subject === undefined) continue;
    const known = marks.get(subject);
    const graver = known === undefined || GRAVITY[severity] < GRAVITY[known.severity];
    const count = (known?.count ?? 0) + 1;
    marks.set(subject, graver ? { severity, fingerprint, count } : { ...known, count });
  }
  for (const [id, mark] of marks) {
    const before = last?.marks.get(id);
    const same =
      before?.severity === mark.severity && before.count === mark.count && before.fingerprint === mark.fingerprint;
    if (before !== undefined && same) marks.set(id, before);
  }
  last = { analysis, marks };
  return marks;
}

/** Findings name records by ids that are unique per collection only: of several with one id, the first of these is meant. */
const BEARERS = ['elements', 'flows', 'entities', 'zones'] as const;

/** Whether the mark of an id belongs to the record of that collection. */
export const bearsMark = (
  model: Pick<Model, (typeof BEARERS)[number]>,
  { in: name, id }: { in: (typeof BEARERS)[number]; id: Id },
): boolean => BEARERS.find((each) => Object.hasOwn(model[each], id)) === name;

/** The records on the path of the focused finding, and what its flows connect; `undefined` when none is focused. */
export function pathOf(
  { flows }: Pick<Model, 'flows'>,
  analysis: Analysis | undefined,
  fingerprint: string | undefined,
): ReadonlySet<Id> | undefined {
  if (fingerprint === undefined) return undefined;
  const finding = analysis?.findings.find((each) => each.fingerprint === fingerprint);
  if (finding === undefined) return undefined;
  const named = [...finding.subjects, ...(finding.path ?? [])];
  const ends = named.flatMap((id) => {
    const flow = Object.hasOwn(flows, id) ? flows[id] : undefined;
    return flow === undefined ? [] : [flow.from, flow.to];
  });
  return new Set([...named, ...ends]);
}
