import { type Node, of, type Queue } from '../code.js';
import { FAULT, OPPORTUNITIES } from '../faults.js';
import { schedule } from './agenda.js';
import { GLOBAL } from './layout.js';
import { allocate, at, count, derived, LINE, type Machine, note, opportunity, tell, touch } from './machine.js';
import { run } from './processes.js';
import { complete, failAttempt } from './progress.js';
import { ACTIVATION, BUFFERED, COPY, ON, RECORDED } from './records.js';
import { loseMessage } from './relays.js';

/** R27: the identity of the event, which outlives its retries. */
function eventOf(machine: Machine, activation: number, node: Node): number {
  const { memory, code } = machine;
  if (node.business) return derived(machine, 0, node.step);
  const rid = at(memory, activation + ACTIVATION.rid);
  // C9: what a broker moves on by itself stays the event it was.
  const isForward =
    !of(code.operations, at(memory, activation)).crashes && at(memory, activation + ACTIVATION.copy) !== 0;
  return isForward ? rid : derived(machine, rid, node.step);
}

/** R27: a publication, at the end of its millisecond. */
export function publish(machine: Machine, process: number, node: Node): void {
  const { code, layout } = machine;
  const activation = at(machine.memory, process);
  const queue = code.queueOf[node.element] ?? -1;
  const fail = (ambiguous: boolean): void => {
    tell(machine, LINE.failed, at(machine.memory, activation + ACTIVATION.number), -1, node.element);
    failAttempt(machine, process, node, { timedOut: false, ambiguous, isFinal: false });
  };
  const isDown = touch(machine, node.element);
  if (isDown && !node.flag) {
    fail(false);
    return;
  }
  if (!isDown) {
    const n = count(machine.memory, layout.reached + node.site);
    const kinds = node.flag ? OPPORTUNITIES.unacknowledged : OPPORTUNITIES.publish;
    const fault = opportunity(machine, node.site, n, 0, kinds);
    if (fault === FAULT.pubLost && !node.flag) {
      fail(false);
      return;
    }
    if (fault !== FAULT.pubLost && queue >= 0) send(machine, activation, process, node, queue);
    if (fault === FAULT.pubAckLost) {
      fail(true);
      return;
    }
  }
  if (complete(machine, process, node, true)) run(machine, process);
}

function send(machine: Machine, activation: number, process: number, node: Node, queue: number): void {
  const { code } = machine;
  const event = eventOf(machine, activation, node);
  const copy = at(machine.memory, activation + ACTIVATION.copy);
  const { broker } = of(code.queues, queue);
  const source = copy === 0 ? -1 : of(code.subscriptions, at(machine.memory, copy)).queue;
  if (broker < 0 || source < 0 || of(code.queues, source).broker !== broker) {
    accept(machine, queue, event, activation, at(machine.memory, activation + ACTIVATION.number));
    return;
  }
  // R34: held back until the acknowledgement.
  const entry = allocate(machine, BUFFERED.size);
  const { memory } = machine;
  memory[entry] = at(memory, process + 1);
  memory[entry + BUFFERED.event] = event;
  const last = at(memory, activation + ACTIVATION.heldEnd);
  if (last === 0) memory[activation + ACTIVATION.held] = entry;
  else memory[last + BUFFERED.next] = entry;
  memory[activation + ACTIVATION.heldEnd] = entry;
}

/** R28: the queue has accepted this event lately. */
function isRepetition(machine: Machine, index: number, queue: Queue, event: number, session: number): boolean {
  if (queue.dedupWindow === 0) return false;
  const { memory, layout } = machine;
  const head = layout.accepted + index;
  const owner = queue.dedupBySession ? session : 0;
  for (let record = at(memory, head); record !== 0; record = at(memory, record + RECORDED.next)) {
    if (at(memory, record) !== event || at(memory, record + RECORDED.activation) !== owner) continue;
    if (machine.now - at(memory, record + RECORDED.expiry) < queue.dedupWindow) return true;
  }
  const record = allocate(machine, RECORDED.size);
  memory[record] = event;
  memory[record + RECORDED.expiry] = machine.now;
  memory[record + RECORDED.activation] = owner;
  memory[record + RECORDED.next] = at(memory, head);
  memory[head] = record;
  return false;
}

/** The broker has it: one copy per subscription, unless it loses it (section 5). */
export function accept(machine: Machine, index: number, event: number, session: number, cause: number): void {
  const { code, layout } = machine;
  const queue = of(code.queues, index);
  note(machine, code.elementResource + queue.element, 5 + event);
  if (isRepetition(machine, index, queue, event, session)) return;
  if (!queue.durable) {
    const n = count(machine.memory, layout.reached + queue.brokerSite);
    if (opportunity(machine, queue.brokerSite, n, 0, OPPORTUNITIES.broker) === FAULT.brokerLoss) {
      loseMessage(machine, index, event);
      return;
    }
  }
  const message = count(machine.memory, GLOBAL.messages);
  for (const subscription of queue.subscriptions) store(machine, subscription, queue, event, message, cause);
}

function store(
  machine: Machine,
  subscription: number,
  queue: Queue,
  event: number,
  message: number,
  cause: number,
): void {
  const copy = allocate(machine, COPY.size);
  const { memory, layout, code } = machine;
  memory[copy] = subscription;
  memory[copy + COPY.message] = message;
  memory[copy + COPY.event] = event;
  memory[copy + COPY.stored] = machine.now;
  memory[copy + COPY.round] = machine.round;
  memory[copy + COPY.previous] = at(memory, GLOBAL.copies);
  memory[GLOBAL.copies] = copy;
  const number = count(memory, GLOBAL.rowNumber);
  memory[copy + COPY.number] = number;
  tell(machine, LINE.stored, number, subscription, cause);
  note(machine, of(code.subscriptions, subscription).resource, 3);
  if (queue.ordered) {
    // R32: behind every earlier copy of the subscription.
    const head = layout.heads + 2 * subscription;
    const tail = at(memory, head + 1);
    memory[head + 1] = copy;
    if (at(memory, head) !== 0) {
      if (tail !== 0) memory[tail + COPY.next] = copy;
      return;
    }
    memory[head] = copy;
  }
  schedule(machine, machine.now + code.constants.delivery, ON.deliver, copy);
}
