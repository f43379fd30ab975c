import { bounded, LONGEST, type Queue, READER, type Relay, type Subscription } from '../code.js';
import type { Constants, Program } from '../program.js';
import type { Names, Sites } from './names.js';

export interface Messaging {
  readonly queues: Queue[];
  readonly queueOf: number[];
  readonly subscriptions: Subscription[];
  readonly relays: Relay[];
}

/** Queues, subscriptions and relays of a program (C9, C10, R27-R35). */
export function assembleQueues(
  program: Program,
  constants: Constants,
  names: { elements: Names; operations: Names; brokers: Names; sites: Sites },
  nextResource: () => number,
): Messaging {
  const { elements, operations, brokers, sites } = names;
  const messaging: Messaging = { queues: [], queueOf: elements.list.map(() => -1), subscriptions: [], relays: [] };
  for (const [name, element] of Object.entries(program.elements)) {
    if (element.kind !== 'queue' && element.kind !== 'stream') continue;
    const index = messaging.queues.length;
    messaging.queueOf[elements.of(name)] = index;
    const subscriptions = (element.subs ?? []).map((operation) => {
      const label = `${name}>${operation}`;
      const subscription = { name: label, queue: index, operation: operations.of(operation), resource: nextResource() };
      return messaging.subscriptions.push({ ...subscription, site: sites.of('delivery', label) }) - 1;
    });
    const relay = `outbox>${name}`;
    const outboxRelay =
      messaging.relays.push({
        name: relay,
        site: sites.of('relay', relay),
        captures: false,
        resource: nextResource(),
      }) - 1;
    const window = element.dedup?.window ?? LONGEST;
    messaging.queues.push({
      element: elements.of(name),
      subscriptions,
      durable: element.durable !== false,
      ackBefore: element.ack === 'before',
      visibility: bounded(element.visibility ?? constants.visibility),
      nack: bounded(element.nack ?? constants.nack),
      maxReceives: element.maxReceives ?? 0,
      reader: element.dlq === undefined ? READER.missing : READER[element.dlq.reader],
      redriveDelay: bounded(element.dlq?.delay ?? constants.redrive),
      ordered: element.ordered === true,
      retention: element.retention === undefined ? LONGEST : bounded(element.retention),
      dedupWindow: element.dedup === undefined ? 0 : bounded(window),
      dedupBySession: element.dedup?.by === 'session',
      broker: element.delivery === 'eos' ? brokers.of(element.broker ?? name) : -1,
      brokerSite: sites.of('broker', name),
      outboxRelay,
    });
  }
  return messaging;
}
