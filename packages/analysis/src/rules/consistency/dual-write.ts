import { effectiveMember, type FlowView, type HandlerView } from '@spillway/model';
import type { Context } from '../../context.js';
import { hasEffect, isGuarded, isNaturallyIdempotent } from '../../facts/effects.js';
import { keptAs } from '../../facts/holdings.js';
import { arrow, box } from '../../facts/names.js';
import { waysToUnsafeEffects } from '../../facts/reach.js';
import { walkSteps } from '../../facts/walk.js';
import { dualWriteFixes } from '../../fixes/dual-write.js';
import { defineRule, example, type Report } from '../../rule.js';
import { placeOrder, shop } from '../examples.js';

const PASSES_CALLS_ON: ReadonlySet<string> = new Set(['frontend', 'mobile', 'gateway']);

/** An effect that has to be in step with others: caches and logs may miss one. */
function counts(context: Context, flow: FlowView): boolean {
  if (!hasEffect(flow) || !context.graph.elements.has(flow.callee)) return false;
  const as = keptAs(flow);
  return as !== 'cache' && as !== 'log';
}

/** Making the call again after a crash does no harm. */
function isRepeatable(context: Context, flow: FlowView): boolean {
  if (flow.interaction === 'publish' || isGuarded(flow)) return true;
  if (!isNaturallyIdempotent(flow.operation)) {
    const isDerived = flow.flow.operation === undefined && flow.handler !== undefined;
    return isDerived && !waysToUnsafeEffects(context).has(flow);
  }
  return !waysToUnsafeEffects(context).has(flow);
}

/** The broker, the store or the clock makes the handler run again until it has come to its end. */
function isRunAgain({ on, arrival }: HandlerView): boolean {
  if (on === 'schedule') return true;
  if (arrival?.interaction === 'cdc' || arrival?.interaction === 'webhook') return true;
  const queue = arrival?.interaction === 'consume' ? arrival.source?.element : undefined;
  return queue?.kind === 'queue' && effectiveMember(queue, 'delivery')?.value !== 'at-most-once';
}

interface Pair {
  readonly first: FlowView;
  readonly second: FlowView;
}

/** For every call with an effect the last uncompensated one on another element that may have come before it. */
function pairsOf(context: Context, handler: HandlerView): readonly Pair[] {
  const pairs: Pair[] = [];
  walkSteps<readonly FlowView[]>(handler.steps, [], {
    step: (earlier, { does, step, call }) => {
      if (does !== 'call' || call === undefined) return earlier;
      if (!counts(context, call)) return earlier;
      const isElsewhere = (other: FlowView): boolean => other.callee !== call.callee;
      // A store can tell others what was committed: of several it makes the best beginning.
      const first =
        earlier.findLast((other) => other.interaction === 'write' && isElsewhere(other)) ??
        earlier.findLast(isElsewhere);
      if (first !== undefined && !pairs.some(({ second }) => second === call)) pairs.push({ first, second: call });
      if (step.compensate !== undefined || earlier.includes(call)) return earlier;
      const isLikeIt = (other: FlowView): boolean => !isElsewhere(other) && other.interaction === call.interaction;
      return [...earlier.filter((other) => !isLikeIt(other)), call];
    },
    merge: (a, b) => [...new Set([...a, ...b])],
  });
  return pairs;
}

function isExempt(context: Context, handler: HandlerView): boolean {
  if (handler.calls.length < 2) return true;
  const { kind, element, role } = handler.element;
  if (kind !== 'service' || effectiveMember(element, 'durable')?.value === true) return true;
  if (handler.inferred && PASSES_CALLS_ON.has(role)) return true;
  const effects = handler.calls.filter(hasEffect);
  if (effects.every(({ callee }) => callee === effects[0]?.callee)) return true;
  return isRunAgain(handler) && effects.every((call) => isRepeatable(context, call));
}

/** What the two effects are like when only the first has happened. */
function apart(context: Context, first: FlowView, second: FlowView): string {
  const [before, after] = [box(context, first.callee), box(context, second.callee)];
  const isQueue = ({ receiver }: FlowView) => receiver?.kind === 'queue';
  if (isQueue(first) && isQueue(second))
    return `what takes from ${before} goes ahead, and what takes from ${after} never hears of it`;
  if (isQueue(second)) return `${before} has changed, and what takes from ${after} never hears of it`;
  if (isQueue(first)) return `what takes from ${before} relies on something that ${after} never gets`;
  return `${before} and ${after} disagree from then on`;
}

export const dualWrite = defineRule({
  id: 'consistency/dual-write',
  severity: 'error',
  depth: 'design',
  evenUnstated: true,
  fixable: true,
  title: 'Two effects that can come apart',
  documentation: {
    what: 'A handler changes one element and then another, and nothing makes both happen or neither.',
    why: 'A crash, a deployment or a timeout between the two is enough: the order is stored and the event is never sent, or the money is taken and no record of it exists. No retry repairs it, since nobody knows it is needed.',
    detection:
      'Two calls with effects on different elements on one path of a handler, the first without a compensation. Caches and logs do not count. A durable workflow is exempt, and so is a handler that is run again until it succeeds if all it does can be repeated. A database transaction does not reach a second system.',
    falseAlarms: 'Second effects that may be lost, such as a courtesy mail: waive them with that reason.',
    fix: 'Let the second effect follow from the committed change of the first (change data capture or an outbox, through a queue); or compensate; or run the steps in a workflow engine.',
    sources: [
      'Kleppmann: Designing Data-Intensive Applications, chapter 11',
      'Richardson: Microservices Patterns, "Transactional outbox"',
    ],
  },
  examples: {
    fails: [
      {
        name: 'the order is saved, then the event is published',
        at: 'publish',
        model: example({
          elements: {
            ...shop,
            db: { kind: 'store', name: 'Orders' },
            events: { kind: 'queue', name: 'Events' },
          },
          flows: {
            ...placeOrder,
            save: { from: 'order-api', to: 'db' },
            publish: { from: 'order-api', to: 'events' },
          },
        }),
      },
    ],
    passes: [
      {
        name: 'the event follows from the committed row',
        model: example({
          elements: {
            ...shop,
            db: { kind: 'store', name: 'Orders' },
            events: { kind: 'queue', name: 'Events' },
          },
          flows: { ...placeOrder, save: { from: 'order-api', to: 'db' }, rows: { from: 'db', to: 'events' } },
        }),
      },
      {
        name: 'a cache may miss a change',
        model: example({
          elements: {
            ...shop,
            db: { kind: 'store', name: 'Orders' },
            cache: { kind: 'store', name: 'Cache', technology: 'redis' },
          },
          flows: { ...placeOrder, save: { from: 'order-api', to: 'db' }, fill: { from: 'order-api', to: 'cache' } },
        }),
      },
    ],
  },
  *check(context): Generator<Report> {
    for (const handler of context.graph.handlers) {
      if (isExempt(context, handler)) continue;
      for (const { first, second } of pairsOf(context, handler)) {
        yield {
          subjects: [second.id, first.id, handler.service],
          path: [...(handler.arrival === undefined ? [] : [handler.arrival.id]), first.id, second.id],
          message: `If ${box(context, handler.service)} stops after ${arrow(context, first.id)}, ${arrow(context, second.id)} never happens: ${apart(context, first, second)}, and nothing makes up for it.`,
          fixes: () => dualWriteFixes(context, handler, first, second),
        };
      }
    }
  },
});
