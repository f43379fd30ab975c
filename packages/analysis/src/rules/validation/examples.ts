import type { Model, Step, StepOf } from '@spillway/model';
import { example } from '../../rule.js';
import { placeOrder } from '../examples.js';

export type Layer = StepOf<'validate'>['layer'];

/** A validate step that refuses what fails it. */
export const refusing = (layer: Layer): Step => ({ do: 'validate', layer, onFailure: { action: 'reject' } });

/** A customer's order, inserted by a service whose handler has these steps first. */
export const ordering = (...first: readonly Step[]): Model =>
  example({
    elements: {
      customer: { kind: 'actor', name: 'Customer' },
      'order-api': {
        kind: 'service',
        name: 'Order API',
        handlers: [
          { on: 'place-order', steps: [...first, { do: 'call', flow: 'insert' }, { do: 'respond', status: 'ok' }] },
        ],
      },
      db: { kind: 'store', name: 'Orders' },
    },
    flows: { ...placeOrder, insert: { from: 'order-api', to: 'db' } },
  });

/** The same, with these layers checked first. */
export const checkingFirst = (...layers: readonly Layer[]): Model => ordering(...layers.map(refusing));
