import type { Flow, Holding, Model, Step } from '@spillway/model';
import { example } from '../../rule.js';

/** A customer with an address, a card and a password. */
export const people: Model['entities'] = {
  customer: {
    name: 'Customer',
    subject: 'customer',
    fields: {
      id: { type: 'uuid' },
      email: { type: 'string', tags: ['pii.email'] },
      pan: { type: 'string', tags: ['pci.pan'] },
      password: { type: 'string', tags: ['secret.password'] },
    },
  },
};

/** One service that asks another. */
export const asking = (flow: Omit<Flow, 'from' | 'to'>): Model =>
  example({
    elements: { shop: { kind: 'service', name: 'Shop' }, accounts: { kind: 'service', name: 'Accounts' } },
    flows: { ask: { from: 'shop', to: 'accounts', ...flow } },
    entities: people,
  });

/** A service that stores a field, after some steps. */
export const storing = (field: string, steps: Step[], holding: Omit<Holding, 'entity'> = {}): Model =>
  example({
    elements: {
      shop: { kind: 'service', name: 'Shop' },
      accounts: {
        kind: 'service',
        name: 'Accounts',
        handlers: [{ on: 'register', steps: [...steps, { do: 'call', flow: 'save' }, { do: 'respond' }] }],
      },
      db: { kind: 'store', name: 'Accounts', holds: [{ entity: 'customer', ...holding }] },
    },
    flows: {
      register: { from: 'shop', to: 'accounts', carries: [field] },
      save: { from: 'accounts', to: 'db', carries: [field] },
    },
    entities: people,
  });
