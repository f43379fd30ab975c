import { effectiveMember, type FlowView, milliseconds } from '@spillway/model';
import type { Context } from '../../context.js';
import { isGuarded } from '../../facts/effects.js';
import { arrow, box } from '../../facts/names.js';
import { pathOf, type Repetition, repetitions } from '../../facts/repeats.js';
import { setFlow } from '../../fixes/patches.js';
import { defineRule, example, type Report } from '../../rule.js';

const consuming = (window: string) =>
  example({
    elements: {
      orders: { kind: 'queue', name: 'Orders', retention: '7d' },
      billing: { kind: 'service', name: 'Billing' },
    },
    flows: { take: { from: 'orders', to: 'billing', idempotency: { by: 'dedup', window } } },
  });

/** How long the receiver can remember, whatever anybody wishes. */
function remembersAtMost(flow: FlowView): string | undefined {
  const { receiver } = flow;
  if (receiver?.kind === 'external') return effectiveMember(receiver.element, 'idempotencyWindow')?.value;
  return receiver?.kind === 'queue' ? effectiveMember(receiver.element, 'dedupWindow')?.value : undefined;
}

interface Memory {
  readonly milliseconds: number;
  readonly duration: string;
  /** The receiver remembers no longer, whatever the flow says. */
  readonly isReceivers: boolean;
}

/** How long a repetition is recognised; `undefined` where nobody says. */
function memoryOf(flow: FlowView): Memory | undefined {
  const { by, window } = flow.flow.idempotency ?? {};
  if ((by !== 'key' && by !== 'dedup') || !isGuarded(flow)) return undefined;
  const most = remembersAtMost(flow);
  const [stated, possible] = [milliseconds(window), milliseconds(most)];
  if (most !== undefined && possible !== undefined && (stated === undefined || possible <= stated)) {
    return { milliseconds: possible, duration: most, isReceivers: true };
  }
  if (window === undefined || stated === undefined) return undefined;
  return { milliseconds: stated, duration: window, isReceivers: false };
}

/** For how long it comes again, and why. */
function comesBack(context: Context, { because, duration }: Repetition, source: FlowView): string {
  const long = duration === 'indefinite' ? 'without limit' : `for ${duration}`;
  if (because === 'retention') return `${box(context, source.from)} keeps messages ${long}`;
  if (because === 'webhook') return `${box(context, source.from)} repeats a webhook ${long}`;
  return `${arrow(context, source.id)} is retried ${long}`;
}

export const windowTooShort = defineRule({
  id: 'idempotency/window-too-short',
  severity: 'warning',
  depth: 'design',
  title: 'Repetition that comes after it is forgotten',
  documentation: {
    what: 'Repetitions are recognised for a while, and what may be repeated can come back later than that.',
    why: 'A consumer that was down over the weekend, a dead letter put back a week later, a webhook in its third day: the key is no longer known, and the effect happens again. It goes well until the one bad day.',
    detection:
      'The window of a key or deduplication, and no more than the receiver remembers (`idempotencyWindow` of an external, `dedupWindow` of a queue), is shorter than the retention of the queue it is consumed from, the window of the retries, or the time for which the technology repeats webhooks. What repeats an unguarded caller repeats its calls as well. Where nobody states a window, nothing is compared.',
    falseAlarms: 'Queues that nobody would ever process late: state the shorter retention.',
    fix: 'Remember longer than anything can come back, at best in the table that the effect is written to; or keep messages for a shorter time. Before a provider that forgets, record the outcome yourself.',
    sources: [
      'Stripe API: Idempotent requests (keys can be removed after 24 hours)',
      'Amazon SQS Developer Guide: exactly-once processing (five-minute deduplication interval)',
    ],
  },
  examples: {
    fails: [{ name: 'the message lasts longer than the memory of it', at: 'take', model: consuming('1d') }],
    passes: [{ name: 'remembered for as long as the queue keeps it', model: consuming('7d') }],
  },
  *check(context): Generator<Report> {
    for (const flow of context.graph.flows.values()) {
      const repetition = repetitions(context).get(flow);
      const memory = repetition === undefined || flow.flow.idempotency === undefined ? undefined : memoryOf(flow);
      if (repetition === undefined || memory === undefined || memory.milliseconds >= repetition.milliseconds) continue;
      const path = pathOf(repetition);
      yield {
        subjects: [flow.id],
        path: path.map(({ id }) => id),
        message: `${box(context, flow.callee)} recognises a repeated ${arrow(context, flow.id)} for ${memory.duration}, and ${comesBack(context, repetition, path[0])}: what comes back later than that is done again.`,
        fixes: () => {
          if (memory.isReceivers) return [];
          const window = repetition.duration;
          const idempotency = { by: 'key' as const, ...flow.flow.idempotency, window };
          const most = milliseconds(remembersAtMost(flow));
          if (most !== undefined && most < repetition.milliseconds) return [];
          const long = window === 'indefinite' ? 'for ever' : `for ${window}`;
          return [
            {
              label: `Remember ${arrow(context, flow.id)} ${long}`,
              patch: [setFlow(flow.id, 'idempotency', idempotency)],
            },
          ];
        },
      };
    }
  },
});
