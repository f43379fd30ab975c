import type { FlowView } from '@spillway/model';
import type { Context } from '../../context.js';
import { isEndOfEffect, isGuarded, isNaturallyIdempotent } from '../../facts/effects.js';
import { arrow, box } from '../../facts/names.js';
import { wayFrom, waysToUnsafeEffects } from '../../facts/reach.js';
import { unusualFlows } from '../../facts/unusual-flows.js';
import { setFlow } from '../../fixes/patches.js';
import { defineRule, example, type Report } from '../../rule.js';

const invoicing = (recorded: 'with-effect' | 'after') =>
  example({
    elements: {
      orders: { kind: 'queue', name: 'Orders' },
      billing: { kind: 'service', name: 'Billing' },
      invoices: { kind: 'store', name: 'Invoices' },
    },
    flows: {
      take: { from: 'orders', to: 'billing', idempotency: { by: 'dedup', recorded } },
      insert: { from: 'billing', to: 'invoices' },
    },
  });

/** The way from a guarded flow to an effect that its own guard alone keeps from happening twice. */
function wayToEffect(context: Context, flow: FlowView): readonly string[] | undefined {
  const ways = waysToUnsafeEffects(context);
  if (ways.has(flow)) return wayFrom(ways, flow);
  return isEndOfEffect(flow) && !isNaturallyIdempotent(flow.operation) ? [flow.id] : undefined;
}

export const recordedApart = defineRule({
  id: 'idempotency/recorded-apart',
  severity: 'warning',
  depth: 'design',
  title: 'Repetitions ticked off apart from the effect',
  documentation: {
    what: 'What was processed is recorded in another step than the effect, before it or after it.',
    why: 'A crash between the two leaves one without the other. Recorded after: the repetition is not known, and the effect happens twice. Recorded before: the repetition is known, and the effect never happens.',
    detection:
      'A flow whose idempotency is recorded before or after, and that leads to a create, increment, send or charge which nothing else guards.',
    falseAlarms: 'Effects that a person would repeat or undo without trouble.',
    fix: 'Write the key in the transaction of the effect. Where the effect is somewhere else, record the intention before, send a key along, and record the outcome after.',
    sources: [
      'Kleppmann: Designing Data-Intensive Applications, chapter 12, "Exactly-once execution of an operation"',
      'Richardson: Microservices Patterns, "Handling duplicate messages"',
    ],
  },
  examples: {
    fails: [{ name: 'ticked off when the invoice is written', at: 'take', model: invoicing('after') }],
    passes: [{ name: 'ticked off together with the invoice', model: invoicing('with-effect') }],
  },
  *check(context): Generator<Report> {
    for (const flow of unusualFlows(context).recordedApart) {
      const path = isGuarded(flow) ? wayToEffect(context, flow) : undefined;
      if (path === undefined) continue;
      const effect = path.at(-1) ?? flow.id;
      const done = effect === flow.id ? 'acting' : arrow(context, effect);
      const what = effect === flow.id ? 'it' : arrow(context, effect);
      yield {
        subjects: [flow.id],
        path,
        message:
          flow.flow.idempotency?.recorded === 'after'
            ? `If ${box(context, flow.callee)} stops after ${done} and before it has recorded ${arrow(context, flow.id)}, the repetition is not recognised and ${what} happens twice.`
            : `If ${box(context, flow.callee)} stops after it has recorded ${arrow(context, flow.id)} and before ${done}, the repetition counts as done and ${what} never happens.`,
        fixes: () => [
          {
            label: `Record ${arrow(context, flow.id)} together with its effect`,
            patch: [setFlow(flow.id, 'idempotency', { by: 'key', ...flow.flow.idempotency, recorded: 'with-effect' })],
          },
        ],
      };
    }
  },
});
