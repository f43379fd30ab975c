import { LINE } from '../simulator/machine/machine.js';
import { COPY_STATE } from '../simulator/machine/records.js';
import { ownerOf } from '../simulator/program.js';
import { add, along, between, drawn, elementOf, type LineReader, say, sayRound } from './trace-desk.js';

const SETTLED: Readonly<Record<number, string>> = {
  [COPY_STATE.stuck]: 'is stuck: it is delivered over and over',
  [COPY_STATE.alert]: 'ends among the dead letters, and somebody is alerted',
  [COPY_STATE.redrive]: 'ends among the dead letters, to be tried again later',
  [COPY_STATE.unread]: 'ends among the dead letters, which nobody reads',
  [COPY_STATE.dropped]: 'is dropped',
  [COPY_STATE.lost]: 'is lost',
};

/** Lines about messages, and about the rows that become messages. */
export const messagesReaders: Readonly<Record<number, LineReader>> = {
  [LINE.stored]: (desk, at, [a, b, c]) => {
    const subscription = desk.code.subscriptions[b];
    if (subscription === undefined) return;
    const cut = subscription.name.indexOf('>');
    const copy = { queue: subscription.name.slice(0, cut), operation: subscription.name.slice(cut + 1) };
    desk.copies.set(a, copy);
    desk.causes.set(-a, c > 0 ? c : (desk.causes.get(c) ?? 0));
    const from = c > 0 ? elementOf(desk, c) : (desk.rows.get(-c) ?? '').replace('cdc:', '');
    if (copy.queue.startsWith('~')) return;
    const last = desk.steps.at(-1);
    if (last?.kind === 'message' && last.at === at && last.to === copy.queue) return;
    add(desk, -a, {
      at,
      kind: 'message',
      text: `${say(desk, copy.queue)} has a message${from === '' ? '' : ` from ${say(desk, from)}`}`,
      element: copy.queue,
      ...between(desk, from, copy.queue),
    });
  },
  [LINE.delivered]: (desk, at, [a, , c]) => {
    const { queue = '', operation = '' } = desk.copies.get(a) ?? {};
    const consumer = ownerOf(operation);
    const from = queue.startsWith('~') ? (drawn(desk, queue.slice(1))?.from ?? queue) : queue;
    const text =
      from === consumer
        ? `${say(desk, queue)} moves the message on${sayRound(c)}`
        : `${say(desk, from)} delivers to ${say(desk, consumer)}${sayRound(c)}`;
    add(desk, -a, {
      at,
      kind: 'delivery',
      text,
      round: c,
      ...between(desk, from, consumer),
      ...along(desk, operation),
    });
  },
  [LINE.settled]: (desk, at, [a, , c]) => {
    const { queue = '', operation = '' } = desk.copies.get(a) ?? {};
    add(desk, -a, {
      at,
      kind: 'settled',
      text: `The message for ${say(desk, ownerOf(operation))} ${SETTLED[c] ?? 'is gone'}`,
      element: queue,
    });
  },
  [LINE.row]: (desk, _at, [a, b, c]) => {
    desk.rows.set(a, desk.code.relays[b]?.name ?? '');
    desk.causes.set(-a, c);
  },
  [LINE.sent]: (desk, at, [a, b]) => {
    const relay = desk.code.relays[b]?.name ?? '';
    const element = relay.startsWith('cdc:') ? relay.slice(4) : '';
    if (element !== '')
      add(desk, -a, { at, kind: 'capture', text: `The change is read from the log of ${say(desk, element)}`, element });
  },
};
