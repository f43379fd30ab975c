import type { Holding, Model } from '@spillway/model';
import { example } from '../../rule.js';

const customer: Model['entities'][string] = {
  name: 'Customer',
  subject: 'customer',
  fields: { id: { type: 'uuid' }, email: { type: 'string', tags: ['pii.email'] } },
};

type Held = Omit<Holding, 'entity'>;

/** A database with the addresses of customers, and a warehouse with a copy of them. */
export const keepingCustomers = (database: Held, warehouse?: Held): Model =>
  example({
    elements: {
      accounts: { kind: 'service', name: 'Accounts' },
      db: { kind: 'store', name: 'Accounts', holds: [{ entity: 'customer', as: 'source', ...database }] },
      ...(warehouse && {
        copy: { kind: 'store', name: 'Warehouse', role: 'warehouse', holds: [{ entity: 'customer', ...warehouse }] },
      }),
    },
    flows: {
      save: { from: 'accounts', to: 'db', carries: ['customer.*'] },
      ...(warehouse && { load: { from: 'db', to: 'copy', interaction: 'batch', carries: ['customer.*'] } }),
    },
    entities: { customer },
  });
