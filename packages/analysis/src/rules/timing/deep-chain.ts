import type { FlowView, HandlerView } from '@spillway/model';
import { alongCalls } from '../../facts/durations.js';
import { isUserSide } from '../../facts/effects.js';
import { fact } from '../../facts/fact.js';
import { arrow, box, listed } from '../../facts/names.js';
import type { PlaceMap } from '../../facts/place-map.js';
import { outermost } from '../../facts/reach.js';
import { timelineOf } from '../../facts/timeline.js';
import { defineRule, example, type Report } from '../../rule.js';

const MOST = 4;

const chainOf = (length: number) =>
  example({
    elements: {
      customer: { kind: 'actor', name: 'Customer' },
      ...Object.fromEntries(
        Array.from({ length }, (_, i) => [`service-${i + 1}`, { kind: 'service' as const, name: `Service ${i + 1}` }]),
      ),
    },
    flows: {
      click: { from: 'customer', to: 'service-1', timeout: '10s' },
      ...Object.fromEntries(
        Array.from({ length: length - 1 }, (_, i) => [
          `call-${i + 1}`,
          { from: `service-${i + 1}`, to: `service-${i + 2}` },
        ]),
      ),
    },
  });

/** A chain of requests between services, the first call first. */
interface Chain {
  readonly length: number;
  readonly call?: FlowView;
  readonly next?: Chain;
}
const NO_CHAIN: Chain = { length: 0 };

/** The longest chain of requests that each handler waits for before it answers. */
const chains = fact(
  (context): PlaceMap<HandlerView, Chain> =>
    alongCalls<Chain>(context, (handler, behind) => {
      let longest = NO_CHAIN;
      for (const call of timelineOf(context, handler).before) {
        if (call.interaction !== 'request' || call.receiver?.kind !== 'service') continue;
        const next = behind(call) ?? NO_CHAIN;
        if (next.length + 1 > longest.length) longest = { length: next.length + 1, call, next };
      }
      return longest;
    }),
);

function callsIn(chain: Chain): readonly FlowView[] {
  const calls: FlowView[] = [];
  for (let at: Chain | undefined = chain; at?.call !== undefined; at = at.next) calls.push(at.call);
  return calls;
}

export const deepChain = defineRule({
  id: 'timing/deep-chain',
  severity: 'warning',
  depth: 'design',
  title: 'Many services in a row behind one click',
  documentation: {
    what: 'A user waits for a service that waits for a service, and so on, more than four requests deep.',
    why: 'Delays add up and so do failures: five services that are each there 99.9 % of the time are there together only 99.5 % of it. The slowest or least reliable decides what the user sees, and its timeouts have to fit into those of all others.',
    detection:
      'More than four requests between services, each made before the answer to the one before, behind a request that leaves an actor, a frontend or a mobile app. Requests whose answer nobody waits for, queues and cycles end the chain.',
    falseAlarms: 'Chains of thin proxies in one deployment.',
    fix: 'Let the first service ask several others itself; merge services that cannot work without each other; put what need not be done at once behind a queue.',
    sources: [
      'Nygard: Release It!, "Integration Points", "Cascading Failures"',
      'Newman: Building Microservices, chapter 4, "Styles of Microservice Communication"',
    ],
  },
  examples: {
    fails: [{ name: 'six services in a row', at: 'click', model: chainOf(6) }],
    passes: [{ name: 'five services in a row', model: chainOf(5) }],
  },
  *check(context): Generator<Report> {
    const { graph } = context;
    const chainBehind = (flow: FlowView): Chain | undefined => {
      const { handler } = flow;
      return handler === undefined ? undefined : chains(context).get(handler);
    };
    const deep = [...graph.flows.values()].filter((flow) => {
      if (flow.interaction !== 'request' || flow.receiver?.kind !== 'service') return false;
      if (flow.sender?.kind !== 'actor' && !isUserSide(flow.sender)) return false;
      return (chainBehind(flow)?.length ?? 0) > MOST;
    });
    const next = (flow: FlowView): readonly FlowView[] => {
      const { handler } = flow;
      return handler === undefined ? [] : timelineOf(context, handler).before;
    };
    for (const flow of outermost(deep, next)) {
      const calls = callsIn(chainBehind(flow) ?? NO_CHAIN);
      const services = [flow, ...calls].map(({ callee }) => box(context, callee));
      yield {
        subjects: [flow.id],
        path: [flow.id, ...calls.map((call) => call.id)],
        message: `${box(context, flow.caller)} waits for ${arrow(context, flow.id)} until ${calls.length} requests behind it have been answered one inside the other, by ${listed(services.slice(1))}: their delays add up, and any of them that fails, fails it.`,
      };
    }
  },
});
