import { LONGEST, of } from '../code.js';
import { FAULT, OPPORTUNITIES } from '../faults.js';
import { schedule } from './agenda.js';
import { acknowledge, releaseHeld, settle } from './deliveries.js';
import { GLOBAL } from './layout.js';
import { allocate, at, count, fresh, LINE, type Machine, note, opportunity, tell } from './machine.js';
import { run } from './processes.js';
import { createProcess } from './progress.js';
import { ACTIVATION, AMBIGUOUS, CELL, COPY, COPY_STATE, DEFINITE, ON, RESULT } from './records.js';

/** What an activation answers to, and what it inherits: 0 where there is none. */
export interface Occasion {
  readonly cell: number;
  readonly copy: number;
  readonly receipt: number;
  /** The activation that it goes on with after a crash (R6). */
  readonly resumes: number;
}

/** R1: starts an operation. Its first crash point lies before everything else (R3). */
export function startActivation(machine: Machine, operation: number, { cell, copy, receipt, resumes }: Occasion): void {
  const { code, layout } = machine;
  const { durable, slots, resource } = of(code.operations, operation);
  const activation = allocate(machine, ACTIVATION.size);
  const { memory } = machine;
  const ordinal = count(memory, layout.started + operation);
  const key = cell !== 0 ? at(memory, cell + CELL.key) : copy !== 0 ? at(memory, copy + COPY.event) : 0;
  memory[activation] = operation;
  memory[activation + ACTIVATION.ordinal] = ordinal;
  memory[activation + ACTIVATION.key] = key;
  memory[activation + ACTIVATION.rid] =
    resumes !== 0 ? at(memory, resumes + ACTIVATION.rid) : key !== 0 ? key : fresh(machine);
  memory[activation + ACTIVATION.deadline] = cell !== 0 ? at(memory, cell + CELL.deadline) : LONGEST;
  memory[activation + ACTIVATION.cell] = cell;
  memory[activation + ACTIVATION.copy] = copy;
  memory[activation + ACTIVATION.receipt] = receipt;
  memory[activation + ACTIVATION.alive] = 1;
  memory[activation + ACTIVATION.round] = machine.round;
  const number = count(memory, GLOBAL.activations);
  memory[activation + ACTIVATION.number] = number;
  if (resumes !== 0) {
    memory[activation + ACTIVATION.slots] = at(memory, resumes + ACTIVATION.slots);
    memory[activation + ACTIVATION.responded] = at(memory, resumes + ACTIVATION.responded);
    memory[activation + ACTIVATION.degraded] = at(memory, resumes + ACTIVATION.degraded);
    tell(machine, LINE.resumed, number, at(memory, resumes + ACTIVATION.number));
  } else if (durable) memory[activation + ACTIVATION.slots] = allocate(machine, slots);
  note(machine, resource, 1 + key);
  const cause = cell !== 0 ? at(memory, cell + CELL.number) : copy !== 0 ? -at(memory, copy + COPY.number) : 0;
  tell(machine, LINE.starts, number, operation, ordinal, cause);
  if (crashPoint(machine, activation)) return;
  // R6: a message that started a durable operation counts as acknowledged.
  if (copy !== 0 && durable) settle(machine, copy, COPY_STATE.done);
  if (copy !== 0 && at(memory, copy + COPY.poison) === 1) {
    finish(machine, activation, RESULT.error, 0);
    return;
  }
  run(machine, createProcess(machine, activation, of(code.operations, operation).entry, 0, 0));
}

/** R3: whether the activation crashes here, after the durable steps it has done. */
export function crashPoint(machine: Machine, activation: number): boolean {
  const { memory, code } = machine;
  const operation = of(code.operations, at(memory, activation));
  if (!operation.crashes) return false;
  const ordinal = at(memory, activation + ACTIVATION.ordinal);
  const steps = at(memory, activation + ACTIVATION.steps);
  if (opportunity(machine, operation.site, ordinal, steps, OPPORTUNITIES.crash) !== FAULT.crash) return false;
  crash(machine, activation);
  return true;
}

/** R4, R5: nothing volatile survives, the caller sees a reset; R6: a durable operation goes on later. */
function crash(machine: Machine, activation: number): void {
  const { memory, code } = machine;
  const { durable, resource } = of(code.operations, at(memory, activation));
  memory[activation + ACTIVATION.alive] = 0;
  note(machine, resource, 2);
  tell(machine, LINE.crash, at(memory, activation + ACTIVATION.number), at(memory, activation));
  const cell = at(memory, activation + ACTIVATION.cell);
  if (cell !== 0 && at(memory, activation + ACTIVATION.responded) === 0) {
    schedule(machine, machine.now + code.constants.response, ON.reply, cell, RESULT.error | AMBIGUOUS);
  }
  const copy = at(memory, activation + ACTIVATION.copy);
  if (durable && copy !== 0) settle(machine, copy, COPY_STATE.done);
  if (durable) schedule(machine, machine.now + code.constants.resume, ON.resume, activation);
}

/** Sends the answer, unless it is to be lost. */
export function reply(machine: Machine, cell: number, result: number): void {
  const { memory, code } = machine;
  if (at(memory, cell + CELL.respLost) !== 0) {
    const node = of(code.nodes, at(memory, cell + CELL.node));
    tell(
      machine,
      LINE.fault,
      FAULT.respLost,
      node.site,
      at(memory, cell + CELL.respLost),
      at(memory, cell + CELL.number),
    );
    return;
  }
  schedule(machine, machine.now + code.constants.response, ON.reply, cell, result);
}

/** The operation is over: answers its caller, acknowledges its message, or tells the actor. */
export function finish(machine: Machine, activation: number, status: number, definite: number): void {
  const { memory, code, layout } = machine;
  const { start, resource } = of(code.operations, at(memory, activation));
  memory[activation + ACTIVATION.alive] = 0;
  const isOk = status <= RESULT.degraded;
  note(machine, resource, 3 + status);
  if (start >= 0) {
    memory[layout.answers + 2 * start] = status + 1;
    memory[layout.answers + 2 * start + 1] = machine.now;
    note(machine, code.callerResource, status);
    tell(machine, LINE.actor, start, status);
    return;
  }
  tell(machine, LINE.ends, at(memory, activation + ACTIVATION.number), at(memory, activation), status);
  const cell = at(memory, activation + ACTIVATION.cell);
  if (cell !== 0 && at(memory, activation + ACTIVATION.responded) === 0) {
    const ambiguous = !isOk && at(memory, activation + ACTIVATION.ambiguous) === 1 ? AMBIGUOUS : 0;
    reply(machine, cell, status | ambiguous | (definite === 1 ? DEFINITE : 0));
  }
  const copy = at(memory, activation + ACTIVATION.copy);
  if (copy === 0) return;
  if (acknowledge(machine, copy, at(memory, activation + ACTIVATION.receipt), isOk)) releaseHeld(machine, activation);
}
