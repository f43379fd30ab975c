import { DO, of } from '../code.js';
import { startActivation } from './activations.js';
import { clearAgenda, freeEvent, schedule, takeEvent } from './agenda.js';
import { fillLate, invalidate, read } from './caches.js';
import { arrive, receiveReply, timeOut } from './calls.js';
import { deliver, expireVisibility, redrive } from './deliveries.js';
import { type Arm, at, ensureRoom, type Machine } from './machine.js';
import { resume, run } from './processes.js';
import { isAlive, nodeOf } from './progress.js';
import { publish } from './publishing.js';
import { ACTIVATION, EVENT, ON, ROW } from './records.js';
import { relayRow } from './relays.js';
import { commit, insertOutbox, recordKey, write } from './stores.js';

/** X7a. */
export const MOST_EVENTS = 200_000;

/** Empties the machine and schedules what the actor does. */
export function reset(machine: Machine): void {
  const { code, layout, memory } = machine;
  memory.fill(0, 0, layout.size);
  machine.top = layout.size;
  clearAgenda(machine);
  machine.now = 0;
  machine.sequence = 0;
  machine.events = 0;
  machine.lines = 0;
  for (const { cache, item, v, exp } of code.initial) {
    const entry = layout.entries + 2 * ((code.cachesOf[cache] ?? 0) * code.items.length + item);
    memory[entry] = v + 2;
    memory[entry + 1] = exp;
  }
  code.starts.forEach((start, index) => {
    schedule(machine, start.at, ON.start, index);
  });
}

/** The faults that the run is to suffer from here on. */
export function arm(machine: Machine, arms: readonly Arm[]): void {
  machine.arms = arms;
  machine.struck = 0;
  machine.live = arms.length;
  machine.value = -1;
}

function work(machine: Machine, process: number): void {
  if (!isAlive(machine, process)) return;
  const node = nodeOf(machine, process);
  switch (node.does) {
    case DO.write:
    case DO.undo:
      write(machine, process, node);
      return;
    case DO.publish:
      publish(machine, process, node);
      return;
    case DO.outbox:
      insertOutbox(machine, process, node);
      return;
    case DO.read:
      read(machine, process, node);
      return;
    case DO.invalidate:
      invalidate(machine, process, node);
      return;
    case DO.commit:
    case DO.commitRecord:
      commit(machine, process, node);
      return;
    default:
      recordKey(machine, process, node);
      return;
  }
}

/** X7: how often a retry loop has come round to what an event is about. */
function roundOf({ memory }: Machine, kind: number, a: number): number {
  switch (kind) {
    case ON.run:
    case ON.work:
      return at(memory, at(memory, a) + ACTIVATION.round);
    case ON.arrive:
    case ON.reply:
    case ON.timeout:
      return at(memory, at(memory, at(memory, a)) + ACTIVATION.round);
    case ON.relay:
      return at(memory, a + ROW.round);
    case ON.resume:
      return at(memory, a + ACTIVATION.round);
    default:
      return 0;
  }
}

function handle(machine: Machine, kind: number, a: number, b: number): void {
  switch (kind) {
    case ON.start:
      startActivation(machine, of(machine.code.starts, a).operation, {
        cell: 0,
        copy: 0,
        receipt: 0,
        resumes: 0,
      });
      return;
    case ON.run:
      run(machine, a);
      return;
    case ON.arrive:
      arrive(machine, a);
      return;
    case ON.reply:
      receiveReply(machine, a, b);
      return;
    case ON.timeout:
      timeOut(machine, a);
      return;
    case ON.work:
      work(machine, a);
      return;
    case ON.deliver:
      deliver(machine, a);
      return;
    case ON.visibility:
      expireVisibility(machine, a, b);
      return;
    case ON.relay:
      relayRow(machine, a);
      return;
    case ON.redrive:
      redrive(machine, a);
      return;
    case ON.fill:
      fillLate(machine, a, b);
      return;
    default:
      resume(machine, a);
      return;
  }
}

/** Handles the next event. `false`: nothing more can happen until then, or at all. */
export function step(machine: Machine, until: number = machine.code.constants.horizon): boolean {
  if (machine.events >= MOST_EVENTS) return false;
  const event = takeEvent(machine, until);
  if (event === 0) return false;
  ensureRoom(machine);
  const { memory } = machine;
  machine.now = at(memory, event);
  machine.events += 1;
  const kind = at(memory, event + EVENT.kind);
  const a = at(memory, event + EVENT.a);
  const b = at(memory, event + EVENT.b);
  freeEvent(machine, event);
  machine.round = machine.counting ? roundOf(machine, kind, a) : 0;
  handle(machine, kind, a, b);
  return true;
}

/** Goes on until nothing more can happen. */
export function runToEnd(machine: Machine): void {
  while (step(machine)) {
    // Everything happens in the step.
  }
}
