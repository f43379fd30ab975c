import { type Analysis, createWaiving, type Finding, SEVERITIES, UNEXPLAINED } from '@spillway/analysis';
import type { Model } from '@spillway/model';
import type { EditorApi } from '../../../editor/store';
import type { Unexplained } from '../../failures/simulation-protocol';
import { refOfSubject } from '../subject-label';
import { today } from '../today';

/** Whether a finding is what the simulator found beside the rules. */
export const isUnexplained = (finding: Finding): finding is Unexplained => finding.rule === UNEXPLAINED;

const rank = ({ severity }: Finding): number => SEVERITIES.indexOf(severity);

interface Drawn {
  readonly document: Model;
  /** `YYYY-MM-DD` */
  readonly day: string;
}

/**
 * The findings of the rules, with what the simulator has found beside them in its place in the order. A sketch is judged
 * by what the drawing itself says, and not by how it would run.
 */
export function withUnexplained(
  analysis: Analysis,
  unexplained: readonly Unexplained[],
  { document, day }: Drawn,
): Analysis {
  if (unexplained.length === 0 || analysis.depth === 'sketch') return analysis;
  const waive = createWaiving(document, day);
  // They are told later than the rest: what they are about may be gone already.
  const there = unexplained
    .filter(({ subjects }) => subjects.every((id) => refOfSubject(document, id) !== undefined))
    .map(waive);
  const comesAfter = (finding: Finding, other: Finding): boolean =>
    rank(finding) > rank(other) || (rank(finding) === rank(other) && finding.rule > other.rule);
  const findings = [...analysis.findings];
  for (const each of there) {
    const at = findings.findIndex((finding) => comesAfter(finding, each));
    findings.splice(at < 0 ? findings.length : at, 0, each);
  }
  const counts = { ...analysis.counts };
  for (const { waived, severity } of there) counts[waived === undefined ? severity : 'waived'] += 1;
  return { ...analysis, findings, counts };
}

/** Brings together what two workers find out, each in its own time. */
export interface Gatherer {
  /** What the rules have found in the newest document. */
  ruled(analysis: Analysis): void;
  unexplained(outcomes: readonly Unexplained[]): void;
}

const gatherers = new WeakMap<EditorApi, Gatherer>();

/** Shows the findings of an open document, whichever worker has something new. */
export function gathererOf(api: EditorApi): Gatherer {
  const known = gatherers.get(api);
  if (known !== undefined) return known;
  let analysis: Analysis | undefined;
  let outcomes: readonly Unexplained[] = [];
  const show = (): void => {
    if (analysis === undefined) return;
    const { document } = api.getState();
    api.setAnalysis(withUnexplained(analysis, outcomes, { document, day: today() }));
  };
  const gatherer: Gatherer = {
    ruled: (next) => {
      analysis = next;
      show();
    },
    unexplained: (next) => {
      if (next === outcomes) return;
      outcomes = next;
      show();
    },
  };
  gatherers.set(api, gatherer);
  return gatherer;
}
