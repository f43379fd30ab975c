import type { Model, StepOf } from '@spillway/model';
import { example } from '../../rule.js';

/** A billing service with one transform. */
export const invoicing = (transform: Omit<StepOf<'transform'>, 'do'>): Model =>
  example({
    elements: {
      shop: { kind: 'service', name: 'Shop' },
      billing: {
        kind: 'service',
        name: 'Billing',
        handlers: [{ on: 'bill', steps: [{ do: 'transform', ...transform }, { do: 'respond' }] }],
      },
    },
    flows: { bill: { from: 'shop', to: 'billing', carries: ['invoice.net'] } },
    entities: {
      invoice: {
        name: 'Invoice',
        fields: { id: { type: 'uuid' }, net: { type: 'money' }, total: { type: 'money' } },
      },
    },
  });
