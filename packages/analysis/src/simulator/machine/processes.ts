import { DO, LONGEST, type Node, of } from '../code.js';
import { crashPoint, finish, reply, startActivation } from './activations.js';
import { attemptCall } from './calls.js';
import { allocate, at, LINE, type Machine, schedule, tell } from './machine.js';
import { checkRecord, hasKey } from './recognition.js';
import { ACTIVATION, BUFFERED, ON, PROCESS, RESULT } from './records.js';
import { flagCompensationFailed } from './stores.js';

export function createProcess(
  machine: Machine,
  activation: number,
  node: number,
  parent: number,
  detached: number,
): number {
  const process = allocate(machine, PROCESS.size);
  const { memory } = machine;
  memory[process] = activation;
  memory[process + PROCESS.node] = node;
  memory[process + PROCESS.parent] = parent;
  memory[process + PROCESS.detached] = detached;
  return process;
}

export const isAlive = ({ memory }: Machine, process: number): boolean =>
  at(memory, process + PROCESS.detached) === 1 || at(memory, at(memory, process) + ACTIVATION.alive) === 1;

export const nodeOf = ({ memory, code }: Machine, process: number): Node =>
  of(code.nodes, at(memory, process + PROCESS.node));

/** A step is done. After a durable one lies a crash point (R3); a durable operation records it after that (R6). */
export function complete(machine: Machine, process: number, node: Node, isDurable: boolean): boolean {
  const { memory } = machine;
  const activation = at(memory, process);
  memory[process + PROCESS.attempt] = 0;
  if (at(memory, process + PROCESS.detached) === 0) {
    if (isDurable) {
      memory[activation + ACTIVATION.steps] = at(memory, activation + ACTIVATION.steps) + 1;
      if (crashPoint(machine, activation)) return false;
    }
    const slots = at(memory, activation + ACTIVATION.slots);
    if (slots !== 0 && node.slot >= 0) memory[slots + node.slot] = isDurable ? 1 : 4;
  }
  memory[process + PROCESS.node] = node.next;
  return true;
}

/** An attempt failed: another one after a pause (R9), or the step has failed (R2). */
export function failAttempt(
  machine: Machine,
  process: number,
  node: Node,
  how: { timedOut: boolean; ambiguous: boolean; isFinal: boolean },
): void {
  const { memory } = machine;
  const activation = at(memory, process);
  const isDetached = at(memory, process + PROCESS.detached) === 1;
  if (how.ambiguous) {
    memory[process + PROCESS.ambiguous] = 1;
    // R8: the operation's own answer will be as doubtful.
    if (!isDetached) memory[activation + ACTIVATION.ambiguous] = 1;
  }
  const attempt = at(memory, process + PROCESS.attempt);
  const isRetried = how.timedOut ? node.retriesTimeout : node.retriesError;
  if (!how.isFinal && isRetried && attempt < node.attempts) {
    const again = machine.now + pauseAfter(node, attempt);
    const deadline = isDetached ? LONGEST : at(memory, activation + ACTIVATION.deadline);
    if (again <= deadline) {
      schedule(machine, again, ON.run, process);
      return;
    }
  }
  memory[process + PROCESS.timedOut] = how.timedOut ? 1 : 0;
  failStep(machine, process, node);
  run(machine, process);
}

function pauseAfter(node: Node, attempt: number): number {
  const { pauses } = node;
  const pause = pauses[Math.min(attempt, pauses.length) - 1] ?? 0;
  return node.doubles ? Math.min(pause * 2 ** (attempt - 1), LONGEST / 4) : pause;
}

function failStep(machine: Machine, process: number, node: Node): void {
  const { memory } = machine;
  const activation = at(memory, process);
  memory[process + PROCESS.attempt] = 0;
  memory[process + PROCESS.node] = node.fail;
  if (at(memory, process + PROCESS.detached) === 1) return;
  const slots = at(memory, activation + ACTIVATION.slots);
  if (slots !== 0 && node.slot >= 0) memory[slots + node.slot] = 2 + at(memory, process + PROCESS.ambiguous);
  if (node.degrades) memory[activation + ACTIVATION.degraded] = 1;
}

/** R6: what a durable operation has recorded is not done again. */
function skipRecorded(machine: Machine, process: number, node: Node): boolean {
  const { memory } = machine;
  const activation = at(memory, process);
  const slots = at(memory, activation + ACTIVATION.slots);
  if (slots === 0 || node.slot < 0 || at(memory, process + PROCESS.attempt) > 0) return false;
  const recorded = at(memory, slots + node.slot);
  if (recorded === 0) return false;
  if (recorded === 1) memory[activation + ACTIVATION.steps] = at(memory, activation + ACTIVATION.steps) + 1;
  if (recorded === 3) memory[process + PROCESS.ambiguous] = 1;
  memory[process + PROCESS.node] = recorded === 1 || recorded === 4 ? node.next : node.fail;
  return true;
}

const isBuffered = ({ memory }: Machine, activation: number, node: Node): boolean => {
  const mode = at(memory, activation + ACTIVATION.inTransaction);
  if (mode === 0 || (node.does === DO.write && node.flag)) return false;
  return mode === 2 || node.element < 0 || node.element === at(memory, activation + ACTIVATION.store);
};

/** R18, R23: kept for the commit, takes no time. */
function buffer(machine: Machine, process: number, node: Node): void {
  const entry = allocate(machine, BUFFERED.size);
  const { memory } = machine;
  const activation = at(memory, process);
  memory[entry] = at(memory, process + PROCESS.node);
  const last = at(memory, activation + ACTIVATION.bufferEnd);
  if (last === 0) memory[activation + ACTIVATION.buffer] = entry;
  else memory[last + BUFFERED.next] = entry;
  memory[activation + ACTIVATION.bufferEnd] = entry;
  memory[process + PROCESS.node] = node.next;
}

export function dropBuffer({ memory }: Machine, activation: number): void {
  memory[activation + ACTIVATION.buffer] = 0;
  memory[activation + ACTIVATION.bufferEnd] = 0;
  if (at(memory, activation + ACTIVATION.inTransaction) === 1) memory[activation + ACTIVATION.inTransaction] = 0;
}

function join(machine: Machine, process: number, node: Node): void {
  const { memory } = machine;
  const parent = at(memory, process + PROCESS.parent);
  if (node.flag) {
    memory[parent + PROCESS.failed] = 1;
    if (at(memory, process + PROCESS.ambiguous) === 1) memory[parent + PROCESS.ambiguous] = 1;
  }
  const waiting = at(memory, parent + PROCESS.waiting) - 1;
  memory[parent + PROCESS.waiting] = waiting;
  if (waiting > 0) return;
  const fork = nodeOf(machine, parent);
  if (at(memory, parent + PROCESS.failed) === 0) memory[parent + PROCESS.node] = fork.next;
  else failStep(machine, parent, fork);
  run(machine, parent);
}

function fork(machine: Machine, process: number, node: Node): void {
  const { memory } = machine;
  const activation = at(memory, process);
  memory[process + PROCESS.waiting] = node.branches.length;
  memory[process + PROCESS.failed] = 0;
  memory[process + PROCESS.ambiguous] = 0;
  for (const branch of node.branches) {
    if (!isAlive(machine, process)) return;
    run(machine, createProcess(machine, activation, branch, process, 0));
  }
}

/** Runs a process until it has to wait for something. */
export function run(machine: Machine, process: number): void {
  const { memory, code } = machine;
  const activation = at(memory, process);
  const isDetached = at(memory, process + PROCESS.detached) === 1;
  for (;;) {
    if (!isAlive(machine, process)) return;
    const node = nodeOf(machine, process);
    if (!isDetached && node.slot >= 0) {
      // R12: past its deadline an activation fails before its next step.
      if (machine.now > at(memory, activation + ACTIVATION.deadline))
        return finish(machine, activation, RESULT.error, 0);
      if (skipRecorded(machine, process, node)) continue;
    }
    switch (node.does) {
      case DO.end:
        if (!isDetached) finish(machine, activation, at(memory, activation + ACTIVATION.degraded), 0);
        return;
      case DO.fail: {
        const isActorsTimeout =
          at(memory, process + PROCESS.timedOut) === 1 && of(code.operations, at(memory, activation)).start >= 0;
        return finish(machine, activation, isActorsTimeout ? RESULT.timeout : RESULT.error, 0);
      }
      case DO.call:
        if (attemptCall(machine, process, node)) return;
        failStep(machine, process, node);
        continue;
      case DO.webhook: {
        complete(machine, process, node, false);
        // R15: the provider's own loop, which nobody waits for.
        run(machine, createProcess(machine, activation, node.branches[0] ?? 0, 0, 1));
        continue;
      }
      case DO.write:
      case DO.undo:
      case DO.outbox:
        if (!isBuffered(machine, activation, node)) return work(machine, process, code.constants.store);
        buffer(machine, process, node);
        continue;
      case DO.read:
      case DO.invalidate:
        return work(machine, process, code.constants.store);
      case DO.publish:
        return work(machine, process, code.constants.publish);
      case DO.begin:
        if (at(memory, activation + ACTIVATION.inTransaction) === 0) {
          dropBuffer(machine, activation);
          memory[activation + ACTIVATION.inTransaction] = 1;
          memory[activation + ACTIVATION.store] = node.element;
        }
        memory[process + PROCESS.node] = node.next;
        continue;
      case DO.commit:
        // R23: inside an operation that commits its key and writes together, a transaction is part of that.
        if (at(memory, activation + ACTIVATION.inTransaction) !== 2)
          return work(machine, process, code.constants.store);
        memory[process + PROCESS.node] = node.next;
        continue;
      case DO.rollback:
        if (at(memory, activation + ACTIVATION.inTransaction) === 1) dropBuffer(machine, activation);
        if (node.degrades) memory[activation + ACTIVATION.degraded] = 1;
        memory[process + PROCESS.node] = node.next;
        continue;
      case DO.sagaFailed: {
        // R24: a step whose failure is ambiguous is undone as well.
        const isDoubtful = at(memory, process + PROCESS.ambiguous) === 1 && !node.flag;
        memory[process + PROCESS.node] = node.branches[isDoubtful ? 0 : 1] ?? 0;
        continue;
      }
      case DO.undoFailed:
        flagCompensationFailed(machine);
        memory[process + PROCESS.node] = node.next;
        continue;
      case DO.sagaUndone:
        memory[activation + ACTIVATION.ambiguous] = 0;
        memory[process + PROCESS.ambiguous] = 0;
        memory[process + PROCESS.timedOut] = 0;
        memory[process + PROCESS.node] = node.next;
        continue;
      case DO.fork:
        return fork(machine, process, node);
      case DO.join:
        return join(machine, process, node);
      case DO.sleep:
        complete(machine, process, node, false);
        return schedule(machine, machine.now + node.timeout, ON.run, process);
      case DO.respond: {
        if (node.flag) return finish(machine, activation, RESULT.error, 1);
        const cell = at(memory, activation + ACTIVATION.cell);
        const isFirst = at(memory, activation + ACTIVATION.responded) === 0;
        // R39: the answer leaves now; the deadline ends.
        memory[activation + ACTIVATION.responded] = 1;
        memory[activation + ACTIVATION.deadline] = LONGEST;
        tell(machine, LINE.answer, at(memory, activation + ACTIVATION.number), at(memory, activation));
        if (cell !== 0 && isFirst) reply(machine, cell, at(memory, activation + ACTIVATION.degraded));
        complete(machine, process, node, false);
        continue;
      }
      case DO.checkRecord:
        if (checkRecord(machine, activation)) return;
        memory[process + PROCESS.node] = node.next;
        continue;
      case DO.recordBefore:
      case DO.recordAfter:
      case DO.commitRecord:
        if (hasKey(machine, activation)) return work(machine, process, code.constants.store);
        memory[process + PROCESS.node] = node.next;
        continue;
      default:
        return;
    }
  }
}

/** The step takes a moment, and has its effect at the end of it. */
function work(machine: Machine, process: number, duration: number): void {
  const { memory } = machine;
  const attempt = at(memory, process + PROCESS.attempt);
  if (attempt === 0) memory[process + PROCESS.ambiguous] = 0;
  memory[process + PROCESS.attempt] = attempt + 1;
  schedule(machine, machine.now + duration, ON.work, process);
}

/** R6: goes on after a crash, with the same identity and the record of finished steps. */
export function resume(machine: Machine, activation: number): void {
  const { memory } = machine;
  const cell = at(memory, activation + ACTIVATION.cell);
  const copy = at(memory, activation + ACTIVATION.copy);
  startActivation(machine, at(memory, activation), { cell, copy, receipt: 0, resumes: activation });
}
