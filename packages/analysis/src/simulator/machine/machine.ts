import { type Code, LONGEST, of } from '../code.js';
import { FAULT, NO_FAULT, OPPORTUNITIES } from '../faults.js';
import { heapAfter, timersOf } from './agenda.js';
import { GLOBAL, type Layout, layOut } from './layout.js';

/** Room that one event can need at most, beside what the program's size adds. */
const HEADROOM = 8_192;

/** What of a run can be copied: one array of integers, the agenda, and a few numbers. */
export interface State {
  memory: Int32Array;
  top: number;
  /** What is scheduled (agenda.ts): soon, and later. */
  agenda: Int32Array;
  /** Where in the agenda the heap begins. */
  readonly heap: number;
  near: number;
  far: number;
  now: number;
  sequence: number;
  events: number;
  /** Lines that a trace would have. */
  lines: number;
}

/** A fault that a run is to suffer, by numbers. */
export interface Arm {
  readonly kind: number;
  readonly site: number;
  readonly n: number;
  readonly at: number;
  readonly value: number;
}

/** A step machine: its state can be copied between any two events. */
export interface Machine extends State {
  readonly code: Code;
  readonly layout: Layout;
  readonly headroom: number;
  /** Durations of timers, each with the number of its list (agenda.ts). */
  readonly timers: ReadonlyMap<number, number>;
  arms: readonly Arm[];
  /** Which arms have struck, as bits. */
  struck: number;
  /** Arms that can still strike. */
  live: number;
  /** The value of the arm that struck last. */
  value: number;
  /** How often an unlimited retry loop has come round to what is being handled (X7). */
  round: number;
  /** `false`: nobody asks for fault points, nor how often a loop has come round to them. */
  counting: boolean;
  /** Every opportunity goes here: kind, site, n, at, arms that had struck, round. */
  points: number[] | undefined;
  hashing: boolean;
  /** Six numbers a line: time, what, and what of. */
  trace: number[] | undefined;
}

/** The integer at a place of the memory. */
export function at(memory: Int32Array, place: number): number {
  // Places come from the layout and from `allocate`: they are within bounds.
  return memory[place] as number;
}

/** Adds one, and returns the sum. */
export function count(memory: Int32Array, place: number): number {
  const sum = at(memory, place) + 1;
  memory[place] = sum;
  return sum;
}

export function createMachine(code: Code): Machine {
  const layout = layOut(code);
  const timers = timersOf(code);
  const heap = heapAfter(timers);
  const headroom = HEADROOM + 64 * (code.subscriptions.length + code.nodes.length);
  return {
    code,
    layout,
    headroom,
    memory: new Int32Array(layout.size + 4 * headroom),
    top: layout.size,
    agenda: new Int32Array(2 * heap),
    heap,
    timers,
    near: 0,
    far: 0,
    now: 0,
    sequence: 0,
    events: 0,
    lines: 0,
    arms: [],
    struck: 0,
    live: 0,
    value: -1,
    round: 0,
    counting: true,
    points: undefined,
    hashing: false,
    trace: undefined,
  };
}

/** Copies what has happened so far, reusing the arrays of the target. */
export function copyState(from: State, to: State): void {
  if (to.memory.length < from.memory.length) to.memory = new Int32Array(from.memory.length);
  to.memory.set(from.top === from.memory.length ? from.memory : from.memory.subarray(0, from.top));
  to.top = from.top;
  if (to.agenda.length < from.agenda.length) to.agenda = new Int32Array(from.agenda.length);
  to.agenda.set(from.agenda.subarray(0, from.heap + from.far));
  to.near = from.near;
  to.far = from.far;
  to.now = from.now;
  to.sequence = from.sequence;
  to.events = from.events;
  to.lines = from.lines;
}

/** A state of its own, equal to the given one. */
export function snapshot(from: State): State {
  return {
    memory: from.memory.slice(0, from.top),
    top: from.top,
    heap: from.heap,
    agenda: from.agenda.slice(0, from.heap + from.far),
    near: from.near,
    far: from.far,
    now: from.now,
    sequence: from.sequence,
    events: from.events,
    lines: from.lines,
  };
}

/** Makes room before an event, so that addresses stay valid while it is handled. */
export function ensureRoom(machine: Machine): void {
  if (machine.memory.length - machine.top >= machine.headroom) return;
  const larger = new Int32Array(2 * machine.memory.length + machine.headroom);
  larger.set(machine.memory.subarray(0, machine.top));
  machine.memory = larger;
}

/** A new record, all zeros; returns its address. */
export function allocate(machine: Machine, size: number): number {
  const address = machine.top;
  machine.top = address + size;
  machine.memory.fill(0, address, address + size);
  return address;
}

/** What a line of a trace says; its numbers are explained in trace.ts. */
export const LINE = {
  starts: 0,
  call: 1,
  effect: 2,
  unchanged: 3,
  fault: 4,
  timeout: 5,
  failed: 6,
  answer: 7,
  crash: 8,
  ends: 9,
  stored: 10,
  delivered: 11,
  settled: 12,
  row: 13,
  sent: 14,
  undone: 15,
  read: 16,
  invalidated: 17,
  resumed: 18,
  actor: 19,
  retry: 20,
} as const;

/** Adds a line to the trace, which is kept only where somebody asked for it. */
export function tell(machine: Machine, what: number, a = 0, b = 0, c = 0, d = 0): void {
  machine.lines += 1;
  if (machine.trace !== undefined) machine.trace.push(machine.now, what, a, b, c, d);
}

/** Notes that something happened to a resource, and when (X5). */
export function note(machine: Machine, resource: number, what: number): void {
  if (!machine.hashing) return;
  const place = machine.layout.hashes + resource;
  const mixed = Math.imul(at(machine.memory, place) ^ (machine.now * 31 + what), 0x01000193);
  machine.memory[place] = mixed ^ (mixed >>> 15);
}

/** Which of the kinds strikes here; they exclude each other (F2). Where none is armed, each is a fault point (F1). */
export function opportunity(
  machine: Machine,
  site: number,
  n: number,
  depth: number,
  kinds: readonly number[],
): number {
  if (machine.live > 0) {
    const { arms } = machine;
    for (let index = 0; index < arms.length; index += 1) {
      const arm = of(arms, index);
      if (arm.site !== site || (arm.n !== n && arm.n !== 0) || arm.at !== depth) continue;
      // `decline` may be named where it is not offered (section 5).
      if (!kinds.includes(arm.kind) && arm.kind !== FAULT.decline) continue;
      if (arm.n !== 0 && (machine.struck & (1 << index)) === 0) machine.live -= 1;
      machine.struck |= 1 << index;
      machine.value = arm.value;
      if (arm.kind !== FAULT.respLost && arm.kind !== FAULT.redeliver)
        tell(machine, LINE.fault, arm.kind, site, n, depth);
      return arm.kind;
    }
  }
  const { points } = machine;
  if (points !== undefined) for (const kind of kinds) points.push(kind, site, n, depth, machine.struck, machine.round);
  return NO_FAULT;
}

/** How long the fault that just struck lasts. */
export const valueOr = (machine: Machine, otherwise: number): number => (machine.value < 0 ? otherwise : machine.value);

/** Reaches an element: a fault may take it down here. Whether it is down now. */
export function touch(machine: Machine, element: number): boolean {
  if (element < 0) return false;
  const { memory, layout, code } = machine;
  const site = code.elementSites[element] ?? 0;
  note(machine, code.elementResource + element, 1);
  const kind = opportunity(machine, site, count(memory, layout.reached + site), 0, OPPORTUNITIES.element);
  if (kind !== NO_FAULT) {
    note(machine, code.elementResource + element, 50 + kind);
    takeDown(machine, layout.downUntil + element, kind);
  }
  return isDown(machine, element);
}

/** Until when: for ever, or for as long as an outage lasts. */
export function takeDown(machine: Machine, place: number, kind: number): void {
  const until = kind === FAULT.down ? LONGEST : machine.now + valueOr(machine, machine.code.constants.outage);
  machine.memory[place] = Math.max(at(machine.memory, place), until);
}

export const isDown = (machine: Machine, element: number): boolean =>
  machine.now < at(machine.memory, machine.layout.downUntil + element);

/** R31: some outage that will end has not ended yet. */
export function someOutageRuns(machine: Machine): boolean {
  const { memory, layout, code, now } = machine;
  const end = layout.relayDownUntil + code.relays.length;
  for (let place = layout.downUntil; place < end; place += 1) {
    const until = at(memory, place);
    if (until > now && until < LONGEST) return true;
  }
  return false;
}

/** A new identity, equal to no other of the run. Derived ones are interned from 2^30 on. */
export const fresh = (machine: Machine): number => count(machine.memory, GLOBAL.fresh);

/** The identity made of another and a step: equal for equal parts (R13, R27). */
export function derived(machine: Machine, identity: number, step: number): number {
  const { identities, stepNames } = machine.code;
  const key = identity * (stepNames + 1) + step + 1;
  const known = identities.get(key);
  if (known !== undefined) return known;
  const created = 0x40000000 + identities.size;
  identities.set(key, created);
  return created;
}
