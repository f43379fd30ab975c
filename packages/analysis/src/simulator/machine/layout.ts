import type { Code } from '../code.js';

/** Where the fixed part of a machine's memory begins for each kind of thing. */
export interface Layout {
  readonly reached: number;
  readonly started: number;
  readonly requests: number;
  readonly downUntil: number;
  readonly relayDownUntil: number;
  readonly effects: number;
  readonly versions: number;
  readonly entries: number;
  readonly reads: number;
  readonly breakers: number;
  readonly heads: number;
  readonly records: number;
  readonly accepted: number;
  readonly answers: number;
  readonly hashes: number;
  readonly size: number;
}

/** Members of an effect: S2. */
export const EFFECT = { applied: 0, undone: 1, last: 2, tombstone: 3, size: 4 } as const;

/** Single values, at the beginning of the memory; address 0 is nothing. */
export const GLOBAL = {
  zombie: 1,
  compFailed: 2,
  fresh: 3,
  copies: 4,
  rows: 5,
  freeEvent: 6,
  activations: 7,
  messages: 8,
  cells: 9,
  rowNumber: 10,
  size: 11,
} as const;

export function layOut(code: Code): Layout {
  let size: number = GLOBAL.size;
  const take = (count: number): number => {
    const start = size;
    size += count;
    return start;
  };
  return {
    reached: take(code.sites.length),
    started: take(code.operations.length),
    requests: take(code.operations.length),
    downUntil: take(code.elements.length),
    relayDownUntil: take(code.relays.length),
    effects: take(code.effects.length * EFFECT.size),
    versions: take(code.items.length),
    entries: take(code.caches * code.items.length * 2),
    reads: take(code.reads.length),
    breakers: take(code.breakers * 2),
    heads: take(code.subscriptions.length * 2),
    records: take(code.operations.length),
    accepted: take(code.queues.length),
    answers: take(code.starts.length * 2),
    hashes: take(code.resources),
    size,
  };
}
