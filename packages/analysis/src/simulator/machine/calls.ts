import { KEYS, LONGEST, type Node, of } from '../code.js';
import { FAULT, NO_FAULT, OPPORTUNITIES } from '../faults.js';
import { startActivation } from './activations.js';
import { schedule, scheduleTimer } from './agenda.js';
import { GLOBAL } from './layout.js';
import {
  allocate,
  at,
  count,
  derived,
  fresh,
  LINE,
  type Machine,
  note,
  opportunity,
  tell,
  touch,
  valueOr,
} from './machine.js';
import { run } from './processes.js';
import { complete, failAttempt, isAlive, nodeOf } from './progress.js';
import { ACTIVATION, AMBIGUOUS, CELL, DEFINITE, ON, PROCESS, RESULT } from './records.js';

/** R13: the key that an attempt sends. */
function keyFor(machine: Machine, process: number, node: Node): number {
  const rid = at(machine.memory, at(machine.memory, process) + ACTIVATION.rid);
  switch (node.key) {
    case KEYS.stable:
      return derived(machine, rid, node.step);
    case KEYS.forward:
      return rid;
    case KEYS.perAttempt:
      return fresh(machine);
    default:
      return 0;
  }
}

/** R7: sends a request. `false`: the breaker is open, the call has failed without one (R14). */
export function attemptCall(machine: Machine, process: number, node: Node): boolean {
  const { code, layout } = machine;
  const { now } = machine;
  const activation = at(machine.memory, process);
  const isDetached = at(machine.memory, process + PROCESS.detached) === 1;
  const callee = of(code.operations, node.target);
  note(machine, of(code.operations, at(machine.memory, activation)).resource, 11);
  note(machine, callee.resource, 12);
  // A breaker is shared by all calls between two elements.
  if (node.breaker >= 0) note(machine, code.elementResource + callee.element, 14);
  if (node.breaker >= 0 && at(machine.memory, layout.breakers + 2 * node.breaker + 1) > now) return false;
  const cell = allocate(machine, CELL.size);
  const { memory } = machine;
  const attempt = at(memory, process + PROCESS.attempt) + 1;
  if (attempt === 1) memory[process + PROCESS.ambiguous] = 0;
  memory[process + PROCESS.attempt] = attempt;
  const request = count(memory, layout.requests + node.target);
  // R12: the remaining time travels along.
  const inherited = isDetached ? LONGEST : at(memory, activation + ACTIVATION.deadline);
  const own = node.deadline && node.timeout > 0 ? now + node.timeout : LONGEST;
  const n = count(memory, layout.reached + node.site);
  const fault = opportunity(
    machine,
    node.site,
    n,
    0,
    callee.canDecline ? OPPORTUNITIES.refusableCall : OPPORTUNITIES.call,
  );
  // X5: an answer that will be lost concerns both sides, whenever that shows.
  if (fault !== NO_FAULT) {
    note(machine, callee.resource, 40 + fault);
    note(machine, of(code.operations, at(memory, activation)).resource, 40 + fault);
  }
  memory[cell] = process;
  memory[cell + CELL.open] = 1;
  memory[cell + CELL.deadline] = Math.min(inherited, own);
  memory[cell + CELL.key] = keyFor(machine, process, node);
  memory[cell + CELL.node] = at(memory, process + PROCESS.node);
  const number = count(memory, GLOBAL.cells);
  memory[cell + CELL.number] = number;
  memory[process + PROCESS.cell] = cell;
  tell(
    machine,
    LINE.call,
    at(memory, activation + ACTIVATION.number),
    at(memory, process + PROCESS.node),
    request,
    number,
  );
  if (node.timeout > 0) scheduleTimer(machine, node.timeout, ON.timeout, cell);
  const { request: there, response: back } = code.constants;
  if (fault === FAULT.reqLost) return true;
  if (fault === FAULT.reject || fault === FAULT.decline) {
    const definite = fault === FAULT.decline ? DEFINITE : 0;
    schedule(machine, now + there + back, ON.reply, cell, RESULT.error | definite);
    return true;
  }
  if (fault === FAULT.respLost) memory[cell + CELL.respLost] = n;
  const wait = fault === FAULT.slow ? valueOr(machine, node.slow) : 0;
  schedule(machine, now + there + wait, ON.arrive, cell);
  return true;
}

/** A request arrives: too late, at an element that is down, or to be served. */
export function arrive(machine: Machine, cell: number): void {
  const { memory, code } = machine;
  // R12: a request after its deadline is dropped.
  if (machine.now > at(memory, cell + CELL.deadline)) return;
  const { target } = of(code.nodes, at(memory, cell + CELL.node));
  const { element, resource } = of(code.operations, target);
  note(machine, resource, 13);
  if (touch(machine, element)) {
    tell(machine, LINE.failed, at(memory, cell + CELL.number), target, element);
    schedule(machine, machine.now + code.constants.response, ON.reply, cell, RESULT.error);
    return;
  }
  startActivation(machine, target, { cell, copy: 0, receipt: 0, resumes: 0 });
}

function countFailure(machine: Machine, node: Node): void {
  if (node.breaker < 0) return;
  const { memory, layout } = machine;
  const breaker = layout.breakers + 2 * node.breaker;
  if (count(memory, breaker) >= node.breakerAfter) memory[breaker + 1] = machine.now + node.breakerOpen;
}

/** X5: how an attempt ended concerns the caller, and the callee, whose later work may be forgotten. */
function noteEnd(machine: Machine, process: number, cell: number, result: number): void {
  const { memory, code } = machine;
  note(machine, of(code.operations, at(memory, at(memory, process))).resource, 70 + result);
  note(machine, of(code.operations, of(code.nodes, at(memory, cell + CELL.node)).target).resource, 90 + result);
  const { breaker, element } = of(code.nodes, at(memory, cell + CELL.node));
  if (breaker >= 0) note(machine, code.elementResource + element, 15 + result);
}

/** S4: the cell closes at the first of reply, error and timeout; later ones are ignored. */
export function receiveReply(machine: Machine, cell: number, result: number): void {
  const { memory, layout } = machine;
  if (at(memory, cell + CELL.open) !== 1) return;
  const status = result & 3;
  const isOk = status <= RESULT.degraded;
  memory[cell + CELL.open] = isOk ? 2 : 0;
  const process = at(memory, cell);
  noteEnd(machine, process, cell, result);
  if (!isAlive(machine, process)) return;
  const node = nodeOf(machine, process);
  if (isOk) {
    if (node.breaker >= 0) memory[layout.breakers + 2 * node.breaker] = 0;
    // R10: degraded answers make degraded answers.
    if (status === RESULT.degraded && at(memory, process + PROCESS.detached) === 0) {
      memory[at(memory, process) + ACTIVATION.degraded] = 1;
    }
    if (complete(machine, process, node, true)) run(machine, process);
    return;
  }
  countFailure(machine, node);
  const ambiguous = (result & AMBIGUOUS) !== 0;
  tell(machine, LINE.retry, at(memory, cell + CELL.number), at(memory, cell + CELL.node), 0);
  failAttempt(machine, process, node, { timedOut: false, ambiguous, isFinal: (result & DEFINITE) !== 0 });
}

export function timeOut(machine: Machine, cell: number): void {
  const { memory } = machine;
  if (at(memory, cell + CELL.open) !== 1) return;
  memory[cell + CELL.open] = 0;
  const process = at(memory, cell);
  noteEnd(machine, process, cell, RESULT.timeout);
  if (!isAlive(machine, process)) return;
  const node = nodeOf(machine, process);
  countFailure(machine, node);
  tell(machine, LINE.timeout, at(memory, cell + CELL.number), at(memory, cell + CELL.node));
  failAttempt(machine, process, node, { timedOut: true, ambiguous: true, isFinal: false });
}
