import type { FlowView, HandlerView, PatchOp, Step } from '@spillway/model';
import type { Context } from '../../context.js';
import { waysPastSchema } from '../../facts/boundary.js';
import { isDrawnAnswer, isService, isUserSide } from '../../facts/effects.js';
import { arrow, box } from '../../facts/names.js';
import { outermost, wayFrom } from '../../facts/reach.js';
import { goesInward } from '../../facts/trust.js';
import type { Fix } from '../../finding.js';
import { setHandlers, writtenOut } from '../../fixes/patches.js';
import { defineRule, example, type Report } from '../../rule.js';
import { placeOrder } from '../examples.js';

const insertingOrders = (...checks: Step[]) =>
  example({
    elements: {
      customer: { kind: 'actor', name: 'Customer' },
      'order-api': {
        kind: 'service',
        name: 'Order API',
        handlers: [
          { on: 'place-order', steps: [...checks, { do: 'call', flow: 'insert' }, { do: 'respond', status: 'ok' }] },
        ],
      },
      db: { kind: 'store', name: 'Orders' },
    },
    flows: { ...placeOrder, insert: { from: 'order-api', to: 'db' } },
  });
const schemaCheck: Step = {
  do: 'validate',
  layer: 'schema',
  name: 'Shape, types and limits of the input',
  onFailure: { action: 'reject', status: 400 },
};

const isEntry = (context: Context, flow: FlowView): boolean =>
  isService(context, flow.callee) && goesInward(context, flow) && !isDrawnAnswer(context, flow);

/** Something in what it sets off takes effect without a schema check. */
const isUnchecked = (context: Context, flow: FlowView): boolean =>
  (flow.interaction === 'request' || flow.interaction === 'webhook') && waysPastSchema(context).ways.has(flow.id);

/** The first handlers on the way in whose checks count. */
function guardians(context: Context, entry: FlowView): readonly HandlerView[] {
  const found = new Set<HandlerView>();
  const seen = new Set([entry]);
  for (const flow of seen) {
    const handler = context.graph.handlerOf(flow.id);
    if (handler === undefined) continue;
    if (!isUserSide(context, handler.service)) found.add(handler);
    else for (const call of handler.calls) seen.add(call);
  }
  return [...found];
}

function checkFirst(context: Context, entry: FlowView): Fix[] {
  const byService = new Map<string, Set<HandlerView>>();
  for (const handler of guardians(context, entry)) {
    byService.set(handler.service, (byService.get(handler.service) ?? new Set()).add(handler));
  }
  const patch = [...byService].flatMap(([service, handlers]): PatchOp[] => {
    const view = context.graph.elements.get(service);
    if (view === undefined) return [];
    const guarded = new Set([...handlers].map(({ handler }) => handler));
    // Once they are written, unchecked handlers that were only inferred would be certain to be unchecked.
    const isInferred = [...handlers].some(({ inferred }) => inferred);
    const others = isInferred ? view.handlers.filter(({ inferred }) => inferred) : [];
    for (const { handler, arrival } of others) {
      if (arrival !== undefined && isUnchecked(context, arrival)) guarded.add(handler);
    }
    const written = isInferred
      ? writtenOut(view)
      : view.handlers.flatMap((each) => (each.inferred ? [] : each.handler));
    const next = written.map((handler) =>
      guarded.has(handler) ? { ...handler, steps: [schemaCheck, ...handler.steps] } : handler,
    );
    return [setHandlers(service, next)];
  });
  return patch.length === 0 ? [] : [{ label: `Check the schema of ${arrow(context, entry.id)} first`, patch }];
}

export const missingAtBoundary = defineRule({
  id: 'validation/missing-at-boundary',
  severity: 'error',
  depth: 'design',
  evenUnstated: true,
  fixable: true,
  title: 'Input that nobody checks before it takes effect',
  documentation: {
    what: 'A request or webhook from a less trusted place changes something, and no schema is checked on the way.',
    why: 'What comes from outside can have any shape. Unchecked, it ends up in the database, in events and in other services, where it is found late and repaired by hand; hostile input comes the same way.',
    detection:
      'A flow into a service of higher trust from which a call with an effect is reached, along requests and on some branch, with no validate step of layer schema before it. Checks in a frontend never count: its user controls it. A warning where a handler is only inferred.',
    falseAlarms: 'A gateway or framework that validates without being drawn: add the step to its handler.',
    fix: 'Begin the first handler behind the boundary with a schema check that rejects what does not fit.',
    sources: ['OWASP ASVS 5.0, V2.2 Input Validation', 'CWE-20'],
  },
  examples: {
    fails: [{ name: 'a request is stored as it comes', at: 'place-order', model: insertingOrders() }],
    passes: [{ name: 'its schema is checked first', model: insertingOrders(schemaCheck) }],
  },
  *check(context): Generator<Report> {
    const { graph } = context;
    const { ways, certain, exposure } = waysPastSchema(context);
    const entries = [...graph.flows.values()].filter((flow) => isUnchecked(context, flow) && isEntry(context, flow));
    const next = (flow: FlowView): Iterable<FlowView> => {
      const handler = graph.handlerOf(flow.id);
      return (handler === undefined ? undefined : exposure.get(handler)?.calls) ?? [];
    };
    for (const entry of outermost(entries, next)) {
      const isCertain = certain.has(entry.id);
      const path = wayFrom(isCertain ? certain : ways, entry.id);
      const effect = graph.flows.get(path.at(-1) ?? entry.id) ?? entry;
      const doing =
        effect === entry ? 'takes effect' : `reaches ${box(context, effect.callee)} by ${arrow(context, effect.id)}`;
      yield {
        subjects: [entry.id],
        severity: isCertain ? 'error' : 'warning',
        path,
        message: `Whatever ${box(context, entry.caller)} sends with ${arrow(context, entry.id)} ${doing} without anyone having checked its schema${isCertain ? '' : ', as far as it is drawn'}.`,
        fixes: () => checkFirst(context, entry),
      };
    }
  },
});
