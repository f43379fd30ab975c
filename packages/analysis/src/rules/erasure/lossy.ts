import { type ElementView, effectiveMember, type FlowView, type HandlerView, type Id } from '@spillway/model';
import type { Context } from '../../context.js';
import { erasureReaches, type JourneyReach, wayTo } from '../../facts/journeys.js';
import { arrow, box, journeyName } from '../../facts/names.js';
import { defineRule, type Report } from '../../rule.js';
import { erasingCustomers } from './examples.js';

const failing = (action: 'ignore' | 'retry') =>
  erasingCustomers({
    steps: [{ do: 'call', flow: 'remove', onFailure: { action } }, { do: 'audit' }, { do: 'respond' }],
  });

/** How a queue can lose a message, in words. */
function loses({ element }: ElementView): string | undefined {
  if (element.kind !== 'queue') return undefined;
  if (effectiveMember(element, 'delivery')?.value === 'at-most-once') return 'delivers at most once';
  return effectiveMember(element, 'durable')?.value === false ? 'forgets its messages when it restarts' : undefined;
}

const LETS_GO: ReadonlySet<string> = new Set(['ignore', 'skip']);

/** The first call of a handler whose failure nobody acts on. */
const ignoredCall = ({ allSteps }: HandlerView): FlowView | undefined =>
  allSteps.find(
    ({ does, step, call }) => does === 'call' && call !== undefined && LETS_GO.has(step.onFailure?.action ?? ''),
  )?.call;

interface Loss {
  readonly at: Id;
  readonly message: string;
  readonly path: readonly Id[];
}

function lossOn(context: Context, reach: JourneyReach): Loss | undefined {
  for (const flow of reach.flows) {
    for (const at of [flow.from, flow.callee]) {
      const queue = context.graph.elements.get(at);
      const how = queue === undefined ? undefined : loses(queue);
      if (how === undefined) continue;
      const message = `passes ${box(context, at)}, which ${how}: a request that is lost there is lost for good, and the data stays`;
      return { at, message, path: wayTo(reach, flow) };
    }
  }
  for (const handler of reach.handlers) {
    const call = ignoredCall(handler);
    if (call === undefined) continue;
    const message = `goes on when ${arrow(context, call.id)} fails in ${box(context, handler.service)}: the request counts as done, and the data is still there`;
    return { at: call.id, message, path: wayTo(reach, call) };
  }
  return undefined;
}

export const lossy = defineRule({
  id: 'erasure/lossy',
  severity: 'warning',
  depth: 'design',
  title: 'Erasure that can get lost',
  documentation: {
    what: 'A request to be forgotten can disappear on its way.',
    why: 'One restart of a broker or one failed call at the wrong moment, and part of the person stays. Nobody notices, since the request counts as done.',
    detection:
      'An erasure journey passes a queue that delivers at most once or is not durable, stated or by its technology, or makes a call with `onFailure` ignore or skip.',
    falseAlarms: 'Notifications on the way that erase nothing.',
    fix: 'Use a durable queue that delivers at least once, with a dead-letter queue someone reads; retry calls until they succeed.',
    sources: ['GDPR Art. 17(1): right to erasure', 'GDPR Art. 24(1): being able to demonstrate it'],
  },
  examples: {
    fails: [{ name: 'a failed deletion is ignored', at: 'forget', model: failing('ignore') }],
    passes: [{ name: 'it is tried again', model: failing('retry') }],
  },
  *check(context): Generator<Report> {
    for (const reach of erasureReaches(context)) {
      const loss = lossOn(context, reach);
      if (loss === undefined) continue;
      yield {
        subjects: [reach.id, loss.at],
        path: loss.path,
        message: `${journeyName(context, reach.id)} ${loss.message}.`,
      };
    }
  },
});
