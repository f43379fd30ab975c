import type { Analysis, AnalysisOptions, Depth, Finding } from '@spillway/analysis';
import { apply, type Model, type Patch, squash } from '@spillway/model';

/** What became of a finding that was to be fixed. */
export interface FixOutcome {
  readonly fingerprint: string;
  /**
   * `fixed`: its fix was applied. `gone`: a fix before it had removed it. `unfixable`: it is still there, and what was
   * offered no longer applies.
   */
  readonly became: 'fixed' | 'gone' | 'unfixable';
  /** What was done about it. */
  readonly label?: string;
}

export interface FixReport {
  readonly outcomes: readonly FixOutcome[];
  /** All the fixes as one change of the document they were made for. */
  readonly patch: Patch;
}

export interface FixWish {
  readonly model: Model;
  readonly depth: Depth;
  readonly today: string;
  readonly findings: readonly Pick<Finding, 'fingerprint' | 'rule'>[];
}

/**
 * Fixes findings one after the other, each against the document as the ones before have left it. Yields each outcome,
 * so that whoever runs it can show how far it is, or stop.
 */
export function* fixAll(
  { model, depth, today, findings }: FixWish,
  analyse: (model: Model, options: AnalysisOptions) => Analysis,
): Generator<FixOutcome, FixReport> {
  let now = model;
  const patches: Patch[] = [];
  const outcomes: FixOutcome[] = [];
  for (const { fingerprint, rule } of findings) {
    const options = { depth, today, only: [rule], fixesFor: [fingerprint] };
    const finding = analyse(now, options).findings.find((each) => each.fingerprint === fingerprint);
    const fix = finding?.fixes?.[0];
    if (fix !== undefined) {
      patches.push(fix.patch);
      now = apply(now, fix.patch);
    }
    const outcome: FixOutcome =
      finding === undefined || finding.waived !== undefined
        ? { fingerprint, became: 'gone' }
        : fix === undefined
          ? { fingerprint, became: 'unfixable' }
          : { fingerprint, became: 'fixed', label: fix.label };
    outcomes.push(outcome);
    yield outcome;
  }
  return { outcomes, patch: squash(model, patches) };
}
