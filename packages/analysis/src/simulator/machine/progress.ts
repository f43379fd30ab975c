import { DO, LONGEST, type Node, of } from '../code.js';
import { crashPoint } from './activations.js';
import { schedule } from './agenda.js';
import { allocate, at, type Machine, note } from './machine.js';
import { run } from './processes.js';
import { ACTIVATION, BUFFERED, ON, PROCESS } from './records.js';

/** Something that runs the steps of an activation, one at a time. */
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
  // X5: which steps came to an end shifts the crash points after them.
  note(machine, of(machine.code.operations, at(memory, activation)).resource, 31);
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

/** The step has failed for good: on to whatever answers that. */
export function failStep(machine: Machine, process: number, node: Node): void {
  const { memory } = machine;
  const activation = at(memory, process);
  memory[process + PROCESS.attempt] = 0;
  note(machine, of(machine.code.operations, at(memory, activation)).resource, 32);
  memory[process + PROCESS.node] = node.fail;
  if (at(memory, process + PROCESS.detached) === 1) return;
  const slots = at(memory, activation + ACTIVATION.slots);
  if (slots !== 0 && node.slot >= 0) memory[slots + node.slot] = 2 + at(memory, process + PROCESS.ambiguous);
  if (node.degrades) memory[activation + ACTIVATION.degraded] = 1;
}

/** R6: what a durable operation has recorded is not done again. */
export function skipRecorded(machine: Machine, process: number, node: Node): boolean {
  const { memory } = machine;
  const activation = at(memory, process);
  const slots = at(memory, activation + ACTIVATION.slots);
  if (slots === 0 || node.slot < 0 || at(memory, process + PROCESS.attempt) > 0) return false;
  const recorded = at(memory, slots + node.slot);
  if (recorded === 0) return false;
  if (node.does === DO.commit) dropBuffer(machine, activation);
  if (recorded === 1) memory[activation + ACTIVATION.steps] = at(memory, activation + ACTIVATION.steps) + 1;
  if (recorded === 3) memory[process + PROCESS.ambiguous] = 1;
  memory[process + PROCESS.node] = recorded === 1 || recorded === 4 ? node.next : node.fail;
  return true;
}

/** Whether a write waits for the commit of the transaction around it. */
export const isBuffered = ({ memory }: Machine, activation: number, node: Node): boolean => {
  const mode = at(memory, activation + ACTIVATION.inTransaction);
  if (mode === 0 || (node.does === DO.write && node.flag)) return false;
  return mode === 2 || node.element < 0 || node.element === at(memory, activation + ACTIVATION.store);
};

/** R18, R23: kept for the commit, takes no time. */
export function buffer(machine: Machine, process: number, node: Node): void {
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

/** What was buffered is not committed, or has been. */
export function dropBuffer({ memory }: Machine, activation: number): void {
  memory[activation + ACTIVATION.buffer] = 0;
  memory[activation + ACTIVATION.bufferEnd] = 0;
  if (at(memory, activation + ACTIVATION.inTransaction) === 1) memory[activation + ACTIVATION.inTransaction] = 0;
}
