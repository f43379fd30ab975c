import type { Element, Flow, Holding, Model, Step } from '@spillway/model';
import { example } from '../../rule.js';

/** A customer with an address, a card and a password. */
export const people: Model['entities'] = {
  customer: {
    name: 'Customer',
    subject: 'customer',
    fields: {
      id: { type: 'uuid' },
      user: { type: 'uuid', tags: ['pii.user_id'] },
      email: { type: 'string', tags: ['pii.email'] },
      pan: { type: 'string', tags: ['pci.pan'] },
      cvv: { type: 'string', tags: ['pci.cvv'] },
      password: { type: 'string', tags: ['secret.password'] },
    },
  },
};

type Records = Pick<Model, 'elements' | 'flows'> & Partial<Pick<Model, 'zones'>>;
const withPeople = (records: Records): Model => example({ ...records, entities: people });

/** One service that asks another. */
export const asking = (flow: Omit<Flow, 'from' | 'to'>, role: 'service' | 'frontend' = 'service'): Model =>
  withPeople({
    elements: { shop: { kind: 'service', name: 'Shop', role }, accounts: { kind: 'service', name: 'Accounts' } },
    flows: { ask: { from: 'shop', to: 'accounts', ...flow } },
  });

/** A service that stores a field, after some steps. */
export const storing = (
  field: string,
  steps: Step[],
  holding: Omit<Holding, 'entity'> = {},
  store: Partial<Extract<Element, { kind: 'store' }>> = {},
): Model =>
  withPeople({
    elements: {
      shop: { kind: 'service', name: 'Shop' },
      accounts: {
        kind: 'service',
        name: 'Accounts',
        handlers: [{ on: 'register', steps: [...steps, { do: 'call', flow: 'save' }, { do: 'respond' }] }],
      },
      db: { kind: 'store', name: 'Accounts', ...store, holds: [{ entity: 'customer', ...holding }] },
    },
    flows: {
      register: { from: 'shop', to: 'accounts', carries: [field] },
      save: { from: 'accounts', to: 'db', carries: [field] },
    },
  });

/** A service that tells a third party something, after some steps. */
export const telling = (
  role: NonNullable<Extract<Element, { kind: 'external' }>['role']>,
  carries: string[],
  partner: { agreement?: boolean } = {},
  steps: Step[] = [],
): Model =>
  withPeople({
    elements: {
      shop: { kind: 'service', name: 'Shop' },
      orders: {
        kind: 'service',
        name: 'Orders',
        handlers: [{ on: 'place', steps: [...steps, { do: 'call', flow: 'tell' }, { do: 'respond' }] }],
      },
      partner: { kind: 'external', name: 'Partner', role, ...partner },
    },
    flows: {
      place: { from: 'shop', to: 'orders', carries },
      tell: { from: 'orders', to: 'partner', carries },
    },
  });

/** A service in one jurisdiction that sends an address to another in a second one. */
export const abroad = (here: string, there: string, flow: Partial<Flow> = {}): Model =>
  withPeople({
    zones: { here: { name: 'Here', jurisdiction: here }, there: { name: 'There', jurisdiction: there } },
    elements: {
      orders: { kind: 'service', name: 'Orders', zone: 'here' },
      reports: { kind: 'service', name: 'Reports', zone: 'there' },
    },
    flows: { tell: { from: 'orders', to: 'reports', carries: ['customer.email'], ...flow } },
  });

/** A page that shows a card, which a service has loaded and treated in some steps. */
export const showing = (steps: Step[]): Model =>
  withPeople({
    elements: {
      page: { kind: 'service', name: 'Page', role: 'frontend' },
      cards: {
        kind: 'service',
        name: 'Cards',
        handlers: [{ on: 'show', steps: [{ do: 'call', flow: 'load' }, ...steps, { do: 'respond' }] }],
      },
      db: { kind: 'store', name: 'Cards' },
    },
    flows: {
      show: { from: 'page', to: 'cards', returns: ['customer.pan'] },
      load: { from: 'cards', to: 'db', interaction: 'read', returns: ['customer.pan'] },
    },
  });

/** A service that publishes fields. */
export const publishing = (carries: string[]): Model =>
  withPeople({
    elements: { accounts: { kind: 'service', name: 'Accounts' }, registered: { kind: 'queue', name: 'registered' } },
    flows: { put: { from: 'accounts', to: 'registered', carries } },
  });

/** A service that receives fields and does something with them. */
export const receiving = (carries: string[], steps: Step[]): Model =>
  withPeople({
    elements: {
      shop: { kind: 'service', name: 'Shop' },
      offers: { kind: 'service', name: 'Offers', handlers: [{ on: 'ask', steps: [...steps, { do: 'respond' }] }] },
    },
    flows: { ask: { from: 'shop', to: 'offers', carries } },
  });
