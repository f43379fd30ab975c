import { armName } from '../simulator/arms.js';
import { explore } from '../simulator/explore.js';
import type { Explored } from '../simulator/explorer.js';
import { FAULT_KINDS, type FaultKind } from '../simulator/faults.js';
import { remainsNames } from '../simulator/names.js';
import { type Caller, type EffectOutcome, type Flag, isAlerted } from '../simulator/outcomes.js';
import { ownerOf, type Program } from '../simulator/program.js';

/** One fault and what comes of it, not yet weighed. */
export interface FmeaFault {
  readonly fault: string;
  readonly kind: FaultKind;
  /** What it strikes: a step or an element. Faults of one item with one outcome are one row. */
  readonly item: string;
  readonly caller: Caller;
  readonly effects: Readonly<Record<string, EffectOutcome>>;
  readonly counts: Readonly<Record<string, number>>;
  /** Reads that are out of date only because of the fault. */
  readonly stale: readonly string[];
  /** Those that only the fault brings about. */
  readonly flags: readonly Flag[];
  /** Effects for which a message lies among dead letters that alert somebody. */
  readonly alerted: readonly string[];
}

/** Everything that weighing needs to know of a program: found once, weighed as often as one likes. */
export interface FmeaFacts {
  /** What the caller is told without faults. */
  readonly usual: Caller;
  /** How often each effect takes place without faults. */
  readonly expected: Readonly<Record<string, number>>;
  /** Every single fault on the fault-free way, in the order in which it is met. */
  readonly faults: readonly FmeaFault[];
}

/** What a fault strikes, by the names of the program. */
function itemOf(kind: FaultKind, site: string): string {
  if (kind === 'crash') return ownerOf(site);
  // Relays are `cdc:store` and `outbox>queue`.
  return site.replace(/^(cdc:|outbox>)/, '');
}

/** Tries every single fault of a program (8.2). */
export function exploreFmea(program: Program): FmeaFacts {
  const faults: FmeaFault[] = [];
  const found: { base?: Explored } = {};
  explore(program, {
    faults: 1,
    onScenario: (explored) => {
      found.base ??= explored;
      const { base } = found;
      const [arm] = explored.arms;
      const { code, remains, verdict } = explored;
      const kind = arm === undefined ? undefined : FAULT_KINDS[arm.kind];
      if (arm === undefined || kind === undefined) return;
      const usual = remainsNames(code, base.remains, base.remains, base.verdict);
      const named = remainsNames(code, base.remains, remains, verdict);
      faults.push({
        ...{ fault: armName(code, arm), kind, item: itemOf(kind, code.sites[arm.site]?.name ?? '') },
        ...{ caller: named.caller, effects: named.effects, counts: named.counts },
        stale: Object.keys(named.reads).filter(
          (read) => named.reads[read] === 'stale' && usual.reads[read] !== 'stale',
        ),
        flags: named.flags.filter((flag) => !usual.flags.includes(flag)),
        alerted: code.effects.filter((_, effect) => isAlerted(remains, effect)),
      });
    },
  });
  const { base } = found;
  // The fault-free run is always the first.
  if (base === undefined) throw new Error('nothing was explored');
  const { caller, counts } = remainsNames(base.code, base.remains, base.remains, base.verdict);
  return { usual: caller, expected: counts, faults };
}
