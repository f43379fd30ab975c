/** The rules whose defects the simulator can show. */
const SHOWABLE = [
  'idempotency/unsafe-retry',
  'idempotency/unsafe-consumer',
  'idempotency/unsafe-webhook',
  'idempotency/window-too-short',
  'idempotency/key-not-passed-on',
  'idempotency/recorded-apart',
  'idempotency/double-submit',
  'consistency/dual-write',
  'consistency/missing-compensation',
  'consistency/unsafe-compensation',
  'consistency/no-invalidation',
  'consistency/stale-read-after-write',
  'consistency/decision-on-stale-copy',
  'failure/no-dead-letter',
  'failure/head-of-line-blocking',
  'failure/volatile-queue',
  'failure/unread-dead-letter',
  'failure/swallowed',
  'failure/no-retry',
  'failure/no-timeout',
  'timing/work-after-response',
  'timing/timeout-inversion',
  'timing/ack-timeout',
  'timing/slow-webhook',
  'timing/blocking-side-effect',
  'erasure/lossy',
] as const;
export type ShowableRule = (typeof SHOWABLE)[number];

export const SHOWABLE_RULES: readonly string[] = SHOWABLE;

const showable: ReadonlySet<string> = new Set(SHOWABLE);

/** Whether the simulator can show what findings of a rule warn of; costs nothing to ask. */
export const isShowable = (rule: string): rule is ShowableRule => showable.has(rule);

/** The name of what no rule reports; it is no rule of the catalogue. */
export const UNEXPLAINED = 'failure/unexplained-outcome';
