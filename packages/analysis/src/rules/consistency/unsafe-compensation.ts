import type { Flow, FlowView } from '@spillway/model';
import type { Context } from '../../context.js';
import { isGuarded, isNaturallyIdempotent } from '../../facts/effects.js';
import { arrow, box } from '../../facts/names.js';
import { waysToUnsafeEffects } from '../../facts/reach.js';
import { unusualSteps } from '../../facts/written-steps.js';
import { defineRule, example, type Report } from '../../rule.js';
import { placeOrder, shop } from '../examples.js';

const refunding = (members: Partial<Flow>) =>
  example({
    elements: {
      ...shop,
      'order-api': {
        kind: 'service',
        name: 'Order API',
        handlers: [
          {
            on: 'place-order',
            steps: [
              { do: 'call', flow: 'charge', compensate: 'refund' },
              { do: 'call', flow: 'save' },
            ],
          },
        ],
      },
      psp: { kind: 'external', name: 'Payments', role: 'payment' },
      db: { kind: 'store', name: 'Orders' },
    },
    flows: {
      ...placeOrder,
      charge: { from: 'order-api', to: 'psp' },
      refund: { from: 'order-api', to: 'psp', operation: 'create', ...members },
      save: { from: 'order-api', to: 'db' },
    },
  });

/** A second time does no harm, by its operation, by a key, or since all that it leads to is guarded. */
function isRepeatable(context: Context, flow: FlowView): boolean {
  if (isNaturallyIdempotent(flow.operation) || isGuarded(flow)) return true;
  const isDerived = flow.flow.operation === undefined && flow.handler !== undefined;
  return isDerived && !waysToUnsafeEffects(context).has(flow);
}

export const unsafeCompensation = defineRule({
  id: 'consistency/unsafe-compensation',
  severity: 'warning',
  depth: 'design',
  title: 'Compensation that may run twice, or not at all',
  documentation: {
    what: 'What undoes a call is not tried again when it fails, or does harm when it is.',
    why: 'A compensation runs when something is already broken, often the network. If it is tried once, the customer has paid for nothing; if a lost answer makes it run twice, the refund is paid twice.',
    detection:
      'A flow named by compensate that has no second attempt, or whose operation is create, increment, send or charge without a key, natural key, state machine or deduplication.',
    falseAlarms: 'Workflow engines that retry every step: state the retry.',
    fix: 'Retry compensations until they succeed, under a key made before the first attempt.',
    sources: [
      'Garcia-Molina, Salem: Sagas, SIGMOD 1987',
      'Microsoft Azure Architecture Center: Compensating Transaction pattern',
    ],
  },
  examples: {
    fails: [
      { name: 'a retried refund pays twice', at: 'refund', model: refunding({ retry: { attempts: 5 } }) },
      { name: 'a failed refund is forgotten', at: 'refund', model: refunding({ idempotency: { by: 'key' } }) },
    ],
    passes: [
      {
        name: 'the refund is retried under a key',
        model: refunding({ retry: { attempts: 5 }, idempotency: { by: 'key' } }),
      },
    ],
  },
  *check(context): Generator<Report> {
    const { graph } = context;
    for (const { step, handler, undoneBy } of unusualSteps(context).compensated) {
      const undo = graph.flows.get(undoneBy);
      if (undo === undefined) continue;
      const isRetried = (undo.flow.retry?.attempts ?? 1) > 1;
      const isSafe = isRepeatable(context, undo);
      if (isRetried && isSafe) continue;
      const [name, undone] = [arrow(context, undo.id), arrow(context, step.flow)];
      const lost = `If ${name} fails, ${box(context, handler.service)} does not try again, and ${undone} is never undone.`;
      const twice = `If the answer to ${name} is lost, a repetition does at ${box(context, undo.callee)} what has been done already: ${undone} is undone twice.`;
      yield {
        subjects: [undo.id, step.flow],
        message: [...(isRetried ? [] : [lost]), ...(isSafe ? [] : [twice])].join(' '),
      };
    }
  },
});
