import type { FlowView, HandlerView, Id, Step } from '@spillway/model';
import type { Context } from '../../context.js';
import { waysPastSchema } from '../../facts/boundary.js';
import { hasEffect } from '../../facts/effects.js';
import { arrow, box } from '../../facts/names.js';
import { walkSteps } from '../../facts/walk.js';
import type { Fix } from '../../finding.js';
import { SCHEMA_CHECK } from '../../fixes/checks.js';
import { setHandlers } from '../../fixes/patches.js';
import { beginningWith, writtenOut } from '../../fixes/written-out.js';
import { defineRule, example, type Report } from '../../rule.js';
import { type Layer, refusing } from './examples.js';

const taking = (...layers: Layer[]) =>
  example({
    elements: {
      orders: { kind: 'queue', name: 'Orders' },
      fulfilment: {
        kind: 'service',
        name: 'Fulfilment',
        handlers: [{ on: 'take', steps: [...layers.map(refusing), { do: 'call', flow: 'insert' }] }],
      },
      parcels: { kind: 'store', name: 'Parcels', holds: [{ entity: 'parcel', limits: { id: { unique: true } } }] },
    },
    flows: { take: { from: 'orders', to: 'fulfilment' }, insert: { from: 'fulfilment', to: 'parcels' } },
    entities: { parcel: { name: 'Parcel', fields: { id: { type: 'uuid' } } } },
  });

/** A call with an effect that is made, on some branch, before any validate step. */
function firstUnchecked(view: HandlerView): FlowView | undefined {
  const takesEffect = (call: FlowView): boolean => hasEffect(call) && call.receiver !== undefined;
  if (!view.calls.some(takesEffect)) return undefined;
  let found: FlowView | undefined;
  walkSteps<boolean>(view.steps, false, {
    step: (isChecked, { does, call }) => {
      if (does === 'validate') return true;
      if (!isChecked && call !== undefined && takesEffect(call)) found ??= call;
      return isChecked;
    },
    merge: (a, b) => a && b,
  });
  return found;
}

function checkFirst(context: Context, service: Id, arrival: FlowView): Fix[] {
  const { elements } = context.graph;
  const view = elements.get(service);
  if (view === undefined) return [];
  const queue = elements.get(arrival.from)?.element;
  const setsAside = queue?.kind === 'queue' && queue.deadLetter !== undefined;
  const check: Step = {
    do: 'validate',
    layer: 'schema',
    name: 'Shape, types and limits of the message',
    onFailure: { action: setsAside ? 'dead-letter' : 'reject' },
  };
  const isInferred = view.handlers.some((each) => each.on === arrival.id && each.inferred);
  const { ways, unchecked } = waysPastSchema(context);
  const first = (each: HandlerView): readonly Step[] => {
    if (each.on === arrival.id) return [check];
    // Once they are written, handlers that were only inferred would be certain to let everything through.
    const isExposed =
      isInferred &&
      each.inferred &&
      each.arrival !== undefined &&
      ways.has(each.arrival) &&
      unchecked.has(each.arrival);
    return isExposed ? [SCHEMA_CHECK] : [];
  };
  const next = isInferred ? writtenOut(context, view, first) : beginningWith(view, first);
  return [{ label: `Check ${arrow(context, arrival.id)} first`, patch: [setHandlers(service, next)] }];
}

export const unvalidatedMessage = defineRule({
  id: 'validation/unvalidated-message',
  severity: 'warning',
  depth: 'design',
  fixable: true,
  title: 'Message that takes effect as it comes',
  documentation: {
    what: 'A consumer makes a call with an effect before it has checked the message.',
    why: 'A queue is no boundary of trust, and its producers are deployed on other days. A message of the next version, or of a redrive of last month, is written half, or written wrong, with nobody waiting for an error.',
    detection:
      'A handler on a consume flow that on some branch makes a call with an effect with no validate step, of whatever layer, before it. Inferred handlers check nothing.',
    falseAlarms: 'A schema registry that producers cannot get around: add the step, since the consumer relies on it.',
    fix: 'Check the schema first and put what fails aside, into the dead letters.',
    sources: ['Hohpe, Woolf: Enterprise Integration Patterns, "Invalid Message Channel"', 'CWE-20'],
  },
  examples: {
    fails: [{ name: 'a parcel is stored as the message says', at: 'take', model: taking() }],
    passes: [{ name: 'the consumer checks first', model: taking('schema') }],
  },
  *check(context): Generator<Report> {
    for (const handler of context.graph.handlers) {
      const { arrival, service } = handler;
      if (arrival?.interaction !== 'consume') continue;
      const effect = firstUnchecked(handler);
      if (effect === undefined) continue;
      yield {
        subjects: [arrival.id, service, effect.id],
        path: [arrival.id, effect.id],
        message: `${box(context, service)} makes ${arrow(context, effect.id)} with whatever ${arrow(context, arrival.id)} brings: a message of another version, or a broken one, takes effect before anyone has looked at it.`,
        fixes: () => checkFirst(context, service, arrival),
      };
    }
  },
});
