import type { Constants, Program } from './program.js';

/** What an instruction does. */
export const DO = {
  end: 0,
  fail: 1,
  call: 2,
  webhook: 3,
  write: 4,
  undo: 5,
  publish: 6,
  outbox: 7,
  read: 8,
  invalidate: 9,
  begin: 10,
  commit: 11,
  rollback: 12,
  sagaFailed: 13,
  sagaUndone: 14,
  undoFailed: 15,
  fork: 16,
  join: 17,
  sleep: 18,
  respond: 19,
  checkRecord: 20,
  recordBefore: 21,
  commitRecord: 22,
  recordAfter: 23,
} as const;

export const KEYS = { none: 0, stable: 1, forward: 2, perAttempt: 3 } as const;

/** One instruction: every name is an index, -1 where there is none. All have one shape, so that the machine stays fast. */
export interface Node {
  readonly does: number;
  /** The step it comes from, for faults and traces. */
  readonly name: string;
  readonly next: number;
  readonly fail: number;
  readonly site: number;
  /** Whatever the step acts on: operation, element or queue. */
  readonly target: number;
  readonly element: number;
  readonly effect: number;
  readonly item: number;
  /** The cache of a read through one. */
  readonly via: number;
  readonly out: number;
  readonly ttl: number;
  /** Effect level: a repetition changes nothing (R16); undo: never below zero (R25). */
  readonly guarded: boolean;
  /** `tombstone`, `fill`, `acks: 0`, respond `error`, saga `undoUnknown: false`: what the kind of step has. */
  readonly flag: boolean;
  /** Undo everything; capture the write. */
  readonly also: boolean;
  readonly business: boolean;
  /** A failure is answered by a fallback: the operation is degraded (R10). */
  readonly degrades: boolean;
  readonly attempts: number;
  /** Pauses before the second attempt, the third, …; after the list its last, doubling if `doubles`. */
  readonly pauses: readonly number[];
  readonly doubles: boolean;
  readonly retriesError: boolean;
  readonly retriesTimeout: boolean;
  /** Milliseconds; 0: waits for ever. Sleep: how long. */
  readonly timeout: number;
  readonly slow: number;
  readonly key: number;
  readonly deadline: boolean;
  readonly breaker: number;
  readonly breakerAfter: number;
  readonly breakerOpen: number;
  /** Entry points of parallel branches; saga: the undos to run when this step failed. */
  readonly branches: readonly number[];
  /** Stable identity for derived keys. */
  readonly step: number;
  /** Place in the record of a durable operation. */
  readonly slot: number;
}

export const RECORD = { none: 0, tx: 1, before: 2, after: 3 } as const;

export interface Operation {
  readonly name: string;
  readonly element: number;
  readonly entry: number;
  readonly site: number;
  readonly record: number;
  readonly byMessage: boolean;
  readonly ttl: number;
  readonly durable: boolean;
  readonly canDecline: boolean;
  readonly crashes: boolean;
  readonly slots: number;
  /** The start it stands for; -1 for an operation of the program. */
  readonly start: number;
  readonly resource: number;
}

export interface Subscription {
  readonly name: string;
  readonly queue: number;
  readonly operation: number;
  readonly site: number;
  readonly resource: number;
}

export const READER = { missing: 0, none: 1, alert: 2, redrive: 3 } as const;

export interface Queue {
  readonly element: number;
  readonly subscriptions: readonly number[];
  readonly durable: boolean;
  readonly ackBefore: boolean;
  readonly visibility: number;
  readonly nack: number;
  /** 0: no limit. */
  readonly maxReceives: number;
  readonly reader: number;
  readonly redriveDelay: number;
  readonly ordered: boolean;
  readonly retention: number;
  /** 0: no deduplication. */
  readonly dedupWindow: number;
  readonly dedupBySession: boolean;
  /** Broker of an exactly-once queue; -1 for others. */
  readonly broker: number;
  readonly brokerSite: number;
  readonly outboxRelay: number;
}

export interface Relay {
  readonly name: string;
  readonly site: number;
  readonly captures: boolean;
  readonly resource: number;
}

export interface Capture {
  readonly queue: number;
  readonly effect: number;
  readonly items: readonly number[] | undefined;
  readonly relay: number;
}

export type SiteClass =
  | 'call'
  | 'operation'
  | 'element'
  | 'write'
  | 'commit'
  | 'publish'
  | 'broker'
  | 'delivery'
  | 'relay'
  | 'read'
  | 'invalidation';

export interface Site {
  readonly class: SiteClass;
  readonly name: string;
}

/** A program with every name compiled to an index, once. */
export interface Code {
  readonly program: Program;
  readonly constants: Constants;
  readonly delayedAfter: number;
  readonly nodes: readonly Node[];
  /** Instructions of each operation. */
  readonly nodesOf: readonly (readonly number[])[];
  readonly operations: readonly Operation[];
  readonly starts: readonly { readonly operation: number; readonly at: number }[];
  readonly elements: readonly string[];
  readonly elementSites: readonly number[];
  readonly stepNames: number;
  readonly queueOf: readonly number[];
  readonly queues: readonly Queue[];
  readonly subscriptions: readonly Subscription[];
  readonly relays: readonly Relay[];
  readonly capturesOf: readonly (readonly Capture[])[];
  readonly sites: readonly Site[];
  readonly siteIndex: ReadonlyMap<string, number>;
  readonly effects: readonly string[];
  readonly items: readonly string[];
  readonly reads: readonly string[];
  readonly breakers: number;
  readonly cachesOf: readonly number[];
  readonly caches: number;
  readonly initial: readonly {
    readonly cache: number;
    readonly item: number;
    readonly v: number;
    readonly exp: number;
  }[];
  /** Effects that an operation can lead to: synchronously, by message, by webhook. By operation, as flags. */
  readonly leadsTo: readonly Uint8Array[];
  /** What a run touches, numbered for the independence rule (X5). */
  readonly resources: number;
  readonly effectResource: number;
  readonly itemResource: number;
  readonly elementResource: number;
  readonly callerResource: number;
  /** Identities of derived keys and event ids, interned: their number grows, their order never matters. */
  readonly identities: Map<number, number>;
}

/** Later than every run: time is kept in 32 bits. */
export const LONGEST = 2_000_000_000;
/** Milliseconds as the machine keeps them. */
export const bounded = (ms: number): number => Math.min(Math.max(0, Math.round(ms)), LONGEST);

/** The element of a list at an index that the assembler made. */
export function of<T>(list: readonly T[], index: number): T {
  // Indexes come out of the same assembly as the lists.
  return list[index] as T;
}
