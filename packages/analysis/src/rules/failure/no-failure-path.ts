import type { FlowView, HandlerView } from '@spillway/model';
import { hasEffect } from '../../facts/effects.js';
import { arrow, box } from '../../facts/names.js';
import { defineRule, example, type Report } from '../../rule.js';
import { placeOrder, shop } from '../examples.js';

const saving = (fallback?: 'queue') =>
  example({
    elements: { ...shop, db: { kind: 'store', name: 'Orders' } },
    flows: { ...placeOrder, save: { from: 'order-api', to: 'db', ...(fallback && { fallback }) } },
  });

/** The calls of a handler with nothing said about their failure at the call itself. */
function withoutFailure({ allSteps, inferred, calls }: HandlerView): readonly FlowView[] {
  if (inferred || calls.length === 0) return calls;
  const open = allSteps.filter(({ does, step }) => does === 'call' && step.onFailure === undefined);
  return calls.filter((call) => open.some((step) => step.call === call));
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
      for (const call of withoutFailure(handler)) {
        const { fallback } = call.flow;
        if (!hasEffect(call) || (call.flow.retry?.attempts ?? 1) > 1) continue;
        if ((fallback !== undefined && fallback !== 'none') || call.receiver === undefined) continue;
        yield {
          subjects: [call.id],
          message: `Nothing says what ${box(context, call.caller)} does when ${arrow(context, call.id)} fails: no retry, no fallback, no answer that its caller could count on.`,
        };
      }
    }
  },
});
