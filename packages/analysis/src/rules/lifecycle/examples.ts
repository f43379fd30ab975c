import type { Lifecycle, Model } from '@spillway/model';
import { example } from '../../rule.js';

/** An order and the states under examination. */
export const orderStates = (states: Lifecycle['states'], transitions: Lifecycle['transitions']): Model =>
  example({
    entities: { order: { name: 'Order', fields: { status: { type: 'string' } } } },
    lifecycles: { 'order-states': { entity: 'order', field: 'status', states, transitions } },
  });
