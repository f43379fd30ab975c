import { listed } from '../facts/names.js';
import type { Scenario } from '../simulator/simulate.js';
import { sayEffect, sayTimes } from './say-effect.js';
import type { Scene } from './scene.js';

/** What became of an effect, as a clause; `undefined` where it is as it should be. */
function sayOne(scene: Scene, name: string, outcome: string, count: number): string | undefined {
  if (outcome.startsWith('dup')) return sayEffect(scene, name, 'done', sayTimes(count));
  switch (outcome) {
    case 'lost':
    case 'none':
    case 'undone':
      return sayEffect(scene, name, 'never');
    case 'overcomp':
      return `${sayEffect(scene, name, 'never')}: it was taken back too often`;
    case 'blocked':
      return `${sayEffect(scene, name, 'never')} until somebody steps in`;
    case 'delayed':
      return sayEffect(scene, name, 'done', 'late');
    case 'alt':
      return sayEffect(scene, name, 'done', 'instead');
    default:
      return undefined;
  }
}

/** Outcomes by gravity; what is not named comes in between. */
const rankOf = (outcome: string): number =>
  outcome === 'lost' || outcome === 'overcomp' ? 0 : outcome.startsWith('dup') ? 1 : outcome === 'delayed' ? 3 : 2;

/** What really happened, beside what the caller was told: only what is not as it should be, worst first. */
export function sayHappened(
  scene: Scene,
  scenario: Pick<Scenario, 'effects' | 'counts' | 'reads'>,
  expected: Readonly<Record<string, number>>,
): readonly string[] {
  const effects = Object.entries(scenario.effects).toSorted(([, a], [, b]) => rankOf(a) - rankOf(b));
  const clauses = effects.flatMap(([name, outcome]) => {
    const isMissing = (expected[name] ?? 0) === 0 && (outcome === 'none' || outcome === 'undone');
    return isMissing ? [] : (sayOne(scene, name, outcome, scenario.counts[name] ?? 0) ?? []);
  });
  const stale = Object.values(scenario.reads).filter((read) => read === 'stale').length;
  return stale === 0 ? clauses : [...clauses, stale === 1 ? 'a read is out of date' : `${stale} reads are out of date`];
}

/** A fault set and what comes of it, in a sentence. */
export function sayVerdict(faults: readonly string[], happened: readonly string[]): string {
  const what = happened.length === 0 ? 'everything happens as intended' : listed(happened);
  return faults.length === 0 ? `Without faults, ${what}.` : `If ${listed(faults)}, ${what}.`;
}
