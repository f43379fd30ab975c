import type { Code } from '../code.js';
import { GLOBAL } from './layout.js';
import { allocate, at, type Machine } from './machine.js';
import { CELL, COPY, COPY_STATE, EVENT, ON } from './records.js';

// Most events are due within a few milliseconds: a wheel has a list for each of the next ones, in which they stand in
// the order in which they came. Everything later lies in a heap. Timers are many, and nearly all of them come to
// nothing: those of one duration are in order by themselves, so that only the first of them is in the heap.

/** Milliseconds that the wheel reaches ahead; a power of two. */
const SLOTS = 64;
const LAST = SLOTS;
/** The last timer of each duration; behind that comes the heap. */
const TIMERS = 2 * SLOTS;
/** A bit above every number of a sequence: timers come after everything else of their millisecond (S1). */
const TIMER = 1 << 28;

/** Durations of timers, each with the number of its list. */
export function timersOf({ nodes, queues }: Code): ReadonlyMap<number, number> {
  const durations = new Set([...nodes.map(({ timeout }) => timeout), ...queues.map(({ visibility }) => visibility)]);
  return new Map([...durations].map((duration, index) => [duration, index]));
}

/** Where the heap begins, given so many durations of timers. */
export const heapAfter = (timers: ReadonlyMap<number, number>): number => TIMERS + timers.size;

export function clearAgenda(machine: Machine): void {
  machine.agenda.fill(0, 0, machine.heap);
  machine.near = 0;
  machine.far = 0;
}

function isBefore(memory: Int32Array, one: number, other: number): boolean {
  const time = at(memory, one);
  const due = at(memory, other);
  return time !== due ? time < due : at(memory, one + EVENT.order) < at(memory, other + EVENT.order);
}

function newEvent(machine: Machine): number {
  const { memory } = machine;
  const free = at(memory, GLOBAL.freeEvent);
  if (free === 0) return allocate(machine, EVENT.size);
  memory[GLOBAL.freeEvent] = at(memory, free);
  return free;
}

/** Schedules an event. */
export function schedule(machine: Machine, time: number, kind: number, a: number, b = 0): void {
  const event = newEvent(machine);
  const { memory, agenda } = machine;
  memory[event] = time;
  memory[event + EVENT.order] = ++machine.sequence;
  memory[event + EVENT.kind] = kind;
  memory[event + EVENT.a] = a;
  memory[event + EVENT.b] = b;
  memory[event + EVENT.next] = 0;
  memory[event + EVENT.list] = 0;
  if (time - machine.now >= SLOTS) {
    push(machine, event);
    return;
  }
  const slot = time & (SLOTS - 1);
  const last = at(agenda, LAST + slot);
  if (last === 0) agenda[slot] = event;
  else memory[last + EVENT.next] = event;
  agenda[LAST + slot] = event;
  machine.near += 1;
}

/** Schedules what comes after everything else that is due at the same millisecond (S1), so many milliseconds from now. */
export function scheduleTimer(machine: Machine, duration: number, kind: number, a: number, b = 0): void {
  const event = newEvent(machine);
  const { memory, agenda } = machine;
  const list = TIMERS + (machine.timers.get(duration) ?? 0);
  memory[event] = machine.now + duration;
  memory[event + EVENT.order] = TIMER | ++machine.sequence;
  memory[event + EVENT.kind] = kind;
  memory[event + EVENT.a] = a;
  memory[event + EVENT.b] = b;
  memory[event + EVENT.next] = 0;
  memory[event + EVENT.list] = list;
  const last = at(agenda, list);
  agenda[list] = event;
  if (last === 0) push(machine, event);
  else memory[last + EVENT.next] = event;
}

/** The call has been answered, the message is settled: nothing would happen. */
function isIdle(memory: Int32Array, timer: number): boolean {
  const about = at(memory, timer + EVENT.a);
  if (at(memory, timer + EVENT.kind) === ON.timeout) return at(memory, about + CELL.open) !== 1;
  const isCurrent = at(memory, about + COPY.receipt) === at(memory, timer + EVENT.b);
  return !isCurrent || at(memory, about + COPY.state) !== COPY_STATE.inflight;
}

/** A timer has left the heap: the next one of its duration that may still mean something takes its place. */
function advance(machine: Machine, timer: number): void {
  const { memory, agenda } = machine;
  let next = at(memory, timer + EVENT.next);
  while (next !== 0 && isIdle(memory, next)) {
    const idle = next;
    next = at(memory, idle + EVENT.next);
    freeEvent(machine, idle);
  }
  if (next === 0) agenda[at(memory, timer + EVENT.list)] = 0;
  else push(machine, next);
}

/** An event has been handled. */
export function freeEvent({ memory }: Machine, event: number): void {
  memory[event] = at(memory, GLOBAL.freeEvent);
  memory[GLOBAL.freeEvent] = event;
}

function push(machine: Machine, event: number): void {
  const { memory } = machine;
  const { heap } = machine;
  if (heap + machine.far === machine.agenda.length) {
    const larger = new Int32Array(2 * machine.agenda.length);
    larger.set(machine.agenda);
    machine.agenda = larger;
  }
  const { agenda } = machine;
  let place = machine.far++;
  while (place > 0) {
    const parent = (place - 1) >> 1;
    const above = at(agenda, heap + parent);
    if (!isBefore(memory, event, above)) break;
    agenda[heap + place] = above;
    place = parent;
  }
  agenda[heap + place] = event;
}

function pop(machine: Machine): void {
  const { agenda, memory } = machine;
  const { heap } = machine;
  const size = --machine.far;
  const moved = at(agenda, heap + size);
  let place = 0;
  for (let child = 1; child < size; child = 2 * place + 1) {
    const right = child + 1;
    if (right < size && isBefore(memory, at(agenda, heap + right), at(agenda, heap + child))) child = right;
    const below = at(agenda, heap + child);
    if (isBefore(memory, moved, below)) break;
    agenda[heap + place] = below;
    place = child;
  }
  agenda[heap + place] = moved;
}

function nearest({ agenda, near, now }: Machine): number {
  if (near === 0) return 0;
  for (let time = now; time < now + SLOTS; time += 1) {
    const first = at(agenda, time & (SLOTS - 1));
    if (first !== 0) return first;
  }
  return 0;
}

/** Takes the earliest event out, unless it is due later than this: then 0. */
export function takeEvent(machine: Machine, until: number): number {
  const { memory } = machine;
  for (;;) {
    const near = nearest(machine);
    const far = machine.far === 0 ? 0 : at(machine.agenda, machine.heap);
    if (near !== 0 && (far === 0 || isBefore(memory, near, far))) {
      if (at(memory, near) > until) return 0;
      takeNear(machine, near);
      return near;
    }
    if (far === 0 || at(memory, far) > until) return 0;
    pop(machine);
    if (at(memory, far + EVENT.list) === 0) return far;
    advance(machine, far);
    if (!isIdle(memory, far)) return far;
    freeEvent(machine, far);
  }
}

function takeNear(machine: Machine, event: number): void {
  const { agenda, memory } = machine;
  const slot = at(memory, event) & (SLOTS - 1);
  const next = at(memory, event + EVENT.next);
  agenda[slot] = next;
  if (next === 0) agenda[LAST + slot] = 0;
  machine.near -= 1;
}
