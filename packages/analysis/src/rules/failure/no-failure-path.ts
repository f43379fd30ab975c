import type { FlowView, HandlerView } from '@spillway/model';
import { hasEffect } from '../../facts/effects.js';
import { arrow, box } from '../../facts/names.js';
import { those } from '../../facts/those.js';
import { defineRule, example, type Report } from '../../rule.js';
import { placeOrder, shop } from '../examples.js';

const saving = (fallback?: 'queue') =>
  example({
    elements: { ...shop, db: { kind: 'store', name: 'Orders' } },
    flows: { ...placeOrder, save: { from: 'order-api', to: 'db', ...(fallback && { fallback }) } },
  });

/** The flow has an effect, and says nothing about its failure. */
function isOpen(call: FlowView): boolean {
  if (!hasEffect(call) || call.receiver === undefined) return false;
  const { fallback, retry } = call.flow;
  return (fallback === undefined || fallback === 'none') && (retry?.attempts ?? 1) <= 1;
}

/** The calls of a handler with an effect of whose failure nothing is said, neither by the flow nor at the call. */
function leftOpen({ allSteps, inferred, calls }: HandlerView): readonly FlowView[] {
  const open = those(calls, isOpen);
  if (inferred) return open;
  return open.filter((flow) =>
    allSteps.some(({ does, step, call }) => call === flow && does === 'call' && step.onFailure === undefined),
  );
}

export const noFailurePath = defineRule({
  id: 'failure/no-failure-path',
  severity: 'info',
  depth: 'production',
  title: 'Effect whose failure nobody has thought of',
  documentation: {
    what: 'A service makes a call with an effect, and nothing says what happens when it fails.',
    why: 'What then happens is whatever the framework does: half of the work done, an answer that says nothing, and a decision made by whoever is on call.',
    detection:
      'A call of a handler, inferred ones included, whose operation is neither read nor compute, without onFailure, without a second attempt, and with fallback none or not stated.',
    falseAlarms: 'Handlers that fail as a whole and are run again: say so with onFailure.',
    fix: 'Decide: reject, retry, put aside, compensate, or answer with less.',
    sources: [
      'Nygard: Release It!, "Stability Antipatterns"',
      'Yuan et al.: Simple Testing Can Prevent Most Critical Failures, OSDI 2014',
    ],
  },
  examples: {
    fails: [{ name: 'nothing is said about a failed insert', at: 'save', model: saving() }],
    passes: [{ name: 'it is queued instead', model: saving('queue') }],
  },
  *check(context): Generator<Report> {
    for (const handler of context.graph.handlers) {
      for (const call of leftOpen(handler)) {
        yield {
          subjects: [call.id],
          message: `Nothing says what ${box(context, call.caller)} does when ${arrow(context, call.id)} fails: no retry, no fallback, no answer that its caller could count on.`,
        };
      }
    }
  },
});
