import type { Holding, Journey, Model, Step } from '@spillway/model';
import { example } from '../../rule.js';

const entities: Model['entities'] = {
  customer: {
    name: 'Customer',
    subject: 'customer',
    fields: { id: { type: 'uuid' }, email: { type: 'string', tags: ['pii.email'] } },
  },
};

type Held = Omit<Holding, 'entity'>;

/** Accounts that keep addresses of customers, which nothing erases. */
export const holdingCustomers = (holding: Held = {}): Model =>
  example({
    elements: {
      person: { kind: 'actor', name: 'Customer' },
      accounts: { kind: 'service', name: 'Accounts' },
      db: { kind: 'store', name: 'Accounts', holds: [{ entity: 'customer', ...holding }] },
    },
    flows: {
      'sign-up': { from: 'person', to: 'accounts', operation: 'create', carries: ['customer.*'] },
      save: { from: 'accounts', to: 'db', carries: ['customer.*'] },
    },
    entities,
  });

/** The same with a way to be forgotten. */
export function erasingCustomers({
  holding = {},
  journey = {},
  steps = [{ do: 'call', flow: 'remove' }, { do: 'audit' }, { do: 'respond' }],
  elements = {},
  flows = {},
}: {
  holding?: Held;
  journey?: Partial<Journey>;
  steps?: Step[];
  elements?: Model['elements'];
  flows?: Model['flows'];
} = {}): Model {
  const model = holdingCustomers(holding);
  return {
    ...model,
    elements: {
      ...model.elements,
      accounts: {
        kind: 'service',
        name: 'Accounts',
        handlers: [
          { on: 'sign-up', steps: [{ do: 'call', flow: 'save' }, { do: 'respond' }] },
          { on: 'forget', steps },
        ],
      },
      ...elements,
    },
    flows: {
      ...model.flows,
      forget: { from: 'person', to: 'accounts', operation: 'delete', carries: ['customer.id'] },
      remove: { from: 'accounts', to: 'db', operation: 'delete', carries: ['customer.id'] },
      ...flows,
    },
    journeys: {
      forget: { name: 'Forget a customer', starts: 'forget', purpose: 'erasure', subject: 'customer', ...journey },
    },
  };
}
