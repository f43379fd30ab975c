import type { FlowView } from '@spillway/model';
import type { Context } from '../../context.js';
import { attemptsOf } from '../../facts/attempts.js';
import { flowsOf } from '../../facts/by-kind.js';
import { callsAlong, durationOf, worstUntilAnswer, worstWayUntil } from '../../facts/durations.js';
import { arrow, box, listed } from '../../facts/names.js';
import { spokenDuration } from '../../facts/spoken.js';
import { setFlow } from '../../fixes/patches.js';
import { defineRule, example, type Report } from '../../rule.js';
import { shop } from '../examples.js';

const charging = (timeout: string) =>
  example({
    elements: {
      ...shop,
      payments: { kind: 'service', name: 'Payments' },
      stripe: { kind: 'external', name: 'Stripe', role: 'payment' },
    },
    flows: {
      'place-order': { from: 'customer', to: 'order-api' },
      pay: { from: 'order-api', to: 'payments', interaction: 'request', timeout },
      charge: {
        from: 'payments',
        to: 'stripe',
        timeout: '1s',
        retry: { attempts: 3, backoff: 'fixed' },
        idempotency: { by: 'key' },
      },
    },
  });

/** Where the time goes: `charge` (3 attempts of 1 s). */
function waitingFor(context: Context, call: FlowView): string {
  const attempts = attemptsOf(context, call);
  const timeout = durationOf(call.flow.timeout);
  const each = timeout === undefined ? '' : ` of ${spokenDuration(timeout)}`;
  const once = timeout === undefined ? '' : ` (${spokenDuration(timeout)})`;
  return `${arrow(context, call.id)}${attempts > 1 ? ` (${attempts} attempts${each})` : once}`;
}

export const timeoutInversion = defineRule({
  id: 'timing/timeout-inversion',
  severity: 'error',
  depth: 'design',
  title: 'Caller that gives up before the work is over',
  documentation: {
    what: 'A caller waits no longer than the service it calls may need for its own calls, their retries and the pauses between them.',
    why: 'The caller reports a failure, or tries again, while the first attempt is still running and succeeds afterwards. The user sees an error and has bought; the retries meet a service that is still busy with the attempts before.',
    detection:
      'A request with a timeout and no travelling deadline, into a handler whose longest branch takes as long or longer: for every call it waits for before it answers, timeout (else what the called handler may need itself, at least its p99) times attempts, and the pauses: 100 ms each if fixed, doubling from 100 ms unless there is none.',
    falseAlarms:
      'A callee that stops by itself when its caller has gone: state that the deadline travels with the request.',
    fix: 'Make timeouts shorter from the outside to the inside: wait longer here, or give the inner calls less time or fewer attempts; or pass the remaining time on with the request.',
    sources: [
      'Beyer et al.: Site Reliability Engineering, chapter 22, "Latency and Deadlines"',
      'gRPC: Deadlines, https://grpc.io/docs/guides/deadlines/',
    ],
  },
  examples: {
    fails: [{ name: 'two seconds for three attempts of one', at: 'pay', model: charging('2s') }],
    passes: [{ name: 'five seconds are enough', model: charging('5s') }],
  },
  *check(context): Generator<Report> {
    for (const flow of flowsOf(context, 'request')) {
      if (flow.flow.deadline === true) continue;
      const timeout = durationOf(flow.flow.timeout);
      const handler = timeout === undefined ? undefined : flow.handler;
      if (timeout === undefined || handler === undefined) continue;
      const ms = worstUntilAnswer(context, handler);
      if (ms === 0 || timeout > ms) continue;
      const calls = [...new Set(callsAlong(worstWayUntil(context, handler, 'answer')))];
      yield {
        subjects: [flow.id, flow.callee],
        path: [flow.id, ...calls.map((call) => call.id)],
        message: `${box(context, flow.caller)} gives up on ${arrow(context, flow.id)} after ${spokenDuration(timeout)}, while ${box(context, flow.callee)} may be at work on it for ${spokenDuration(ms)} because of ${listed(calls.map((call) => waitingFor(context, call)))}: what has failed for the one still happens at the other.`,
        fixes: () => [
          {
            label: `Send the time that is left along with ${arrow(context, flow.id)}, so that ${box(context, flow.callee)} stops in time`,
            patch: [setFlow(flow.id, 'deadline', true)],
          },
        ],
      };
    }
  },
});
