import { of } from '../simulator/code.js';
import type { Caller, EffectOutcome } from '../simulator/outcomes.js';
import { REMAINS } from '../simulator/outcomes.js';
import type { Scenario } from '../simulator/simulate.js';
import { NOTICEABLE } from './hits.js';
import type { Observation } from './observe.js';
import type { Prepared } from './programs.js';

/**
 * What a journey suffers, worst first. An error that leaves nothing behind is harmless once; here it lasts, so it comes
 * before what is only late.
 */
export const BLAST_HARMS = [
  'lost',
  'overcomp',
  'duplicated',
  'partial',
  'misled',
  'fails',
  'blocked',
  'stale',
  'delayed',
  'degraded',
  'slower',
  'none',
] as const;
export type BlastHarm = (typeof BLAST_HARMS)[number];

/** What becomes of an effect, worst first. `waits`: until what failed is back; `parked`: until somebody steps in. */
export const EFFECT_FATES = [
  'lost',
  'overcomp',
  'duplicated',
  'missing',
  'parked',
  'waits',
  'late',
  'instead',
] as const;
export type EffectFate = (typeof EFFECT_FATES)[number];

export interface EffectBlast {
  /** The flow that brings it about. */
  readonly flow: string;
  readonly fate: EffectFate;
  readonly times: number;
  /** Milliseconds by which it is late. */
  readonly late: number;
}

/** What befalls one program, before it is put into words. */
export interface ProgramBlast {
  readonly harm: BlastHarm;
  readonly caller: Caller;
  /** The caller has no answer that it can use. */
  readonly isFailing: boolean;
  /** Milliseconds that the caller waits longer than usual for its answer. */
  readonly longer: number;
  readonly effects: readonly EffectBlast[];
  readonly stale: readonly string[];
}

export const hasFailed = (caller: Caller): boolean => caller === 'error' || caller === 'timeout' || caller === 'hang';

function fateOf(outcome: EffectOutcome): EffectFate | undefined {
  if (outcome.startsWith('dup')) return 'duplicated';
  switch (outcome) {
    case 'lost':
    case 'overcomp':
      return outcome;
    case 'blocked':
      return 'waits';
    case 'none':
    case 'undone':
      return 'missing';
    case 'delayed':
      return 'late';
    case 'alt':
      return 'instead';
    default:
      return undefined;
  }
}

/** Whether nothing but dead letters would still lead to an effect. */
function isParked({ simulation: { code } }: Prepared, now: Observation, effect: number): boolean {
  const isLeft = (member: 'held' | 'parked'): boolean =>
    now.inboxes.some((inbox, index) => {
      const { operation } = of(code.subscriptions, index);
      return inbox[member] > 0 && of(code.leadsTo, operation)[effect] === 1;
    });
  return isLeft('parked') && !isLeft('held');
}

function effectsOf(prepared: Prepared, scenario: Scenario, now: Observation | undefined): readonly EffectBlast[] {
  const { simulation, usual } = prepared;
  const { code, base } = simulation;
  return Object.entries(scenario.effects).flatMap(([flow, outcome]): readonly EffectBlast[] => {
    const fate = fateOf(outcome);
    const isUnusual = outcome !== usual.effects[flow];
    // What is not meant to happen, and does not, is nothing to tell.
    if (fate === undefined || !isUnusual || (fate === 'missing' && (usual.counts[flow] ?? 0) === 0)) return [];
    const effect = code.effects.indexOf(flow);
    const last = now?.effects[effect] ?? 0;
    const late = fate === 'late' ? last - (base.effects[REMAINS.size * effect + REMAINS.last] ?? 0) : 0;
    const isAside = fate === 'waits' && now !== undefined && isParked(prepared, now, effect);
    return [{ flow, fate: isAside ? 'parked' : fate, times: scenario.counts[flow] ?? 0, late: Math.max(0, late) }];
  });
}

function harmOf({ flags }: Scenario, blast: Omit<ProgramBlast, 'harm'>): BlastHarm {
  const fates = new Set(blast.effects.map(({ fate }) => fate));
  if (fates.has('lost')) return 'lost';
  if (fates.has('overcomp')) return 'overcomp';
  if (fates.has('duplicated')) return 'duplicated';
  if (flags.includes('partial')) return 'partial';
  if (flags.includes('falseFail')) return 'misled';
  if (blast.isFailing) return 'fails';
  if (fates.has('waits') || fates.has('parked')) return 'blocked';
  if (blast.stale.length > 0) return 'stale';
  if (fates.has('late')) return 'delayed';
  if (blast.caller === 'degraded') return 'degraded';
  return blast.longer >= NOTICEABLE ? 'slower' : 'none';
}

/** Judges a run against what the program usually does. With an observation it also tells how late, and until when. */
export function judgeBlast(prepared: Prepared, scenario: Scenario, now?: Observation): ProgramBlast {
  const { usual } = prepared;
  const { caller } = scenario;
  const longer = caller === 'hang' ? 0 : Math.max(0, (scenario.duration ?? 0) - (usual.duration ?? 0));
  const stale = Object.entries(scenario.reads).flatMap(([read, state]) =>
    state === 'stale' && usual.reads[read] !== 'stale' ? [read] : [],
  );
  const blast = {
    caller,
    isFailing: hasFailed(caller) && !hasFailed(usual.caller),
    ...{ longer, stale, effects: effectsOf(prepared, scenario, now) },
  };
  return { harm: harmOf(scenario, blast), ...blast };
}
