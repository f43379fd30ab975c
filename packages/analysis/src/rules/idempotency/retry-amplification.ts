import type { FlowView, Id } from '@spillway/model';
import type { Context } from '../../context.js';
import { attemptsOf } from '../../facts/attempts.js';
import { arrow, box } from '../../facts/names.js';
import { PlaceMap } from '../../facts/place-map.js';
import { reachedFrom } from '../../facts/reach.js';
import { those } from '../../facts/those.js';
import { isWaitedFor } from '../../facts/waiting.js';
import { defineRule, example, type Report } from '../../rule.js';
import { placeOrder, shop } from '../examples.js';

/** Three layers that try once more, or two that try three times. */
const MOST = 9;

/** A way down along calls, as far as its attempts multiply to no more than a service stands. */
interface Way {
  readonly flow: FlowView;
  readonly product: number;
  readonly before: Way | undefined;
  /** The flows with more than one attempt on it: at most three, since four multiply to more. */
  readonly retried: readonly Id[];
}

function pathOf(way: Way): Id[] {
  const path: Id[] = [];
  for (let at: Way | undefined = way; at !== undefined; at = at.before) path.unshift(at.flow.id);
  return path;
}

/** The ways whose last call is the first at which the product is too high, the shortest to each. */
function waysWithTooMany(context: Context): readonly Way[] {
  const { graph } = context;
  /** The products with which a flow was reached, one bit each. */
  const products = new PlaceMap<FlowView, number>(graph.flows.size);
  const found = new Map<FlowView, Way>();
  const waiting: Way[] = [];
  const go = (flow: FlowView, before?: Way): void => {
    const attempts = attemptsOf(context, flow);
    // Round in a circle is a finding of its own.
    if (attempts > 1 && before?.retried.includes(flow.id)) return;
    const product = (before?.product ?? 1) * attempts;
    const retried = attempts > 1 ? [...(before?.retried ?? []), flow.id] : (before?.retried ?? []);
    const way = { flow, product, before, retried };
    if (product > MOST) {
      if (!found.has(flow)) found.set(flow, way);
      return;
    }
    const known = products.get(flow) ?? 0;
    if ((known & (1 << product)) !== 0) return;
    products.set(flow, known | (1 << product));
    waiting.push(way);
  };
  const callsOf = (flow: FlowView): readonly FlowView[] =>
    flow.handler === undefined ? [] : those(flow.handler.calls, (call) => isWaitedFor(context, call));
  const goOn = (): void => {
    for (const way of waiting) for (const call of callsOf(way.flow)) go(call, way);
    waiting.length = 0;
  };
  const isWaitedOn = ({ callers }: FlowView): boolean =>
    callers.some(({ arrival }) => arrival !== undefined && isWaitedFor(context, arrival));
  const inner: FlowView[] = [];
  for (const flow of graph.flows.values()) {
    if (!isWaitedFor(context, flow)) continue;
    if (isWaitedOn(flow)) inner.push(flow);
    else go(flow);
  }
  goOn();
  // What only goes round in circles begins anywhere; what comes behind a finding does not begin there.
  const behind = new Set<FlowView>();
  const goBehind = (): void => {
    const next = (flow: FlowView) => callsOf(flow).filter((call) => !behind.has(call));
    for (const flow of reachedFrom(
      [...found.keys()].filter((flow) => !behind.has(flow)),
      next,
    ))
      behind.add(flow);
  };
  goBehind();
  const isLeft = (flow: FlowView): boolean => !products.has(flow) && !behind.has(flow);
  for (const flow of inner.filter(isLeft).toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    if (!isLeft(flow)) continue;
    go(flow);
    goOn();
    goBehind();
  }
  return [...found.values()];
}

const reading = (attempts: number) =>
  example({
    elements: { ...shop, stock: { kind: 'service', name: 'Stock' }, db: { kind: 'store', name: 'Stock' } },
    flows: {
      ...placeOrder,
      check: { from: 'order-api', to: 'stock', retry: { attempts: 3 } },
      count: { from: 'stock', to: 'db', interaction: 'read', retry: { attempts } },
    },
  });

export const retryAmplification = defineRule({
  id: 'idempotency/retry-amplification',
  severity: 'warning',
  depth: 'design',
  title: 'Retries that multiply',
  documentation: {
    what: 'Several layers retry the same work, and their attempts multiply.',
    why: 'The layer at the bottom is slow because it is overloaded, and every layer above answers with more load: three tries at three layers are 27 calls for one click. Such storms keep a system down long after the first cause is gone.',
    detection:
      'Along calls that are waited for, from where they begin, the product of the attempts exceeds 9. The finding is at the first call at which it does. A step that says retry without a number counts as three.',
    falseAlarms: 'Layers that share a retry budget or a circuit breaker which is not counted here.',
    fix: 'Retry at one layer, preferably the one that knows whether it matters, and let the others fail at once; or share a retry budget.',
    sources: [
      'Google: Site Reliability Engineering, chapter 22, "Retries"',
      'AWS Builders’ Library: Timeouts, retries, and backoff with jitter',
    ],
  },
  examples: {
    fails: [{ name: 'three times four', at: 'count', model: reading(4) }],
    passes: [{ name: 'three times three', model: reading(3) }],
  },
  *check(context): Generator<Report> {
    let isRetried = false;
    for (const flow of context.graph.flows.values()) isRetried ||= attemptsOf(context, flow) > 1;
    if (!isRetried) return;
    for (const way of waysWithTooMany(context)) {
      const path = pathOf(way);
      const { flow, product, retried } = way;
      const factors = retried.map((id) => attemptsOf(context, context.graph.flows.get(id) ?? flow)).join(' × ');
      const sum = retried.length > 1 ? `${factors} = ${product}` : `${product}`;
      const [first = flow.id] = path;
      const what =
        path.length === 1
          ? `${arrow(context, first)} is attempted up to ${sum} times`
          : `one ${arrow(context, first)} makes up to ${sum} attempts at ${arrow(context, flow.id)}, by ${path.map((id) => arrow(context, id)).join(' → ')}`;
      yield {
        subjects: [flow.id],
        path,
        message: `While ${box(context, flow.callee)} fails, ${what}: what is overloaded gets more load.`,
      };
    }
  },
});
