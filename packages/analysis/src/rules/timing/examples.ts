import type { Model, Step } from '@spillway/model';
import { example } from '../../rule.js';
import { placeOrder, shop } from '../examples.js';

/** An order service whose handler of the order is written down. */
export const handling = (steps: Step[], durable?: true): Model['elements'] => ({
  ...shop,
  'order-api': {
    kind: 'service',
    name: 'Order API',
    ...(durable && { durable }),
    handlers: [{ on: 'place-order', steps }],
  },
});

/** A customer waits for an order service, which waits for a slow renderer of invoices. */
export const rendering = (p50: string): Model =>
  example({
    elements: { ...shop, renderer: { kind: 'service', name: 'Renderer' } },
    flows: { ...placeOrder, render: { from: 'order-api', to: 'renderer', latency: { p50 } } },
  });
