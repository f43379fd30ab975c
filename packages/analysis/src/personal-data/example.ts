import type { Model } from '@spillway/model';
import { example } from '../rule.js';

const holds = (holding: object) => [{ entity: 'customer', ...holding }];

/** Customers in many places, of which the erasure journey reaches some: what the tests of this folder are about. */
export const customersEverywhere: Model = {
  ...example({
    zones: {
      eu: { name: 'Europe', jurisdiction: 'EU' },
      us: { name: 'America', jurisdiction: 'US' },
    },
    elements: {
      person: { kind: 'actor', name: 'Person' },
      api: {
        kind: 'service',
        name: 'API',
        zone: 'eu',
        authentication: true,
        handlers: [
          {
            on: 'sign-up',
            steps: [
              { do: 'validate', layer: 'schema' },
              { do: 'call', flow: 'save' },
              { do: 'call', flow: 'subscribe' },
              { do: 'protect', how: 'hash', fields: ['customer.email'] },
              { do: 'call', flow: 'index' },
              { do: 'respond' },
            ],
          },
          {
            on: 'forget',
            steps: [
              { do: 'validate', layer: 'schema' },
              { do: 'call', flow: 'remove' },
              { do: 'audit' },
              { do: 'respond' },
            ],
          },
        ],
      },
      accounts: {
        kind: 'store',
        name: 'Accounts',
        zone: 'eu',
        encrypted: true,
        holds: holds({
          retention: { keep: '2y', then: 'delete', because: 'business' },
          erasure: 'soft-then-hard',
          grace: '10d',
        }),
      },
      search: { kind: 'store', name: 'Search', zone: 'eu', role: 'search' },
      photos: { kind: 'store', name: 'Photos', zone: 'eu', role: 'object-storage', holds: holds({ as: 'replica' }) },
      invoices: {
        kind: 'store',
        name: 'Invoices',
        zone: 'eu',
        holds: holds({
          as: 'archive',
          erasure: 'exempt',
          exemptBecause: 'Tax law',
          retention: { keep: '10y', because: 'legal' },
        }),
      },
      nightly: {
        kind: 'store',
        name: 'Nightly',
        zone: 'eu',
        role: 'backup',
        holds: holds({ retention: { keep: '5y' } }),
      },
      mailer: { kind: 'external', name: 'Mailer', zone: 'us', role: 'email' },
    },
    flows: {
      'sign-up': { from: 'person', to: 'api', operation: 'create', carries: ['customer.*'], encrypted: 'tls' },
      save: { from: 'api', to: 'accounts', carries: ['customer.*'] },
      subscribe: { from: 'api', to: 'mailer', carries: ['customer.email'], timeout: '1s', encrypted: 'tls' },
      index: { from: 'api', to: 'search', carries: ['customer.email'] },
      forget: { from: 'person', to: 'api', operation: 'delete', carries: ['customer.id'], encrypted: 'tls' },
      remove: { from: 'api', to: 'accounts', operation: 'delete', carries: ['customer.id'] },
    },
    entities: {
      customer: {
        name: 'Customer',
        subject: 'customer',
        fields: { id: { type: 'uuid' }, email: { type: 'string', tags: ['pii.email'] } },
      },
      visitor: {
        name: 'Visitor',
        subject: 'visitor',
        fields: { ip: { type: 'string', tags: ['pii.ip'] } },
      },
    },
    journeys: {
      'sign-up': { name: 'Sign up', starts: 'sign-up' },
      forget: { name: 'Forget me', starts: 'forget', purpose: 'erasure', subject: 'customer' },
    },
  }),
  name: 'Customers',
};
