import { type Code, of } from '../simulator/code.js';
import { GLOBAL } from '../simulator/machine/layout.js';
import { at, LINE, type Machine } from '../simulator/machine/machine.js';
import { COPY, COPY_STATE, RESULT, ROW, ROW_STATE } from '../simulator/machine/records.js';
import type { Scenario, Simulation } from '../simulator/simulate.js';

/** How the executions of an operation went. */
export interface Runs {
  ok: number;
  degraded: number;
  failed: number;
  /** Started, and neither ended nor answered. */
  unfinished: number;
  /** Milliseconds of the longest one that ended. */
  longest: number;
}

/** How the attempts of a call went. */
export interface Attempts {
  made: number;
  failed: number;
  timedOut: number;
  /** Milliseconds of the longest wait for an answer. */
  longest: number;
  /** Nothing came back at all. */
  open: number;
}

/** What became of the messages of a subscription, or of the rows of a relay. */
export interface Inbox {
  /** Still there at the end. */
  held: number;
  /** Of these, delivered again and again. */
  stuck: number;
  /** Milliseconds from the storing of a message to its last delivery. */
  longest: number;
  /** Dead letters that somebody sees, and those that nobody reads. */
  parked: number;
  unread: number;
  dropped: number;
}

/** What a run shows of those who take part in it; by the numbers of the code. */
export interface Observation {
  readonly reached: Int32Array;
  readonly operations: readonly Runs[];
  readonly calls: ReadonlyMap<number, Attempts>;
  /** `operation element` of the steps that failed at an element. */
  readonly failures: ReadonlyMap<string, number>;
  readonly inboxes: readonly Inbox[];
  readonly relays: readonly Inbox[];
  /** When each effect took place last. */
  readonly effects: Int32Array;
}

const LINE_WIDTH = 6;
const emptyInbox = (): Inbox => ({ held: 0, stuck: 0, longest: 0, parked: 0, unread: 0, dropped: 0 });

interface Cell {
  readonly node: number;
  readonly since: number;
  isOpen: boolean;
}

/** Executions and calls, from the lines of a trace. */
function createDesk(code: Code) {
  const operations = code.operations.map((): Runs => ({ ok: 0, degraded: 0, failed: 0, unfinished: 0, longest: 0 }));
  const calls = new Map<number, Attempts>();
  const failures = new Map<string, number>();
  const effects = new Int32Array(code.effects.length);
  const runs = new Map<number, { operation: number; since: number; cell: number; isOver: boolean }>();
  const cells = new Map<number, Cell>();
  const attemptsOf = (node: number): Attempts => {
    const known = calls.get(node) ?? { made: 0, failed: 0, timedOut: 0, longest: 0, open: 0 };
    calls.set(node, known);
    return known;
  };
  const close = (number: number, now: number, how: 'ok' | 'failed' | 'timedOut'): void => {
    const cell = cells.get(number);
    if (cell?.isOpen !== true) return;
    cell.isOpen = false;
    const attempts = attemptsOf(cell.node);
    attempts.longest = Math.max(attempts.longest, now - cell.since);
    if (how !== 'ok') attempts[how] += 1;
  };
  const end = (number: number, now: number, status: number): void => {
    const run = runs.get(number);
    if (run === undefined || run.isOver) return;
    run.isOver = true;
    const known = of(operations, run.operation);
    known.longest = Math.max(known.longest, now - run.since);
    if (status === RESULT.ok) known.ok += 1;
    else if (status === RESULT.degraded) known.degraded += 1;
    else known.failed += 1;
    if (status <= RESULT.degraded) close(run.cell, now, 'ok');
  };
  return {
    ...{ operations, calls, failures, effects },
    read: (now: number, what: number, a: number, b: number, c: number, d: number): void => {
      if (what === LINE.starts) runs.set(a, { operation: b, since: now, cell: Math.max(0, d), isOver: false });
      else if (what === LINE.call) {
        cells.set(d, { node: b, since: now, isOpen: true });
        attemptsOf(b).made += 1;
      } else if (what === LINE.retry) close(a, now, 'failed');
      else if (what === LINE.timeout) close(a, now, 'timedOut');
      else if (what === LINE.ends) end(a, now, c);
      else if (what === LINE.answer) end(a, now, RESULT.ok);
      else if (what === LINE.effect) effects[b] = now;
      else if (what === LINE.failed && b < 0) {
        const key = `${runs.get(a)?.operation ?? -1} ${c}`;
        failures.set(key, (failures.get(key) ?? 0) + 1);
      }
    },
    finish: (): void => {
      for (const run of runs.values()) {
        const known = of(operations, run.operation);
        // What the actor starts ends with the answer to it.
        if (!run.isOver && of(code.operations, run.operation).start < 0) known.unfinished += 1;
      }
      for (const { node, isOpen } of cells.values()) if (isOpen) attemptsOf(node).open += 1;
    },
  };
}

/** Where messages and rows are at the end. */
function readInboxes(machine: Machine, stays: ReadonlyMap<number, number>) {
  const { memory, code } = machine;
  const inboxes = code.subscriptions.map(emptyInbox);
  const relays = code.relays.map(emptyInbox);
  for (let copy = at(memory, GLOBAL.copies); copy !== 0; copy = at(memory, copy + COPY.previous)) {
    const inbox = of(inboxes, at(memory, copy));
    const state = at(memory, copy + COPY.state);
    inbox.longest = Math.max(inbox.longest, stays.get(at(memory, copy + COPY.number)) ?? 0);
    if (state === COPY_STATE.stuck) inbox.stuck += 1;
    if (state === COPY_STATE.alert) inbox.parked += 1;
    else if (state === COPY_STATE.unread) inbox.unread += 1;
    else if (state === COPY_STATE.dropped || state === COPY_STATE.lost) inbox.dropped += 1;
    else if (state !== COPY_STATE.done) inbox.held += 1;
  }
  for (let row = at(memory, GLOBAL.rows); row !== 0; row = at(memory, row + ROW.previous)) {
    const relay = relays[at(memory, row + ROW.relay)];
    if (relay === undefined) continue;
    const state = at(memory, row + ROW.state);
    relay.longest = Math.max(relay.longest, stays.get(at(memory, row + ROW.number)) ?? 0);
    if (state === ROW_STATE.pending) relay.held += 1;
    else if (state === ROW_STATE.lost) relay.dropped += 1;
  }
  return { inboxes, relays };
}

/** Reads off a machine after a run what everybody felt; `numbers` are those of its trace. */
function observed(machine: Machine, numbers: readonly number[]): Observation {
  const { code, layout, memory } = machine;
  const desk = createDesk(code);
  const stored = new Map<number, number>();
  const stays = new Map<number, number>();
  for (let place = 0; place < numbers.length; place += LINE_WIDTH) {
    const now = numbers[place] ?? 0;
    const what = numbers[place + 1] ?? 0;
    const a = numbers[place + 2] ?? 0;
    if (what === LINE.stored || what === LINE.row) stored.set(a, now);
    else if (what === LINE.delivered || what === LINE.sent) stays.set(a, now - (stored.get(a) ?? now));
    else desk.read(now, what, a, numbers[place + 3] ?? 0, numbers[place + 4] ?? 0, numbers[place + 5] ?? 0);
  }
  desk.finish();
  const { operations, calls, failures, effects } = desk;
  return {
    ...{ operations, calls, failures, effects },
    reached: memory.slice(layout.reached, layout.reached + code.sites.length),
    ...readInboxes(machine, stays),
  };
}

/**
 * Retries that set each other off make a run of 200,000 events. Who suffers is plain long before its
 * end, and a radius is many runs.
 */
const MOST_EVENTS = 8_000;

/** Runs a program under faults; what comes of it. */
export const strike = ({ run }: Simulation, faults: readonly string[]): Scenario =>
  run(faults, { mostEvents: MOST_EVENTS });

/** The same, and what everybody who takes part feels. */
export function observe({ run }: Simulation, faults: readonly string[]): { scenario: Scenario; now: Observation } {
  const seen: { now?: Observation } = {};
  const scenario = run(faults, {
    mostEvents: MOST_EVENTS,
    look: (machine, numbers) => {
      seen.now = observed(machine, numbers);
    },
  });
  // The run ends with the look.
  if (seen.now === undefined) throw new Error('the run was not looked at');
  return { scenario, now: seen.now };
}
