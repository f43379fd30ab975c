import { of, RECORD } from '../code.js';
import { finish } from './activations.js';
import { allocate, at, type Machine, note } from './machine.js';
import { ACTIVATION, COPY, RECORDED, RESULT } from './records.js';

/** The key that the operation recognises repetitions by; 0: the mechanism is inert (R17). */
export function recognisedKey({ memory, code }: Machine, activation: number): number {
  if (!of(code.operations, at(memory, activation)).byMessage) return at(memory, activation + ACTIVATION.key);
  const copy = at(memory, activation + ACTIVATION.copy);
  return copy === 0 ? 0 : at(memory, copy + COPY.message);
}

/** Whether there is something to record, and this activation has not found it recorded already. */
export function hasKey(machine: Machine, activation: number): boolean {
  return recognisedKey(machine, activation) !== 0;
}

/** S7, R21: the record of a key, unless it has expired. */
export function findRecord(machine: Machine, operation: number, key: number): number {
  const { memory, layout } = machine;
  for (let record = at(memory, layout.records + operation); record !== 0; record = at(memory, record + RECORDED.next)) {
    if (at(memory, record) === key && at(memory, record + RECORDED.expiry) > machine.now) return record;
  }
  return 0;
}

export function addRecord(machine: Machine, activation: number): void {
  const record = allocate(machine, RECORDED.size);
  const { memory, layout, code } = machine;
  const operation = at(memory, activation);
  const { ttl, resource } = of(code.operations, operation);
  const head = layout.records + operation;
  memory[record] = recognisedKey(machine, activation);
  memory[record + RECORDED.expiry] = machine.now + Math.min(ttl, 1_000_000_000);
  memory[record + RECORDED.activation] = activation;
  memory[record + RECORDED.next] = at(memory, head);
  memory[head] = record;
  memory[activation + ACTIVATION.record] = record;
  note(machine, resource, 21);
}

/** Whether one durable operation, gone on after a crash, is the other (R6). */
export function isSame({ memory }: Machine, one: number, other: number): boolean {
  const slots = at(memory, one + ACTIVATION.slots);
  return slots !== 0 && slots === at(memory, other + ACTIVATION.slots);
}

/** R18-R20, at the start of an operation: whether the repetition has been answered without executing it. */
export function checkRecord(machine: Machine, activation: number): boolean {
  const { memory, code } = machine;
  const operation = at(memory, activation);
  const { record: how } = of(code.operations, operation);
  const key = recognisedKey(machine, activation);
  if (key === 0) return false;
  const record = findRecord(machine, operation, key);
  if (record !== 0) {
    const owner = at(memory, record + RECORDED.activation);
    // A durable operation that goes on after a crash owns what it recorded before its effect.
    const isOwn = how === RECORD.before && isSame(machine, owner, activation);
    if (!isOwn) {
      // R19: a repetition while the first lives is a conflict; afterwards it is told ok.
      const isConflict = how === RECORD.before && at(memory, owner + ACTIVATION.alive) === 1;
      finish(machine, activation, isConflict ? RESULT.error : RESULT.ok, 0);
      return true;
    }
  }
  if (how === RECORD.tx) memory[activation + ACTIVATION.inTransaction] = 2;
  return false;
}
