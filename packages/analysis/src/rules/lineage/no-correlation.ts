import { effectiveMember, journeysOf, lookup } from '@spillway/model';
import { servicesOnLongJourneys } from '../../facts/journey-services.js';
import { box } from '../../facts/names.js';
import { defineRule, example, type Report } from '../../rule.js';

const calling = (tracing: boolean) =>
  example({
    elements: {
      user: { kind: 'actor', name: 'User' },
      gateway: { kind: 'service', name: 'Gateway', tracing: true },
      orders: { kind: 'service', name: 'Orders', tracing: true },
      billing: { kind: 'service', name: 'Billing', tracing },
    },
    flows: {
      ask: { from: 'user', to: 'gateway' },
      order: { from: 'gateway', to: 'orders' },
      bill: { from: 'orders', to: 'billing' },
    },
  });

export const noCorrelation = defineRule({
  id: 'lineage/no-correlation',
  severity: 'warning',
  depth: 'production',
  title: 'Service where the trail ends',
  documentation: {
    what: 'A journey passes several services, and one of them does not pass a correlation id on.',
    why: 'A customer complains about one order among thousands. With one service that drops the id, its logs and those behind it can only be matched by guessing at times.',
    detection:
      'A service on a journey, stated or derived, that passes three services or more, queues and captured changes included, where `tracing` is not true.',
    falseAlarms: 'Services whose mesh or agent does it for them: state `tracing: true`.',
    fix: 'Take the id from the request or the message, log it, and send it on.',
    sources: ['W3C Trace Context', 'OpenTelemetry: Context propagation'],
  },
  examples: {
    fails: [{ name: 'the trail ends at billing', at: 'billing', model: calling(false) }],
    passes: [{ name: 'all of them pass it on', model: calling(true) }],
  },
  *check(context): Generator<Report> {
    let names: ReturnType<typeof journeysOf> | undefined;
    for (const [service, journey] of servicesOnLongJourneys(context)) {
      const element = context.graph.elements.get(service)?.element;
      if (element === undefined || effectiveMember(element, 'tracing')?.value === true) continue;
      // Journeys that nobody has stated are named after what starts them, which an edit may rename.
      names ??= journeysOf(context.model);
      const name = lookup(names, journey)?.name ?? journey;
      yield {
        subjects: [service],
        message: `${box(context, service)} does not pass a correlation id on: what happens there and behind it cannot be matched to one run of \`${name}\`.`,
      };
    }
  },
});
