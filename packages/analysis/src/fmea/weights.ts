import type { FaultKind } from '../simulator/faults.js';

/** What an outcome is weighed as, gravest first. */
export const FMEA_SEVERITIES = [
  ...(['lost', 'overcomp', 'falseOk', 'graveDup', 'dup', 'partial', 'blocked', 'falseFail'] as const),
  ...(['stale', 'delayed', 'degraded', 'error', 'none'] as const),
] as const;
export type FmeaSeverity = (typeof FMEA_SEVERITIES)[number];

/** What would notice an outcome, the surest first. */
export const FMEA_DETECTIONS = [
  ...(['nothing', 'told', 'alerted', 'reconciled', 'delayed', 'leftOver', 'blocked', 'unnoticed'] as const),
] as const;
export type FmeaDetection = (typeof FMEA_DETECTIONS)[number];

/** How much one effect matters, where somebody has said so. */
export interface FmeaEffectWeight {
  /** Severities of what happens to the effect are multiplied by it; 1 where absent. */
  readonly criticality?: number;
  /** A second time is as bad as a loss; what the document suggests where absent. */
  readonly isGrave?: boolean;
}

/** Values from 1 to 10 that rows are ranked by. */
export interface FmeaWeights {
  readonly severity: Readonly<Record<FmeaSeverity, number>>;
  readonly occurrence: Readonly<Record<FaultKind, number>>;
  readonly detection: Readonly<Record<FmeaDetection, number>>;
  /** By the flow that causes the effect. */
  readonly effects: Readonly<Record<string, FmeaEffectWeight>>;
}

/** No severity is above this, however critical the effect. */
export const FMEA_MOST = 10;

/** Proposed values (8.2): an opinion, to be edited, with no data behind it. */
export const FMEA_WEIGHTS: FmeaWeights = {
  severity: {
    ...{ lost: 9, overcomp: 9, falseOk: 9, graveDup: 9, dup: 8, partial: 8, blocked: 6, falseFail: 6, stale: 5 },
    ...{ delayed: 3, degraded: 2, error: 2, none: 1 },
  },
  occurrence: {
    ...{ slow: 7, redeliver: 7, lag: 6, outage: 6, reject: 5, decline: 5, 'req-lost': 4, 'resp-lost': 4, crash: 4 },
    ...{ poison: 4, 'pub-lost': 4, 'write-fail': 4, 'commit-fail': 4, 'read-fail': 4, 'inv-lost': 4, stale: 4 },
    ...{ down: 3, 'puback-lost': 3, 'relay-crash': 3, 'writeack-lost': 3, 'commitack-lost': 3, 'fill-race': 3 },
    ...{ 'broker-loss': 2, 'log-gap': 2 },
  },
  detection: {
    ...{ nothing: 1, told: 2, alerted: 3, reconciled: 3, delayed: 4, leftOver: 6, blocked: 8, unnoticed: 9 },
  },
  effects: {},
};
