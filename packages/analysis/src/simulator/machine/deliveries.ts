import { LONGEST, of, type Queue, READER } from '../code.js';
import { FAULT, OPPORTUNITIES } from '../faults.js';
import { startActivation } from './activations.js';
import { schedule, scheduleTimer } from './agenda.js';
import {
  at,
  count,
  isDown,
  LINE,
  type Machine,
  note,
  opportunity,
  someOutageRuns,
  tell,
  touch,
  valueOr,
} from './machine.js';
import { accept } from './publishing.js';
import { ACTIVATION, BUFFERED, COPY, COPY_STATE, ON } from './records.js';

/** R31: after so many receives nothing will change any more. */
const ENDLESS = 20;

const subscriptionOf = ({ memory, code }: Machine, copy: number) => of(code.subscriptions, at(memory, copy));
const queueOf = (machine: Machine, copy: number): Queue => of(machine.code.queues, subscriptionOf(machine, copy).queue);

/** R29: hands a copy to its consumer, or lets it wait until both are up (R33). */
export function deliver(machine: Machine, copy: number): void {
  const { memory, code, layout } = machine;
  if (at(memory, copy + COPY.state) !== COPY_STATE.queued) return;
  const subscription = subscriptionOf(machine, copy);
  const queue = of(code.queues, subscription.queue);
  const operation = of(code.operations, subscription.operation);
  note(machine, subscription.resource, 1 + at(memory, copy + COPY.event));
  const isUnlimited = queue.maxReceives === 0 || queue.maxReceives > ENDLESS;
  const round = isUnlimited ? at(memory, copy + COPY.receives) + 1 : 0;
  machine.round = Math.max(round, at(memory, copy + COPY.round));
  if (isExpired(machine, copy, queue)) {
    settle(machine, copy, COPY_STATE.lost);
    return;
  }
  if (operation.element !== queue.element && touch(machine, operation.element)) {
    wait(machine, copy, queue, operation.element);
    return;
  }
  if (isDown(machine, queue.element)) {
    wait(machine, copy, queue, queue.element);
    return;
  }
  const n = count(memory, layout.reached + subscription.site);
  const kinds = queue.ackBefore ? OPPORTUNITIES.handedOver : OPPORTUNITIES.delivery;
  const fault = opportunity(machine, subscription.site, n, 0, kinds);
  if (fault === FAULT.lag) {
    schedule(machine, machine.now + valueOr(machine, code.constants.lag), ON.deliver, copy);
    return;
  }
  if (fault === FAULT.poison) memory[copy + COPY.poison] = 1;
  memory[copy + COPY.ackLost] = fault === FAULT.redeliver ? n : 0;
  memory[copy + COPY.total] = at(memory, copy + COPY.total) + 1;
  memory[copy + COPY.receives] = at(memory, copy + COPY.receives) + 1;
  const receipt = count(memory, copy + COPY.receipt);
  tell(machine, LINE.delivered, at(memory, copy + COPY.number), at(memory, copy), at(memory, copy + COPY.receives));
  memory[copy + COPY.state] = COPY_STATE.inflight;
  // R30: at most once, nothing comes again.
  if (queue.ackBefore) settle(machine, copy, COPY_STATE.done);
  else scheduleTimer(machine, queue.visibility, ON.visibility, copy, receipt);
  startActivation(machine, subscription.operation, { cell: 0, copy, receipt, resumes: 0 });
}

const isExpired = ({ memory, now }: Machine, copy: number, queue: Queue): boolean =>
  queue.retention < LONGEST && now - at(memory, copy + COPY.stored) > queue.retention;

function wait(machine: Machine, copy: number, queue: Queue, element: number): void {
  const { memory, layout } = machine;
  const until = at(memory, layout.downUntil + element);
  const expiry = queue.retention < LONGEST ? at(memory, copy + COPY.stored) + queue.retention : LONGEST;
  if (until <= expiry && until < LONGEST) schedule(machine, until, ON.deliver, copy);
  else if (expiry < LONGEST) schedule(machine, expiry + 1, ON.deliver, copy);
}

/** The copy needs no more deliveries; in an ordered subscription the next one may go (R32). */
export function settle(machine: Machine, copy: number, state: number): void {
  const { memory, code, layout } = machine;
  const before = at(memory, copy + COPY.state);
  if (before !== COPY_STATE.queued && before !== COPY_STATE.inflight) return;
  memory[copy + COPY.state] = state;
  const subscription = subscriptionOf(machine, copy);
  note(machine, subscription.resource, 2 + state);
  if (state !== COPY_STATE.done) tell(machine, LINE.settled, at(memory, copy + COPY.number), at(memory, copy), state);
  if (!of(code.queues, subscription.queue).ordered || state === COPY_STATE.stuck) return;
  const head = layout.heads + 2 * at(memory, copy);
  if (at(memory, head) !== copy) return;
  const next = at(memory, copy + COPY.next);
  memory[head] = next;
  if (next === 0) memory[head + 1] = 0;
  else
    schedule(
      machine,
      Math.max(machine.now, at(memory, next + COPY.stored) + code.constants.delivery),
      ON.deliver,
      next,
    );
}

/** The handler has ended. Whether the message is acknowledged, so that what was held back becomes visible (R34). */
export function acknowledge(machine: Machine, copy: number, receipt: number, isOk: boolean): boolean {
  const { memory } = machine;
  const queue = queueOf(machine, copy);
  if (!isOk) {
    if (queue.ackBefore) memory[copy + COPY.state] = COPY_STATE.dropped;
    else failDelivery(machine, copy, receipt, queue.nack);
    return false;
  }
  if (at(memory, copy + COPY.ackLost) !== 0 && at(memory, copy + COPY.receipt) === receipt) {
    const { site } = subscriptionOf(machine, copy);
    tell(machine, LINE.fault, FAULT.redeliver, site, at(memory, copy + COPY.ackLost), 0);
    return false;
  }
  // The first success acknowledges, whichever run it comes from.
  settle(machine, copy, COPY_STATE.done);
  return true;
}

/** R29: not finished within the visibility. */
export function expireVisibility(machine: Machine, copy: number, receipt: number): void {
  failDelivery(machine, copy, receipt, 0);
}

/** R29, R31: once more, or out of the queue. */
function failDelivery(machine: Machine, copy: number, receipt: number, pause: number): void {
  const { memory } = machine;
  if (at(memory, copy + COPY.state) !== COPY_STATE.inflight || at(memory, copy + COPY.receipt) !== receipt) return;
  const queue = queueOf(machine, copy);
  const receives = at(memory, copy + COPY.receives);
  const isEndless = receives >= ENDLESS && !someOutageRuns(machine);
  const hasLimit = queue.maxReceives > 0;
  if (hasLimit && (receives >= queue.maxReceives || isEndless)) {
    moveAway(machine, copy, queue);
    return;
  }
  if (isEndless) {
    settle(machine, copy, COPY_STATE.stuck);
    return;
  }
  memory[copy + COPY.state] = COPY_STATE.queued;
  schedule(machine, machine.now + pause, ON.deliver, copy);
}

/** R31: to the dead letters, or nowhere. */
function moveAway(machine: Machine, copy: number, queue: Queue): void {
  switch (queue.reader) {
    case READER.alert:
      settle(machine, copy, COPY_STATE.alert);
      return;
    case READER.redrive:
      settle(machine, copy, COPY_STATE.redrive);
      if (at(machine.memory, copy + COPY.total) < ENDLESS || someOutageRuns(machine)) {
        schedule(machine, machine.now + queue.redriveDelay, ON.redrive, copy);
      }
      return;
    case READER.none:
      settle(machine, copy, COPY_STATE.unread);
      return;
    default:
      settle(machine, copy, COPY_STATE.dropped);
      return;
  }
}

/** R31: processed again, with the poison removed. */
export function redrive(machine: Machine, copy: number): void {
  const { memory } = machine;
  if (at(memory, copy + COPY.state) !== COPY_STATE.redrive) return;
  memory[copy + COPY.state] = COPY_STATE.queued;
  memory[copy + COPY.receives] = 0;
  memory[copy + COPY.poison] = 0;
  deliver(machine, copy);
}

/** R34: what an exactly-once handler published becomes visible with the acknowledgement. */
export function releaseHeld(machine: Machine, activation: number): void {
  const { memory, code } = machine;
  for (let entry = at(memory, activation + ACTIVATION.held); entry !== 0; entry = at(memory, entry + BUFFERED.next)) {
    const { element } = of(code.nodes, at(memory, entry));
    const cause = at(memory, activation + ACTIVATION.number);
    accept(machine, code.queueOf[element] ?? 0, at(memory, entry + BUFFERED.event), 0, cause);
  }
}
