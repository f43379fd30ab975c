import { elementsOf } from '../../facts/by-kind.js';
import { box } from '../../facts/names.js';
import { servicesOnJourneys } from '../../facts/on-journeys.js';
import { defineRule, example, type Report } from '../../rule.js';
import { placeOrder, shop } from '../examples.js';

export const unmonitoredService = defineRule({
  id: 'observability/unmonitored-service',
  severity: 'info',
  depth: 'production',
  title: 'Service on a journey that measures nothing',
  documentation: {
    what: 'A service that a journey passes states no metrics of throughput, latency and errors.',
    why: 'When the journey is slow or fails now and then, every service on it has to be ruled out by hand, and those without figures last. That it has become slower over weeks is seen by nobody.',
    detection:
      'A service without `metrics: true` that begins a journey or is reached on one, through queues, captured changes, compensations and the webhooks of third parties included. Where the model states no journeys, they are derived: from actors, third parties and schedules.',
    falseAlarms: 'Platforms that measure every service from the outside: state it.',
    fix: 'Measure how many requests there are, how long they take and how many fail.',
    sources: [
      'Beyer et al.: Site Reliability Engineering, chapter 6, "The Four Golden Signals"',
      'Wilkie: The RED Method',
    ],
  },
  examples: {
    fails: [
      {
        name: 'the order API measures nothing',
        at: 'order-api',
        model: example({ elements: shop, flows: placeOrder }),
      },
    ],
    passes: [
      {
        name: 'it does',
        model: example({
          elements: { ...shop, 'order-api': { kind: 'service', name: 'Order API', metrics: true } },
          flows: placeOrder,
        }),
      },
    ],
  },
  *check(context): Generator<Report> {
    const passed = servicesOnJourneys(context);
    for (const { id, element } of elementsOf(context, 'service')) {
      if (element.metrics === true || !passed.has(id)) continue;
      yield {
        subjects: [id],
        message: `When a journey through ${box(context, id)} is slow or fails, nobody can tell whether ${box(context, id)} is the cause: it has no metrics.`,
      };
    }
  },
});
