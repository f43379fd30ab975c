import { expandReferences, type FieldReference, type FlowView, type HandlerView, type Step } from '@spillway/model';
import type { Context } from '../../context.js';
import { arrow, box, listed } from '../../facts/names.js';
import { walkSteps } from '../../facts/walk.js';
import { defineRule, example, type Report } from '../../rule.js';

const pricing = (onFailure?: { action: 'default'; flag: true }) => {
  const steps: Step[] = [
    { do: 'call', flow: 'rate', ...(onFailure && { onFailure }) },
    { do: 'transform', maps: [{ to: 'order.total', from: ['order.net', 'tax.rate'], op: 'compute' }] },
    { do: 'respond', returns: ['order.total'] },
  ];
  return example({
    elements: {
      customer: { kind: 'actor', name: 'Customer' },
      api: { kind: 'service', name: 'Order API', handlers: [{ on: 'order', steps }] },
      tax: { kind: 'external', name: 'Tax service' },
    },
    flows: {
      order: { from: 'customer', to: 'api', carries: ['order.net'], returns: ['order.total'] },
      rate: { from: 'api', to: 'tax', operation: 'compute', returns: ['tax.rate'] },
    },
    entities: {
      order: { name: 'Order', fields: { net: { type: 'money' }, total: { type: 'money' } } },
      tax: { name: 'Tax', fields: { rate: { type: 'decimal' } } },
    },
  });
};

const hasPlan = ({ flow: { fallback } }: FlowView): boolean => fallback !== undefined && fallback !== 'none';

/** A request for an answer, without a plan for its failure. */
const isNeeded = (call: FlowView): boolean =>
  call.interaction === 'request' && call.returns.length > 0 && !hasPlan(call);

interface Use {
  readonly call: FlowView;
  readonly fields: readonly FieldReference[];
  readonly makes: FieldReference;
}

const NONE: readonly Use[] = [];

/** Calls without a plan whose answers a later mapping of the same path needs, each with the first such mapping. */
function usesIn(context: Context, { steps, calls }: HandlerView): readonly Use[] {
  const uses = new Map<FlowView, Use>();
  if (!calls.some(isNeeded)) return NONE;
  walkSteps<ReadonlySet<FlowView>>(steps, new Set(), {
    step: (unguarded, { does, step, call }) => {
      if (does === 'call' && step.onFailure === undefined) {
        return call !== undefined && isNeeded(call) ? new Set([...unguarded, call]) : unguarded;
      }
      if (does !== 'transform' || unguarded.size === 0) return unguarded;
      for (const { to, from } of step.maps ?? []) {
        const sources = expandReferences(context.model, from);
        for (const needed of unguarded) {
          const fields = sources.filter((field) => needed.returns.includes(field));
          if (fields.length > 0 && !uses.has(needed)) uses.set(needed, { call: needed, fields, makes: to });
        }
      }
      return unguarded;
    },
    merge: (a, b) => (a === b ? a : new Set([...a, ...b])),
  });
  return [...uses.values()];
}

export const unguardedEnrichment = defineRule({
  id: 'transformation/unguarded-enrichment',
  severity: 'warning',
  depth: 'design',
  title: 'Enrichment without a plan for its failure',
  documentation: {
    what: 'A value is made from what another service answers, and nothing says what happens when it does not answer.',
    why: 'The tax service is down, and so is the checkout; or worse, the total is computed with a rate of null. Both were decided by whoever wrote the client library.',
    detection:
      'A request whose returned fields a later mapping on the same path of the handler reads, where the call has no `onFailure` and the flow no `fallback` other than none.',
    falseAlarms: 'Calls without which nothing makes sense: say so with onFailure reject.',
    fix: 'Decide: reject, use the last known or a default value and flag the record, or finish later.',
    sources: ['Nygard: Release It!, "Stability Patterns"', 'Azure Architecture Center: Circuit Breaker pattern'],
  },
  examples: {
    fails: [{ name: 'without the tax rate there is no total, and no plan', at: 'rate', model: pricing() }],
    passes: [
      { name: 'a default rate is used, and the order is marked', model: pricing({ action: 'default', flag: true }) },
    ],
  },
  *check(context): Generator<Report> {
    for (const view of context.graph.handlers) {
      if (view.inferred) continue;
      for (const { call, fields, makes } of usesIn(context, view)) {
        const names = listed(fields.map((field) => `\`${field}\``));
        yield {
          subjects: [call.id, view.service],
          path: [view.arrival?.id ?? [], call.id].flat(),
          message: `If ${arrow(context, call.id)} fails, ${box(context, view.service)} has no ${names} to make \`${makes}\` from, and nothing says what it does then.`,
        };
      }
    }
  },
});
