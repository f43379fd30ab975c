import type { FlowView, Retry } from '@spillway/model';
import { attemptsOf } from '../../facts/attempts.js';
import { arrow, box } from '../../facts/names.js';
import { setFlow } from '../../fixes/patches.js';
import { attemptsWithPauses } from '../../fixes/timeout.js';
import { defineRule, example, type Report } from '../../rule.js';

const checkingStock = (retry: Retry) =>
  example({
    elements: { orders: { kind: 'service', name: 'Orders' }, stock: { kind: 'service', name: 'Stock' } },
    flows: { 'check-stock': { from: 'orders', to: 'stock', operation: 'read', retry } },
  });

const pauses = ({ flow: { retry } }: FlowView): boolean => retry?.backoff !== undefined && retry.backoff !== 'none';

export const retryWithoutBackoff = defineRule({
  id: 'failure/retry-without-backoff',
  severity: 'warning',
  depth: 'design',
  fixable: true,
  title: 'Retries that all come at once',
  documentation: {
    what: 'A call is tried again at once, or every caller tries again at the same moment.',
    why: 'A receiver that has just failed gets several times the load it failed under. Without jitter the callers it turned away together come back together, and it goes down again each time it comes up.',
    detection:
      'More than one attempt (three where a step only says retry), with a backoff that is none or not stated, or without jitter.',
    falseAlarms: 'Clients that back off by default: state it.',
    fix: 'Back off exponentially, with jitter.',
    sources: [
      'AWS Builders’ Library: Timeouts, retries, and backoff with jitter',
      'Beyer et al.: Site Reliability Engineering, chapter 22, "Addressing Cascading Failures"',
    ],
  },
  examples: {
    fails: [{ name: 'three attempts at once', at: 'check-stock', model: checkingStock({ attempts: 3 }) }],
    passes: [
      {
        name: 'each pause is longer, and a little random',
        model: checkingStock({ attempts: 3, backoff: 'exponential', jitter: true }),
      },
    ],
  },
  *check(context): Generator<Report> {
    for (const flow of context.graph.flows.values()) {
      const { retry } = flow.flow;
      if (retry?.jitter === true && pauses(flow)) continue;
      const attempts = attemptsOf(context, flow);
      if (attempts <= 1) continue;
      const consequence = pauses(flow)
        ? `everyone whom ${box(context, flow.callee)} has turned away tries again at the same moment`
        : `${arrow(context, flow.id)} comes up to ${attempts} times with no pause, just when ${box(context, flow.callee)} can least take it`;
      yield {
        subjects: [flow.id],
        message: `When ${box(context, flow.callee)} fails under load, ${consequence}, and it has no chance to recover.`,
        fixes: () => {
          // With pauses there may be time for fewer attempts, or for one.
          const fitting = attemptsWithPauses(context, flow);
          const once = fitting === 1 ? 'Try only once: pauses would take longer than callers wait' : undefined;
          const fewer = fitting < attempts ? `, ${fitting} times in all` : '';
          return [
            {
              label: once ?? `Pause longer before each attempt, at random${fewer}`,
              patch: [setFlow(flow.id, 'retry', { ...retry, attempts: fitting, backoff: 'exponential', jitter: true })],
            },
          ];
        },
      };
    }
  },
});
