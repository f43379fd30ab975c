import { EFFECT_FATES, type EffectFate, type ProgramBlast } from './journey-blast.js';
import type { BlastCounts } from './say-blast.js';

type Counted = Pick<ProgramBlast, 'harm' | 'isFailing' | 'effects' | 'caller'> & { readonly journey: string };

/** Counts journeys and effects: each once, by the worst that happens to it. */
export function countBlasts(total: number, blasts: readonly Counted[]): BlastCounts {
  const journeysWith = (isMeant: (blast: Counted) => boolean): ReadonlySet<string> =>
    new Set(blasts.filter(isMeant).map(({ journey }) => journey));
  const failing = journeysWith(({ isFailing }) => isFailing);
  const degraded = journeysWith(({ caller, journey }) => caller === 'degraded' && !failing.has(journey));
  const slower = journeysWith(
    ({ harm, journey }) => harm === 'slower' && !failing.has(journey) && !degraded.has(journey),
  );
  const worst = new Map<string, EffectFate>();
  for (const { effects } of blasts) {
    for (const { flow, fate } of effects) {
      const known = worst.get(flow);
      if (known === undefined || EFFECT_FATES.indexOf(fate) < EFFECT_FATES.indexOf(known)) worst.set(flow, fate);
    }
  }
  const fates = [...worst.values()];
  const count = (...wanted: readonly EffectFate[]): number => fates.filter((fate) => wanted.includes(fate)).length;
  return {
    journeys: total,
    ...{ failing: failing.size, degraded: degraded.size, slower: slower.size },
    ...{ lost: count('lost', 'overcomp'), duplicated: count('duplicated'), missing: count('missing') },
    ...{ waiting: count('waits', 'parked'), late: count('late') },
  };
}
