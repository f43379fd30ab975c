import { GLOBAL } from './layout.js';
import { allocate, at, type Machine } from './machine.js';
import { EVENT } from './records.js';

// What is scheduled lies in two places. Most events are due within a few milliseconds: a wheel has a list for each of
// the next ones, in which they stand in the order in which they came. Everything later, and all timers, lie in a heap.

/** Milliseconds that the wheel reaches ahead; a power of two. */
const SLOTS = 64;
const LAST = SLOTS;
/** Where the heap begins: behind the first and the last events of the slots. */
const HEAP = 2 * SLOTS;
/** Length of the array that an agenda starts with. */
export const AGENDA = HEAP + 128;
/** A bit above every number of a sequence: timers come after everything else of their millisecond (S1). */
const TIMER = 1 << 28;

export function clearAgenda(machine: Machine): void {
  machine.agenda.fill(0, 0, HEAP);
  machine.near = 0;
  machine.far = 0;
}

/** Length of what is in use. */
export const agendaLength = ({ far }: { readonly far: number }): number => HEAP + far;

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

/** Schedules what comes after everything else that is due at the same millisecond (S1). */
export function scheduleTimer(machine: Machine, time: number, kind: number, a: number, b = 0): void {
  const event = newEvent(machine);
  const { memory } = machine;
  memory[event] = time;
  memory[event + EVENT.order] = TIMER | ++machine.sequence;
  memory[event + EVENT.kind] = kind;
  memory[event + EVENT.a] = a;
  memory[event + EVENT.b] = b;
  push(machine, event);
}

function push(machine: Machine, event: number): void {
  const { memory } = machine;
  if (HEAP + machine.far === machine.agenda.length) {
    const larger = new Int32Array(2 * machine.agenda.length);
    larger.set(machine.agenda);
    machine.agenda = larger;
  }
  const { agenda } = machine;
  let place = machine.far++;
  while (place > 0) {
    const parent = (place - 1) >> 1;
    const above = at(agenda, HEAP + parent);
    if (!isBefore(memory, event, above)) break;
    agenda[HEAP + place] = above;
    place = parent;
  }
  agenda[HEAP + place] = event;
}

function pop({ agenda, memory }: Machine, size: number): void {
  const moved = at(agenda, HEAP + size);
  let place = 0;
  for (let child = 1; child < size; child = 2 * place + 1) {
    const right = child + 1;
    if (right < size && isBefore(memory, at(agenda, HEAP + right), at(agenda, HEAP + child))) child = right;
    const below = at(agenda, HEAP + child);
    if (isBefore(memory, moved, below)) break;
    agenda[HEAP + place] = below;
    place = child;
  }
  agenda[HEAP + place] = moved;
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
  const { agenda, memory } = machine;
  const near = nearest(machine);
  const far = machine.far === 0 ? 0 : at(agenda, HEAP);
  const isNear = near !== 0 && (far === 0 || isBefore(memory, near, far));
  const event = isNear ? near : far;
  if (event === 0 || at(memory, event) > until) return 0;
  if (!isNear) {
    machine.far -= 1;
    pop(machine, machine.far);
    return event;
  }
  const slot = at(memory, event) & (SLOTS - 1);
  const next = at(memory, event + EVENT.next);
  agenda[slot] = next;
  if (next === 0) agenda[LAST + slot] = 0;
  machine.near -= 1;
  return event;
}
