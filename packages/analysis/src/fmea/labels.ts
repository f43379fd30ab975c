import type { FaultKind } from '../simulator/faults.js';
import type { FmeaDetection, FmeaSeverity } from './weights.js';

/** Kinds of fault in plain words. */
export const FAULT_LABELS: Readonly<Record<FaultKind, string>> = {
  'req-lost': 'Request lost',
  reject: 'Refused',
  slow: 'Slow',
  'resp-lost': 'Answer lost',
  decline: 'Declined',
  crash: 'Crash',
  down: 'Down for good',
  outage: 'Down for a minute',
  'write-fail': 'Write fails',
  'writeack-lost': 'Write unacknowledged',
  'commit-fail': 'Commit fails',
  'commitack-lost': 'Commit unacknowledged',
  'pub-lost': 'Publish fails',
  'puback-lost': 'Publish unacknowledged',
  'broker-loss': 'Broker loses it',
  poison: 'Message cannot be processed',
  redeliver: 'Delivered twice',
  lag: 'Consumer lags',
  'relay-crash': 'Relay crashes',
  'log-gap': 'Log position lost',
  'read-fail': 'Read fails',
  stale: 'Old copy read',
  'fill-race': 'Cache filled late',
  'inv-lost': 'Invalidation lost',
};

/** Where faults come from. */
export type CauseClass = 'network' | 'process' | 'outage' | 'broker' | 'store' | 'data' | 'timing' | 'business';

/** The class of cause of each kind of fault. */
export const CAUSE_CLASSES: Readonly<Record<FaultKind, CauseClass>> = {
  ...({ 'req-lost': 'network', 'resp-lost': 'network', 'writeack-lost': 'network' } as const),
  ...({ 'commitack-lost': 'network', 'puback-lost': 'network', 'inv-lost': 'network' } as const),
  ...({ crash: 'process', 'relay-crash': 'process' } as const),
  ...({ down: 'outage', outage: 'outage', reject: 'outage' } as const),
  ...({ 'pub-lost': 'broker', 'broker-loss': 'broker', redeliver: 'broker' } as const),
  ...({ 'write-fail': 'store', 'commit-fail': 'store', 'read-fail': 'store', 'log-gap': 'store' } as const),
  ...({ poison: 'data', stale: 'data' } as const),
  ...({ slow: 'timing', lag: 'timing', 'fill-race': 'timing' } as const),
  decline: 'business',
};

export const CAUSE_LABELS: Readonly<Record<CauseClass, string>> = {
  network: 'Network',
  process: 'Process',
  outage: 'Outage or overload',
  broker: 'Broker',
  store: 'Store',
  data: 'Data',
  timing: 'Timing',
  business: 'Business',
};

export const SEVERITY_LABELS: Readonly<Record<FmeaSeverity, string>> = {
  lost: 'Lost',
  overcomp: 'Taken back too often',
  falseOk: 'Told ok, but not done',
  graveDup: 'Done twice: money, mail, goods',
  dup: 'Done twice',
  partial: 'Half done',
  blocked: 'Stuck',
  falseFail: 'Told it failed, but done',
  stale: 'Read out of date',
  delayed: 'Late',
  degraded: 'Answered in part',
  error: 'Clean error',
  none: 'No harm',
};

export const DETECTION_LABELS: Readonly<Record<FmeaDetection, string>> = {
  nothing: 'Nothing to notice',
  told: 'The caller is told',
  alerted: 'Dead letters with an alert',
  reconciled: 'Reconciliation',
  delayed: 'Only the delay shows it',
  leftOver: 'Caller told, something left over',
  blocked: 'Stuck without an alert',
  unnoticed: 'Nobody notices',
};
