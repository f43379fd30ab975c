import { durationOf } from '../../facts/durations.js';
import { hasEffect } from '../../facts/effects.js';
import { arrow, box } from '../../facts/names.js';
import { spokenDuration } from '../../facts/spoken.js';
import { awaitedByUsers, wayFromUser } from '../../facts/user-waiting.js';
import { waysNotToWait } from '../../fixes/queue-between.js';
import { defineRule, type Report } from '../../rule.js';
import { rendering } from './examples.js';

const LONG = 1_000;
const DOES_WORK: ReadonlySet<string | undefined> = new Set(['service', 'external', 'store']);

export const longSynchronousCall = defineRule({
  id: 'timing/long-synchronous-call',
  severity: 'warning',
  depth: 'design',
  fixable: true,
  proveFixes: true,
  title: 'User who watches something slow happen',
  documentation: {
    what: 'Someone at a screen waits for a call that usually takes a second or more.',
    why: 'After a second people notice that they are waiting, after ten they have gone, or click again. Meanwhile every server on the way holds a connection, so that a few slow requests use up what the quick ones need; and a timeout on the way ends work that was going well.',
    detection:
      'A call whose p50 latency is one second or more and that an actor, a frontend or a mobile app waits for: it makes the call itself, or it waits for handlers that make it before they answer. What is behind a queue, after the answer or not waited for is not counted.',
    falseAlarms: 'Work that someone asked for and wants to watch, such as a download.',
    fix: 'Put a queue between: accept the work, answer at once, and show or send the result when it is there. What is only read can be prepared in advance.',
    sources: [
      'Nielsen: Response Times: The 3 Important Limits, 1993',
      'Hohpe, Woolf: Enterprise Integration Patterns, "Messaging"',
      'Microsoft Azure Architecture Center: Asynchronous Request-Reply pattern',
    ],
  },
  examples: {
    fails: [{ name: 'the customer waits for the invoice to be rendered', at: 'render', model: rendering('4s') }],
    passes: [{ name: 'it is there in no time', model: rendering('80ms') }],
  },
  *check(context): Generator<Report> {
    for (const flow of awaitedByUsers(context)) {
      const usual = durationOf(flow.flow.latency?.p50);
      if (usual === undefined || usual < LONG) continue;
      if (!DOES_WORK.has(flow.receiver?.kind)) continue;
      const path = wayFromUser(context, flow);
      const [first = flow.id] = path;
      const user = box(context, context.graph.flows.get(first)?.caller ?? flow.caller);
      const during = first === flow.id ? '' : ` during ${arrow(context, first)}`;
      const remedy = hasEffect(flow) ? 'a queue' : 'a copy prepared in advance';
      yield {
        subjects: [flow.id],
        path,
        message: `${user} waits${during} until ${box(context, flow.callee)} is done with ${arrow(context, flow.id)}, ${spokenDuration(usual)} every time and sometimes more; ${remedy} would let the answer come at once.`,
        fixes: () => waysNotToWait(context, flow),
      };
    }
  },
});
