import { apply } from '@spillway/model';
import type { Context } from '../context.js';
import { rules } from '../registry.js';
import type { Candidate } from './mitigation.js';
import { callCandidates } from './own-calls.js';
import { elementCandidates } from './own-elements.js';

/** Categories of rules whose fixes change what happens when something fails. */
const CATEGORIES: ReadonlySet<string> = new Set(['consistency', 'failure', 'idempotency', 'timing']);
const RULES = rules.filter(({ category }) => CATEGORIES.has(category));

/** The fixes of findings at the places in question. Fixes are not tried out as for an analysis: faults try them. */
function fromFindings(context: Context, places: ReadonlySet<string>): readonly Candidate[] {
  return RULES.flatMap((rule) =>
    [...rule.check(context)].flatMap(({ subjects: [first], fixes }) => {
      if (fixes === undefined || !places.has(first)) return [];
      return fixes().map(({ label, patch }, index) => ({ id: `${rule.id} ${first} ${index}`, label, patch }));
    }),
  );
}

/** More than this nobody waits for. */
const MOST = 60;

/** Every change that could help at some places: what the analysis proposes first. */
export function candidatesFor(context: Context, places: ReadonlySet<string>): readonly Candidate[] {
  const all = [
    ...fromFindings(context, places),
    ...callCandidates(context, places),
    ...elementCandidates(context, places),
  ];
  // Two rules may propose the same.
  const byPatch = new Map<string, Candidate>();
  for (const candidate of all) {
    const text = JSON.stringify(candidate.patch);
    if (!byPatch.has(text)) byPatch.set(text, candidate);
  }
  return [...byPatch.values()].filter(({ patch }) => apply(context.model, patch) !== context.model).slice(0, MOST);
}
