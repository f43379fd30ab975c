// Records live in one array of integers; these are the places of their members (failure semantics, section 3).

/** A scheduled event. Free ones are linked through `time`; timers belong to the list of their duration. */
export const EVENT = { time: 0, order: 1, kind: 2, a: 3, b: 4, next: 5, list: 6, size: 7 } as const;

/** What is scheduled. */
export const ON = {
  start: 0,
  run: 1,
  arrive: 2,
  reply: 3,
  timeout: 4,
  work: 5,
  deliver: 6,
  visibility: 7,
  relay: 8,
  redrive: 9,
  fill: 10,
  resume: 11,
  expire: 12,
} as const;

/** S3: one execution of an operation. */
export const ACTIVATION = {
  operation: 0,
  ordinal: 1,
  key: 2,
  rid: 3,
  steps: 4,
  deadline: 5,
  cell: 6,
  copy: 7,
  receipt: 8,
  alive: 9,
  ambiguous: 10,
  degraded: 11,
  /** Buffered writes of a transaction, first to last. */
  buffer: 12,
  bufferEnd: 13,
  /** 1 inside a tx step, 2 in an operation that records its key with its writes. */
  inTransaction: 14,
  held: 15,
  heldEnd: 16,
  responded: 17,
  slots: 18,
  /** Number of the activation, for traces. */
  number: 19,
  /** The idempotency record it holds (R19). */
  record: 20,
  /** The store of a tx step. */
  store: 21,
  /** How often an unlimited retry loop has come round to it (X7); copies and rows hand it on. */
  round: 22,
  size: 23,
} as const;

/** A process of an activation: the activation itself, or a branch of `par`. */
export const PROCESS = {
  activation: 0,
  node: 1,
  attempt: 2,
  ambiguous: 3,
  parent: 4,
  waiting: 5,
  failed: 6,
  cell: 7,
  /** Owned by a provider: it survives the activation (R15). */
  detached: 8,
  timedOut: 9,
  key: 10,
  size: 11,
} as const;

/** S4: one call attempt. `open`: 0 closed, 1 open, 2 answered. */
export const CELL = { process: 0, open: 1, deadline: 2, key: 3, respLost: 4, node: 5, number: 6, size: 7 } as const;

/** S5: a message copy, one per subscription. */
export const COPY = {
  subscription: 0,
  message: 1,
  event: 2,
  state: 3,
  receives: 4,
  poison: 5,
  stored: 6,
  receipt: 7,
  /** The next copy of an ordered subscription. */
  next: 8,
  /** The copy made before this one, of any subscription. */
  previous: 9,
  ackLost: 10,
  total: 11,
  number: 12,
  cause: 13,
  round: 14,
  size: 15,
} as const;

export const COPY_STATE = {
  queued: 0,
  inflight: 1,
  done: 2,
  stuck: 3,
  alert: 4,
  redrive: 5,
  /** Gone for good, from here on. */
  unread: 6,
  dropped: 7,
  lost: 8,
} as const;

/**
 * S6: a row of an outbox or a log, or what was lost on its way into a queue. `fault` is what strikes this sending of it,
 * decided once however long the relay waits: 0 not yet decided, else the kind and 2.
 */
export const ROW = {
  queue: 0,
  event: 1,
  state: 2,
  relay: 3,
  previous: 4,
  number: 5,
  cause: 6,
  fault: 7,
  round: 8,
  size: 9,
} as const;
export const ROW_STATE = { pending: 0, sent: 1, lost: 2 } as const;

/** S7: a recorded key, or an accepted event id. */
export const RECORDED = { key: 0, expiry: 1, activation: 2, next: 3, size: 4 } as const;

/** A buffered write (`node`), or a publication held back until the acknowledgement (R34). */
export const BUFFERED = { node: 0, event: 1, next: 2, size: 3 } as const;

/** How an attempt, a step or an operation ends. */
export const RESULT = { ok: 0, degraded: 1, error: 2, timeout: 3 } as const;
/** A business refusal: never retried by the one who is refused (R9). */
export const AMBIGUOUS = 4;
export const DEFINITE = 8;
