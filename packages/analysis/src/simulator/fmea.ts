import { armName } from './arms.js';
import type { Code } from './code.js';
import { explore } from './explore.js';
import type { Explored } from './explorer.js';
import { FAULT_KINDS, type FaultKind } from './faults.js';
import { remainsNames } from './names.js';
import type { Program } from './program.js';

/** Proposed defaults: an opinion, editable, with no data behind them (8.2). */
export interface FmeaWeights {
  readonly severity: Readonly<Record<Severity, number>>;
  readonly occurrence: Readonly<Record<FaultKind, number>>;
  readonly detection: Readonly<Record<Detection, number>>;
  /** Per effect, 1 where absent; severities are capped at 10. */
  readonly criticality: Readonly<Record<string, number>>;
  /** Effects whose duplication is as bad as a loss: money, mail, goods. */
  readonly grave: readonly string[];
}
export type Severity =
  | 'lost'
  | 'overcomp'
  | 'falseOk'
  | 'dup'
  | 'graveDup'
  | 'partial'
  | 'blocked'
  | 'falseFail'
  | 'stale'
  | 'delayed'
  | 'degraded'
  | 'error'
  | 'none';
export type Detection = 'told' | 'alerted' | 'delayed' | 'falseFail' | 'blocked' | 'unnoticed' | 'nothing';

export const FMEA_WEIGHTS: FmeaWeights = {
  severity: {
    ...{ lost: 9, overcomp: 9, falseOk: 9, dup: 8, graveDup: 9, partial: 8, blocked: 6, falseFail: 6, stale: 5 },
    ...{ delayed: 3, degraded: 2, error: 2, none: 1 },
  },
  occurrence: {
    ...{ slow: 7, redeliver: 7, lag: 6, outage: 6, reject: 5, decline: 5, 'req-lost': 4, 'resp-lost': 4, crash: 4 },
    ...{
      poison: 4,
      'pub-lost': 4,
      'write-fail': 4,
      'inv-lost': 4,
      'read-fail': 4,
      stale: 4,
      'commit-fail': 4,
      down: 3,
    },
    ...{ 'puback-lost': 3, 'relay-crash': 3, 'writeack-lost': 3, 'commitack-lost': 3, 'fill-race': 3 },
    ...{ 'broker-loss': 2, 'log-gap': 2 },
  },
  detection: { told: 2, alerted: 3, delayed: 4, falseFail: 6, blocked: 8, unnoticed: 9, nothing: 1 },
  criticality: {},
  grave: [],
};

/** One fault point and what it leads to. Ranked by severity, then detection; the product is only a column. */
export interface FmeaRow {
  readonly fault: string;
  readonly item: string;
  readonly mode: FaultKind;
  readonly caller: string;
  /** Effects that are not as they should be. */
  readonly effects: Readonly<Record<string, string>>;
  readonly flags: readonly string[];
  readonly severity: number;
  readonly because: Severity;
  readonly occurrence: number;
  readonly detection: number;
  readonly detected: Detection;
  /** Severity times occurrence times detection: a product of ordinals, no measure. */
  readonly rpn: number;
}

type Named = ReturnType<typeof remainsNames>;

function severityOf(
  { caller, effects, reads, flags }: Named,
  weights: FmeaWeights,
): { value: number; because: Severity } {
  let worst: { value: number; because: Severity } = { value: weights.severity.none, because: 'none' };
  const consider = (because: Severity, effect?: string): void => {
    const factor = effect === undefined ? 1 : (weights.criticality[effect] ?? 1);
    const value = Math.min(10, weights.severity[because] * factor);
    if (value > worst.value) worst = { value, because };
  };
  for (const [effect, outcome] of Object.entries(effects)) {
    if (outcome === 'lost' || outcome === 'overcomp' || outcome === 'blocked' || outcome === 'delayed')
      consider(outcome, effect);
    else if (outcome.startsWith('dup')) consider(weights.grave.includes(effect) ? 'graveDup' : 'dup', effect);
  }
  for (const flag of ['falseOk', 'partial', 'falseFail'] as const) if (flags.includes(flag)) consider(flag);
  if (Object.values(reads).includes('stale')) consider('stale');
  if (caller === 'degraded') consider('degraded');
  else if (caller !== 'ok') consider('error');
  return worst;
}

function detectionOf(code: Code, { caller, effects, reads, flags }: Named): Detection {
  const outcomes = Object.values(effects);
  const hasAlert = Object.values(code.program.elements).some(({ dlq }) => dlq?.reader === 'alert');
  if (flags.includes('falseOk') || outcomes.some((outcome) => outcome.startsWith('dup') || outcome === 'overcomp'))
    return 'unnoticed';
  if (Object.values(reads).includes('stale')) return 'unnoticed';
  if (outcomes.includes('blocked')) return hasAlert ? 'alerted' : 'blocked';
  if (flags.includes('falseFail')) return 'falseFail';
  if (outcomes.includes('delayed')) return 'delayed';
  return caller === 'ok' ? 'nothing' : 'told';
}

/** The FMEA table of a program: one row per single fault, gravest first (8.2). */
export function fmea(program: Program, weights: FmeaWeights = FMEA_WEIGHTS): readonly FmeaRow[] {
  const rows: FmeaRow[] = [];
  const found: { base?: Explored } = {};
  explore(program, {
    faults: 1,
    onScenario: (explored) => {
      found.base ??= explored;
      const [arm] = explored.arms;
      if (arm === undefined) return;
      const named = remainsNames(explored.code, found.base.remains, explored.remains, explored.verdict);
      const mode = FAULT_KINDS[arm.kind] ?? 'crash';
      const { value: severity, because } = severityOf(named, weights);
      const occurrence = weights.occurrence[mode];
      const detected = detectionOf(explored.code, named);
      const detection = weights.detection[detected];
      rows.push({
        ...{ fault: armName(explored.code, arm), item: explored.code.sites[arm.site]?.name ?? '', mode },
        ...{ caller: named.caller, flags: named.flags },
        effects: Object.fromEntries(Object.entries(named.effects).filter(([, outcome]) => outcome !== 'once')),
        ...{ severity, because, occurrence, detection, detected, rpn: severity * occurrence * detection },
      });
    },
  });
  return rows.toSorted((a, b) => b.severity - a.severity || b.detection - a.detection || (a.fault < b.fault ? -1 : 1));
}
