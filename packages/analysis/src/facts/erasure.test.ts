import { describe, expect, it } from 'vitest';
import { createContext } from '../context.js';
import { example } from '../rule.js';
import { erasureCoverage, shortestDeadline } from './erasure.js';

const holds = (holding: object) => [{ entity: 'customer', ...holding }];
const model = example({
  elements: {
    person: { kind: 'actor', name: 'Person' },
    api: {
      kind: 'service',
      name: 'API',
      handlers: [
        {
          on: 'forget',
          steps: [
            { do: 'call', flow: 'remove' },
            { do: 'call', flow: 'blank' },
            { do: 'call', flow: 'tell' },
          ],
        },
      ],
    },
    accounts: { kind: 'store', name: 'Accounts', holds: holds({ erasure: 'soft-then-hard', grace: '10d' }) },
    billing: { kind: 'store', name: 'Billing', holds: holds({ erasure: 'anonymize' }) },
    search: { kind: 'store', name: 'Search', role: 'search', holds: holds({}) },
    changes: { kind: 'queue', name: 'Changes', retention: '1y' },
    index: { kind: 'store', name: 'Index', role: 'search', holds: holds({}) },
    cache: { kind: 'store', name: 'Cache', role: 'cache', holds: holds({ ttl: '1h' }) },
    vault: { kind: 'store', name: 'Vault', holds: holds({ erasure: 'crypto-shred' }) },
    sessions: { kind: 'store', name: 'Sessions', holds: holds({ erasure: 'expire', retention: { keep: '90d' } }) },
    archive: { kind: 'store', name: 'Archive', holds: holds({ erasure: 'exempt', exemptBecause: 'Tax law' }) },
    rabbit: { kind: 'queue', name: 'Rabbit', technology: 'rabbitmq-quorum' },
    worker: { kind: 'service', name: 'Worker' },
    warehouse: { kind: 'store', name: 'Warehouse', role: 'warehouse', holds: holds({}) },
    mailer: { kind: 'external', name: 'Mailer', role: 'email' },
    crm: { kind: 'external', name: 'CRM', role: 'crm' },
  },
  flows: {
    forget: { from: 'person', to: 'api', operation: 'delete', carries: ['customer.id'] },
    remove: { from: 'api', to: 'accounts', operation: 'delete', carries: ['customer.id'] },
    blank: { from: 'api', to: 'billing', operation: 'update', carries: ['customer.email'] },
    follow: { from: 'accounts', to: 'search', interaction: 'cdc', carries: ['customer.*'] },
    capture: { from: 'accounts', to: 'changes', carries: ['customer.id'] },
    connect: { from: 'changes', to: 'index' },
    publish: { from: 'worker', to: 'rabbit', carries: ['customer.*'] },
    consume: { from: 'rabbit', to: 'worker' },
    tell: { from: 'api', to: 'mailer', carries: ['customer.email'] },
    sell: { from: 'worker', to: 'crm', carries: ['customer.email'] },
  },
  entities: {
    customer: {
      name: 'Customer',
      subject: 'customer',
      fields: { id: { type: 'uuid' }, email: { type: 'string', tags: ['pii.email'] } },
    },
  },
  journeys: {
    forget: { name: 'Forget', starts: 'forget', purpose: 'erasure', subject: 'customer' },
    staff: { name: 'Staff', starts: 'forget', purpose: 'erasure', subject: 'employee', deadline: '7d' },
  },
});

describe('the coverage of an erasure journey', () => {
  const context = createContext(model);
  const [forget, staff] = erasureCoverage(context);

  it('gives every place a verdict and its reason', () => {
    const verdicts = forget?.holdings.map(({ held, verdict, reason, by, stays, isLate }) => {
      return [held.view.element.id, verdict, reason, by?.id, stays?.text, isLate];
    });
    expect(verdicts).toEqual([
      ['accounts', 'covered', 'deleted', 'remove', '10d', false],
      ['billing', 'covered', 'updated', 'blank', undefined, false],
      ['search', 'covered', 'follows', 'follow', undefined, false],
      ['index', 'covered', 'follows', 'connect', undefined, false],
      ['cache', 'covered', 'gone-in-time', undefined, '1h', false],
      ['vault', 'covered', 'crypto-shred', undefined, undefined, false],
      ['sessions', 'covered', 'expires', undefined, '90d', true],
      ['archive', 'exempt', 'exempt', undefined, undefined, false],
      ['rabbit', 'covered', 'gone-in-time', undefined, '0ms', false],
      ['warehouse', 'not-covered', 'unreached', undefined, undefined, false],
    ]);
  });

  it('says which recipients are told', () => {
    const told = forget?.recipients.map(({ recipient, handed, told }) => {
      return [recipient.element.id, handed.map(({ field, by }) => [field, by?.id]), told?.id];
    });
    expect(told).toEqual([
      ['mailer', [['customer.email', 'tell']], 'tell'],
      ['crm', [['customer.email', 'sell']], undefined],
    ]);
  });

  it('is about the subject of the journey only, within its deadline', () => {
    expect(forget?.deadline.text).toBe('30d');
    expect(staff?.holdings).toEqual([]);
    expect(staff?.recipients).toEqual([]);
    expect(shortestDeadline(context, 'employee').text).toBe('7d');
    expect(shortestDeadline(context, 'customer').text).toBe('30d');
  });
});
