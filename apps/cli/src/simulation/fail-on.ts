import type { ScenarioReport } from '@spillway/analysis';
import { nearest } from '@spillway/model';

/** What `--fail-on` can name: outcomes of effects, flags, stale reads, and what the caller was told. */
export const FAILURES = [
  'lost',
  'dup',
  'overcomp',
  'partial',
  'blocked',
  'stale',
  'delayed',
  'undone',
  'none',
  'alt',
  'falseOk',
  'falseFail',
  'zombie',
  'compFailed',
  'degraded',
  'error',
  'timeout',
  'hang',
] as const;
export type Failure = (typeof FAILURES)[number];

const isFailure = (name: string): name is Failure => FAILURES.some((known) => known === name);

/** The failures that a list names, or what is wrong with it. */
export function readFailures(names: readonly string[]): readonly Failure[] | { readonly message: string } {
  const wanted = names.map((name) => name.trim()).filter((name) => name !== '');
  const unknown = wanted.find((name) => !isFailure(name));
  if (unknown === undefined) return wanted.filter(isFailure);
  const best = nearest(unknown, FAILURES);
  const hint = best?.close ? ` Did you mean "${best.word}"?` : '';
  return { message: `--fail-on knows no outcome "${unknown}".${hint} It knows ${FAILURES.join(', ')}.` };
}

/** Whether a scenario shows one of the failures. */
export function shows({ effects, reads, flags, caller }: ScenarioReport, failures: readonly Failure[]): boolean {
  if (failures.length === 0) return false;
  const found = new Set<string>([caller, ...flags, ...Object.values(reads)]);
  for (const outcome of Object.values(effects)) found.add(outcome.startsWith('dup:') ? 'dup' : outcome);
  return failures.some((failure) => found.has(failure));
}
