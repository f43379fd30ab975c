/** Kinds of fault, in the order of the failure semantics, section 5; a kind's number is its place. */
export const FAULT_KINDS = [
  'req-lost',
  'reject',
  'slow',
  'resp-lost',
  'decline',
  'crash',
  'down',
  'outage',
  'write-fail',
  'writeack-lost',
  'commit-fail',
  'commitack-lost',
  'pub-lost',
  'puback-lost',
  'broker-loss',
  'poison',
  'redeliver',
  'lag',
  'relay-crash',
  'log-gap',
  'read-fail',
  'stale',
  'fill-race',
  'inv-lost',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** Numbers of the kinds, for the hot path. */
export const FAULT = {
  reqLost: 0,
  reject: 1,
  slow: 2,
  respLost: 3,
  decline: 4,
  crash: 5,
  down: 6,
  outage: 7,
  writeFail: 8,
  writeAckLost: 9,
  commitFail: 10,
  commitAckLost: 11,
  pubLost: 12,
  pubAckLost: 13,
  brokerLoss: 14,
  poison: 15,
  redeliver: 16,
  lag: 17,
  relayCrash: 18,
  logGap: 19,
  readFail: 20,
  stale: 21,
  fillRace: 22,
  invLost: 23,
} as const;
/** No fault strikes. */
export const NO_FAULT = -1;

/** The kinds that exclude each other at one opportunity (F2), by the class of the site. */
export const OPPORTUNITIES = {
  call: [FAULT.reqLost, FAULT.reject, FAULT.slow, FAULT.respLost],
  refusableCall: [FAULT.reqLost, FAULT.reject, FAULT.slow, FAULT.respLost, FAULT.decline],
  crash: [FAULT.crash],
  element: [FAULT.down, FAULT.outage],
  write: [FAULT.writeFail, FAULT.writeAckLost],
  commit: [FAULT.commitFail, FAULT.commitAckLost],
  publish: [FAULT.pubLost, FAULT.pubAckLost],
  /** `acks: 0`: nobody waits for an acknowledgement. */
  unacknowledged: [FAULT.pubLost],
  broker: [FAULT.brokerLoss],
  delivery: [FAULT.poison, FAULT.redeliver, FAULT.lag],
  /** At most once: nothing to acknowledge. */
  handedOver: [FAULT.poison, FAULT.lag],
  relay: [FAULT.relayCrash, FAULT.down, FAULT.outage],
  capture: [FAULT.relayCrash, FAULT.down, FAULT.outage, FAULT.logGap],
  read: [FAULT.readFail, FAULT.stale],
  fill: [FAULT.fillRace],
  invalidation: [FAULT.invLost],
} as const satisfies Record<string, readonly number[]>;

/** `n` of a fault that strikes every time. */
export const EVERY = 0;

/** A fault `kind@site#n=v`, taken apart; the site of a crash without its `:j`, which is `at`. */
export interface Fault {
  readonly kind: FaultKind;
  readonly site: string;
  /** Which time the site is reached, from 1; `EVERY` for each. */
  readonly n: number;
  /** Crash: after how many durable steps. */
  readonly at: number;
  /** Milliseconds; `undefined` takes the kind's default. */
  readonly value: number | undefined;
}

const isKind = (text: string): text is FaultKind => FAULT_KINDS.some((kind) => kind === text);

/** Reads a fault's name; `undefined` where it is none. */
export function parseFault(text: string): Fault | undefined {
  const match = /^([a-z-]+)@(.+?)(?:#(\d+|\*))?(?:=(\d+(?:\.\d+)?))?$/.exec(text);
  const [, kind = '', where = '', occurrence = '1', value] = match ?? [];
  if (!isKind(kind)) return undefined;
  const n = occurrence === '*' ? EVERY : Number(occurrence);
  if (n === 0 && occurrence !== '*') return undefined;
  const parameter = value === undefined ? undefined : Number(value);
  if (kind !== 'crash') return { kind, site: where, n, at: 0, value: parameter };
  const colon = where.lastIndexOf(':');
  const at = Number(where.slice(colon + 1));
  if (colon < 1 || !Number.isInteger(at)) return undefined;
  return { kind, site: where.slice(0, colon), n, at, value: parameter };
}

/** The name of a fault; `#1` is left out. */
export function formatFault({ kind, site, n, at, value }: Fault): string {
  const where = kind === 'crash' ? `${site}:${at}` : site;
  const times = n === 1 ? '' : n === EVERY ? '#*' : `#${n}`;
  return `${kind}@${where}${times}${value === undefined ? '' : `=${value}`}`;
}
