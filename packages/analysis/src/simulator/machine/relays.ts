import { LONGEST, of } from '../code.js';
import { FAULT, OPPORTUNITIES } from '../faults.js';
import { schedule } from './agenda.js';
import { GLOBAL } from './layout.js';
import { allocate, at, count, LINE, type Machine, note, opportunity, takeDown, tell, touch } from './machine.js';
import { accept } from './publishing.js';
import { ACTIVATION, ON, ROW, ROW_STATE } from './records.js';

function newRow(machine: Machine, queue: number, relay: number, event: number, state: number): number {
  const row = allocate(machine, ROW.size);
  const { memory } = machine;
  memory[row] = queue;
  memory[row + ROW.event] = event;
  memory[row + ROW.state] = state;
  memory[row + ROW.relay] = relay;
  memory[row + ROW.round] = machine.round;
  memory[row + ROW.previous] = at(memory, GLOBAL.rows);
  memory[GLOBAL.rows] = row;
  memory[row + ROW.number] = count(memory, GLOBAL.rowNumber);
  return row;
}

/** R35: a row of an outbox or of a log, for its relay to send. */
export function addRow(machine: Machine, queue: number, relay: number, event: number, activation: number): void {
  const row = newRow(machine, queue, relay, event, ROW_STATE.pending);
  const { memory, code } = machine;
  const cause = at(memory, activation + ACTIVATION.number);
  memory[row + ROW.cause] = cause;
  note(machine, of(code.relays, relay).resource, 1 + event);
  tell(machine, LINE.row, at(memory, row + ROW.number), relay, cause);
  schedule(machine, machine.now + code.constants.relay, ON.relay, row);
}

/** A broker that is not durable has lost what it accepted. */
export function loseMessage(machine: Machine, queue: number, event: number): void {
  newRow(machine, queue, -1, event, ROW_STATE.lost);
}

/** What befalls this sending of a row. */
function decide(machine: Machine, relay: number): number {
  const { memory, code, layout } = machine;
  const { site, captures } = of(code.relays, relay);
  const n = count(memory, layout.reached + site);
  const fault = opportunity(machine, site, n, 0, captures ? OPPORTUNITIES.capture : OPPORTUNITIES.relay);
  if (fault === FAULT.down || fault === FAULT.outage) {
    note(machine, of(code.relays, relay).resource, 50 + fault);
    takeDown(machine, layout.relayDownUntil + relay, fault);
  }
  return fault;
}

/** R35: the relay sends a row, waits while something is down, and may send it twice. */
export function relayRow(machine: Machine, row: number): void {
  const { memory, code, layout } = machine;
  if (at(memory, row + ROW.state) !== ROW_STATE.pending) return;
  const relay = at(memory, row + ROW.relay);
  const down = layout.relayDownUntil + relay;
  note(machine, of(code.relays, relay).resource, 2);
  if (at(memory, row + ROW.fault) === 0) memory[row + ROW.fault] = decide(machine, relay) + 2;
  const fault = at(memory, row + ROW.fault) - 2;
  if (fault === FAULT.logGap) {
    memory[row + ROW.state] = ROW_STATE.lost;
    return;
  }
  if (machine.now < at(memory, down)) {
    waitUntil(machine, row, at(memory, down));
    return;
  }
  const queue = at(memory, row);
  const { element } = of(code.queues, queue);
  if (touch(machine, element)) {
    waitUntil(machine, row, at(memory, layout.downUntil + element));
    return;
  }
  tell(machine, LINE.sent, at(memory, row + ROW.number), relay);
  accept(machine, queue, at(memory, row + ROW.event), 0, -at(memory, row + ROW.number));
  if (fault !== FAULT.relayCrash) {
    memory[row + ROW.state] = ROW_STATE.sent;
    return;
  }
  memory[row + ROW.fault] = 0;
  schedule(machine, machine.now + code.constants.resume, ON.relay, row);
}

function waitUntil(machine: Machine, row: number, until: number): void {
  if (until < LONGEST) schedule(machine, until, ON.relay, row);
}
