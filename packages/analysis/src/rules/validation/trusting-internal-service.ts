import { type FlowView, removeRecords } from '@spillway/model';
import type { Context } from '../../context.js';
import { waysPastDataChecks } from '../../facts/boundary.js';
import { callsWithout } from '../../facts/checks.js';
import { isUserSide } from '../../facts/effects.js';
import { arrow, box } from '../../facts/names.js';
import { outermost, wayFrom } from '../../facts/reach.js';
import { familyOf } from '../../facts/tags.js';
import { sensitiveInAnswer, sensitiveInPayload } from '../../facts/travelling.js';
import { crossesTrust } from '../../facts/trust.js';
import type { Fix } from '../../finding.js';
import { AUTHENTICATION, SCHEMA_CHECK } from '../../fixes/checks.js';
import { gatewayBefore } from '../../fixes/gateway.js';
import { setHandlers } from '../../fixes/patches.js';
import { beginningWith } from '../../fixes/written-out.js';
import { defineRule, example, type Report } from '../../rule.js';
import { type Layer, refusing } from './examples.js';

const paying = (...layers: Layer[]) =>
  example({
    elements: {
      orders: { kind: 'service', name: 'Order service' },
      payments: {
        kind: 'service',
        name: 'Payment service',
        handlers: [{ on: 'pay', steps: [...layers.map(refusing), { do: 'call', flow: 'insert' }, { do: 'respond' }] }],
      },
      db: { kind: 'store', name: 'Payments', holds: [{ entity: 'payment', limits: { amount: { min: 0 } } }] },
    },
    flows: { pay: { from: 'orders', to: 'payments' }, insert: { from: 'payments', to: 'db' } },
    entities: { payment: { name: 'Payment', fields: { amount: { type: 'money' } } } },
  });

function checkFirst(context: Context, flow: FlowView): Fix[] {
  // Where the receiver is on the user's side, its checks would not count.
  if (isUserSide(flow.receiver)) {
    const sensitive = [...sensitiveInPayload(context, flow), ...sensitiveInAnswer(context, flow)];
    if (sensitive.some(({ tags }) => tags.some((tag) => familyOf(tag) === 'secret'))) {
      // From a gateway of one's own, secrets would go outwards.
      const patch = removeRecords(context.model, { flows: [flow.id] });
      return [{ label: `Remove ${arrow(context, flow.id)}`, patch }];
    }
    return [gatewayBefore(context, flow.callee, [flow], [AUTHENTICATION, SCHEMA_CHECK])];
  }
  const view = flow.receiver;
  if (view === undefined) return [];
  const { handler } = flow;
  const next = beginningWith(view, (other) => (other === handler ? [SCHEMA_CHECK] : []));
  return [
    {
      label: `Let ${box(context, flow.callee)} check ${arrow(context, flow.id)} itself`,
      patch: [setHandlers(flow.callee, next)],
    },
  ];
}

export const trustingInternalService = defineRule({
  id: 'validation/trusting-internal-service',
  severity: 'warning',
  depth: 'design',
  fixable: true,
  title: 'Service that takes what its neighbour sends on trust',
  documentation: {
    what: 'A service acts on a request of another service of the same trust level before anyone behind that request checks its data.',
    why: 'The caller checks for its own purpose, in its own version. After its next release, or once somebody has broken into it, whatever it sends is stored and charged.',
    detection:
      'A request between two services of equal trust into a written handler from which, along requests and on some branch, an effect is reached without a validate step of layer schema or business before it. What the caller has checked does not count. Of nested requests the outermost is reported.',
    falseAlarms: 'Two services that are one unit in all but name: draw them as one.',
    fix: 'Let the receiver check what it relies on, at least its own business rules.',
    sources: ['NIST SP 800-207 Zero Trust Architecture, 2.1', 'OWASP ASVS 5.0, V2.2 Input Validation'],
  },
  examples: {
    fails: [{ name: 'whatever the order service sends is stored', at: 'pay', model: paying() }],
    passes: [{ name: 'the payment service has rules of its own', model: paying('business') }],
  },
  *check(context): Generator<Report> {
    const { graph } = context;
    const trusting = [...graph.flows.values()].filter(
      (flow) =>
        flow.interaction === 'request' &&
        flow.sender?.kind === 'service' &&
        flow.receiver?.kind === 'service' &&
        flow.handler?.inferred === false &&
        !crossesTrust(context, flow) &&
        waysPastDataChecks(context).has(flow),
    );
    if (trusting.length === 0) return;
    const ways = waysPastDataChecks(context);
    const next = (flow: FlowView): Iterable<FlowView> => {
      const { handler } = flow;
      return handler === undefined ? [] : callsWithout(context, handler, 'data');
    };
    for (const flow of outermost(trusting, next)) {
      const path = wayFrom(ways, flow);
      const effect = graph.flows.get(path.at(-1) ?? flow.id) ?? flow;
      const doing = effect === flow ? 'acts' : `goes as far as ${arrow(context, effect.id)}`;
      yield {
        subjects: [flow.id],
        path,
        message: `${box(context, flow.callee)} ${doing} on whatever ${box(context, flow.caller)} sends with ${arrow(context, flow.id)}, without checking the data: a fault there is a fault here.`,
        fixes: () => checkFirst(context, flow),
      };
    }
  },
});
