import { isDrawnAnswer } from '../../facts/effects.js';
import { arrow, box } from '../../facts/names.js';
import { unusualFlows } from '../../facts/unusual-flows.js';
import { isWaitedFor } from '../../facts/waiting.js';
import { giveUp } from '../../fixes/timeout.js';
import { defineRule, example, type Report } from '../../rule.js';
import { shop } from '../examples.js';

const charging = (timeout?: string) =>
  example({
    elements: { ...shop, stripe: { kind: 'external', name: 'Stripe', role: 'payment' } },
    flows: {
      'place-order': { from: 'customer', to: 'order-api', timeout: '10s' },
      charge: { from: 'order-api', to: 'stripe', ...(timeout && { timeout }) },
    },
  });

export const noTimeout = defineRule({
  id: 'failure/no-timeout',
  severity: 'warning',
  depth: 'design',
  fixable: true,
  title: 'Call that may wait for ever',
  documentation: {
    what: 'A service waits for an answer without a limit.',
    why: 'A receiver that hangs is worse than one that is down: every caller holds a thread and a connection until there are none left, and the outage spreads upwards.',
    detection:
      'A request, read or write that leaves a service, is waited for, and states no timeout. An error when it leads to an external, since nobody here can restart that.',
    falseAlarms: 'Clients with a sensible timeout by default: state it, so that callers can be checked against it.',
    fix: 'State a timeout shorter than that of whoever waits for this service.',
    sources: ['Nygard: Release It!, "Timeouts"', 'AWS Builders’ Library: Timeouts, retries, and backoff with jitter'],
  },
  examples: {
    fails: [{ name: 'the payment provider may hang', at: 'charge', model: charging() }],
    passes: [{ name: 'the call gives up in time', model: charging('3s') }],
  },
  *check(context): Generator<Report> {
    for (const flow of unusualFlows(context).withoutTimeout) {
      if (flow.sender?.kind !== 'service' || !isWaitedFor(context, flow)) continue;
      const receiver = flow.receiver?.kind;
      // Nobody waits for a person, nor for an answer to an answer.
      if (receiver === undefined || receiver === 'actor' || isDrawnAnswer(flow)) continue;
      const isOutside = receiver === 'external';
      yield {
        subjects: [flow.id],
        severity: isOutside ? 'error' : 'warning',
        message: `If ${box(context, flow.callee)} hangs, ${box(context, flow.caller)} waits for ${arrow(context, flow.id)} for ever: there is no timeout, and everyone who waits for ${box(context, flow.caller)} waits with it.`,
        fixes: () => [giveUp(context, flow)],
      };
    }
  },
});
