import type { FlowView } from '@spillway/model';
import { isUserSide } from '../../facts/effects.js';
import { arrow, box } from '../../facts/names.js';
import { awaitedByUsers, wayFromUser } from '../../facts/user-waiting.js';
import { queueBetween } from '../../fixes/queue-between.js';
import { defineRule, example, type Report } from '../../rule.js';

const SIDE_EFFECTS: Readonly<Record<string, string>> = {
  email: 'mail',
  sms: 'message',
  analytics: 'measurement',
  crm: 'note for the sales people',
};

const signUp = (role: 'email' | 'identity') =>
  example({
    elements: {
      visitor: { kind: 'actor', name: 'Visitor' },
      'signup-api': { kind: 'service', name: 'Sign-up API' },
      provider: { kind: 'external', name: 'Provider', role },
    },
    flows: {
      'sign-up': { from: 'visitor', to: 'signup-api' },
      welcome: { from: 'signup-api', to: 'provider' },
    },
  });

function isSideEffect(flow: FlowView): boolean {
  if (flow.interaction !== 'request' || flow.sender?.kind !== 'service' || isUserSide(flow.sender)) {
    return false;
  }
  if (flow.flow.operation === 'read' || flow.flow.operation === 'compute') return false;
  const { receiver } = flow;
  return receiver?.kind === 'external' && Object.hasOwn(SIDE_EFFECTS, receiver.role);
}

export const blockingSideEffect = defineRule({
  id: 'timing/blocking-side-effect',
  severity: 'warning',
  depth: 'sketch',
  fixable: true,
  title: 'Mail, message or statistic that the user waits for',
  documentation: {
    what: 'A service sends a mail, a text message, a measurement or a customer record to a third party while a user waits for its answer.',
    why: 'When the mail provider is slow, nobody can sign up; when it is down, sign-ups fail that would have worked without it. What the user came for does not depend on it.',
    detection:
      'A request from a service, no frontend or mobile app, to an external of role email, sms, analytics or crm, not stated to only read or compute, that is made before the answer to a request an actor or a frontend waits for.',
    falseAlarms: 'Where the message is the point of it all, such as sending a one-time code.',
    fix: 'Put a queue between: the service publishes what happened, a worker tells the third party.',
    sources: [
      'Nygard: Release It!, "Integration Points", "Decoupling Middleware"',
      'Hohpe, Woolf: Enterprise Integration Patterns, "Messaging"',
    ],
  },
  examples: {
    fails: [{ name: 'sign-up waits for the welcome mail', at: 'welcome', model: signUp('email') }],
    passes: [{ name: 'sign-up needs the identity provider', model: signUp('identity') }],
  },
  *check(context): Generator<Report> {
    for (const flow of awaitedByUsers(context)) {
      if (!isSideEffect(flow)) continue;
      const path = wayFromUser(context, flow);
      const [first = flow.id] = path;
      const user = box(context, context.graph.flows.get(first)?.caller ?? flow.caller);
      const what = SIDE_EFFECTS[flow.receiver?.role ?? ''] ?? 'call';
      yield {
        subjects: [flow.id],
        path,
        message: `${user} waits for ${box(context, flow.callee)}: when it is slow or down, ${arrow(context, first)} is too, though only a ${what} (${arrow(context, flow.id)}) is missing.`,
        fixes: () => [queueBetween(context, flow)],
      };
    }
  },
});
