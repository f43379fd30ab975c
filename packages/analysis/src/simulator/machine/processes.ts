import { DO, LONGEST, type Node, of } from '../code.js';
import { finish, reply, startActivation } from './activations.js';
import { schedule } from './agenda.js';
import { attemptCall } from './calls.js';
import { at, LINE, type Machine, tell } from './machine.js';
import {
  buffer,
  complete,
  createProcess,
  dropBuffer,
  failStep,
  isAlive,
  isBuffered,
  nodeOf,
  skipRecorded,
} from './progress.js';
import { checkRecord, hasKey } from './recognition.js';
import { ACTIVATION, ON, PROCESS, RESULT } from './records.js';
import { flagCompensationFailed } from './stores.js';

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
      if (machine.now > at(memory, activation + ACTIVATION.deadline)) {
        finish(machine, activation, RESULT.error, 0);
        return;
      }
      if (skipRecorded(machine, process, node)) continue;
    }
    switch (node.does) {
      case DO.end:
        if (!isDetached) finish(machine, activation, at(memory, activation + ACTIVATION.degraded), 0);
        return;
      case DO.fail: {
        const isActorsTimeout =
          at(memory, process + PROCESS.timedOut) === 1 && of(code.operations, at(memory, activation)).start >= 0;
        finish(machine, activation, isActorsTimeout ? RESULT.timeout : RESULT.error, 0);
        return;
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
        if (!isBuffered(machine, activation, node)) {
          work(machine, process, code.constants.store);
          return;
        }
        buffer(machine, process, node);
        continue;
      case DO.read:
      case DO.invalidate:
        work(machine, process, code.constants.store);
        return;
      case DO.publish:
        work(machine, process, code.constants.publish);
        return;
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
        if (at(memory, activation + ACTIVATION.inTransaction) !== 2) {
          work(machine, process, code.constants.store);
          return;
        }
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
        fork(machine, process, node);
        return;
      case DO.join:
        join(machine, process, node);
        return;
      case DO.sleep:
        complete(machine, process, node, false);
        schedule(machine, machine.now + node.timeout, ON.run, process);
        return;
      case DO.respond: {
        if (node.flag) {
          finish(machine, activation, RESULT.error, 1);
          return;
        }
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
        if (hasKey(machine, activation)) {
          work(machine, process, code.constants.store);
          return;
        }
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
