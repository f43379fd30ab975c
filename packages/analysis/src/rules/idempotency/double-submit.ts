import type { FlowView, PatchOp } from '@spillway/model';
import type { Context } from '../../context.js';
import { hasEffect, isEndOfEffect, isNaturallyIdempotent, isUserSide } from '../../facts/effects.js';
import { fact } from '../../facts/fact.js';
import { arrow, box } from '../../facts/names.js';
import { setOffBy, type Ways, wayFrom, waysTo } from '../../facts/reach.js';
import { unshownRetriesWithin } from '../../facts/retries.js';
import { sendKey } from '../../fixes/keys.js';
import { setFlow } from '../../fixes/patches.js';
import { defineRule, example, type Report } from '../../rule.js';
import { placeOrder, shop } from '../examples.js';

const ordering = (insert: { idempotency?: { by: 'natural-key' } }) =>
  example({
    elements: { ...shop, orders: { kind: 'store', name: 'Orders' } },
    flows: { ...placeOrder, insert: { from: 'order-api', to: 'orders', operation: 'create', ...insert } },
  });

/** The record itself tells that it is there already. A key made for each call does not: the second click makes another. */
const knowsItself = ({ flow }: FlowView): boolean =>
  flow.idempotency?.by === 'natural-key' || flow.idempotency?.by === 'state-machine';

const submitsOnce = (flow: FlowView): boolean => flow.flow.idempotency?.by === 'key' || knowsItself(flow);

const waysFrom = (
  { graph }: Context,
  isTarget: (flow: FlowView) => boolean,
  passes?: (flow: FlowView) => boolean,
): Ways => waysTo(graph, [...graph.flows.values()].filter(isTarget), setOffBy, passes);

/** To what a second submission does a second time. */
const waysToSecond = fact((context) =>
  waysFrom(
    context,
    (flow) => isEndOfEffect(flow) && !isNaturallyIdempotent(flow.operation) && !knowsItself(flow),
    (flow) => !knowsItself(flow),
  ),
);

/** To where the drawing shows what becomes of a request: a change other than a message, which others act on. */
const waysToChanges = fact((context) => waysFrom(context, (flow) => isEndOfEffect(flow) && flow.operation !== 'event'));

/** The request takes a user's wish from their side to ours. */
function isEntry({ interaction, sender, receiver }: FlowView): boolean {
  if (interaction !== 'request' || receiver?.kind !== 'service' || isUserSide(receiver)) return false;
  return sender?.kind === 'actor' || isUserSide(sender);
}

/** Keys for retries that show as part of an outer one until the entry has a key. */
function keysWithin(context: Context, entry: FlowView): PatchOp[] {
  const within = unshownRetriesWithin(context, entry).filter((flow) => flow !== entry);
  return within.map(sendKey);
}

export const doubleSubmit = defineRule({
  id: 'idempotency/double-submit',
  severity: 'warning',
  depth: 'design',
  fixable: true,
  title: 'Second click that does it a second time',
  documentation: {
    what: 'A request from a user creates, adds, sends or charges something, and nothing tells a second submission from a new wish.',
    why: 'People click twice, reload, and go back and forth; browsers and phones repeat a request when the connection breaks before the answer. Each makes another order, and a disabled button stops only the first of these.',
    detection:
      'The request by which an actor, or a frontend or mobile app, enters the first other service, where its operation is create, increment, send or charge. It needs a key, natural key or state machine on it; or a natural key or state machine at the effect or on the way. A key that is made behind the entry differs for each submission and does not count.',
    falseAlarms:
      'Requests that may well be made twice, such as a comment in a chat where the second is deleted by hand.',
    fix: 'Let the page make a key when the form is opened and send it with every attempt; or give the record a natural key, such as the cart an order comes from.',
    sources: [
      'IETF draft-ietf-httpapi-idempotency-key-header',
      'Stripe API: Idempotent requests',
      'RFC 9110, section 9.2.2: idempotent methods',
    ],
  },
  examples: {
    fails: [{ name: 'two clicks, two orders', at: 'place-order', model: ordering({}) }],
    passes: [
      { name: 'one cart makes one order', model: ordering({ idempotency: { by: 'natural-key' } }) },
      {
        name: 'the page sends a key',
        model: example({
          elements: { ...shop, orders: { kind: 'store', name: 'Orders' } },
          flows: {
            'place-order': { from: 'customer', to: 'order-api', idempotency: { by: 'key' } },
            insert: { from: 'order-api', to: 'orders' },
          },
        }),
      },
    ],
  },
  *check(context): Generator<Report> {
    for (const flow of context.graph.flows.values()) {
      if (!hasEffect(flow) || isNaturallyIdempotent(flow.operation)) continue;
      if (!isEntry(flow) || submitsOnce(flow)) continue;
      const ways = waysToSecond(context);
      if (!ways.has(flow) && waysToChanges(context).has(flow)) continue;
      const path = wayFrom(ways, flow);
      const effect = path.at(-1) ?? flow.id;
      const twice = effect === flow.id ? 'does it twice' : `makes ${arrow(context, effect)} happen twice`;
      yield {
        subjects: [flow.id],
        path: ways.has(flow) ? path : [flow.id],
        message: `When ${arrow(context, flow.id)} is submitted twice, by a second click, a reload or a broken connection, ${box(context, flow.to)} takes it for a new one and ${twice}.`,
        fixes: () => [
          {
            label: `Send a key with ${arrow(context, flow.id)} that stays the same when it is submitted again`,
            patch: [setFlow(flow.id, 'idempotency', { by: 'key' }), ...keysWithin(context, flow)],
          },
        ],
      };
    }
  },
});
