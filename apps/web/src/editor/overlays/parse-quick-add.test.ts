import { describe, expect, it } from 'vitest';
import { parseQuickAdd } from './parse-quick-add';

describe('parseQuickAdd', () => {
  it.each([
    ['kafka orders', 'queue', 'orders', 'topic', 'apache-kafka'],
    ['kafka Order events', 'queue', 'Order events', 'topic', 'apache-kafka'],
    ['orders kafka', 'queue', 'orders', 'topic', 'apache-kafka'],
    ['postgresql', 'store', 'PostgreSQL', undefined, 'postgresql'],
    ['stripe', 'external', 'Stripe', undefined, 'stripe'],
    ['db orders', 'store', 'orders', undefined, undefined],
    ['payments service', 'service', 'payments service', undefined, undefined],
    ['worker billing', 'service', 'billing', 'worker', undefined],
    ['actor', 'actor', 'Actor', undefined, undefined],
    ['Checkout', 'service', 'Checkout', undefined, undefined],
    ['', 'service', 'Service', undefined, undefined],
  ])('%s', (text, kind, name, role, technology) => {
    expect(parseQuickAdd(text)[0]).toMatchObject({ kind, name, role, technology });
  });

  it('always offers every kind', () => {
    expect(new Set(parseQuickAdd('anything at all').map(({ kind }) => kind)).size).toBe(5);
  });
});
