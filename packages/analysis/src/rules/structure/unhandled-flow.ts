import { elementsOf } from '../../facts/by-kind.js';
import { isDrawnAnswer } from '../../facts/effects.js';
import { arrow, box } from '../../facts/names.js';
import { defineRule, example, type Report } from '../../rule.js';
import { placeOrder, shop } from '../examples.js';

const handling = (...flows: string[]) =>
  example({
    elements: {
      customer: { kind: 'actor', name: 'Customer' },
      'order-api': {
        kind: 'service',
        name: 'Order API',
        handlers: flows.map((on) => ({ on, steps: [{ do: 'respond' as const }] })),
      },
    },
    flows: { ...placeOrder, 'cancel-order': { from: 'customer', to: 'order-api', interaction: 'request' } },
  });

export const unhandledFlow = defineRule({
  id: 'structure/unhandled-flow',
  severity: 'warning',
  depth: 'design',
  title: 'Arrival that no handler answers',
  documentation: {
    what: 'A service says what it does on some arrivals, and says nothing about this one.',
    why: 'The rest is guessed from the order of drawing, so findings about this flow may be wrong in either direction.',
    detection:
      'An incoming flow without a handler at a service that has at least one. Arrows drawn back to a caller as its answer are left out.',
    falseAlarms: 'Flows that do nothing worth describing: give them a handler that only responds.',
    fix: 'Write the handler.',
    sources: [],
  },
  examples: {
    fails: [{ name: 'only one of two requests is described', at: 'cancel-order', model: handling('place-order') }],
    passes: [
      { name: 'both are described', model: handling('place-order', 'cancel-order') },
      { name: 'nothing is described: everything is inferred', model: example({ elements: shop, flows: placeOrder }) },
    ],
  },
  *check(context): Generator<Report> {
    for (const { id, handlers } of elementsOf(context, 'service')) {
      // Those that are written out come first.
      if (handlers[0]?.inferred !== false) continue;
      for (const { inferred, arrival } of handlers) {
        if (!inferred || arrival === undefined || isDrawnAnswer(arrival)) continue;
        yield {
          subjects: [arrival.id, id],
          message: `${box(context, id)} does not say what it does when ${arrow(context, arrival.id)} arrives: the analysis has to guess from the order of drawing.`,
        };
      }
    }
  },
});
