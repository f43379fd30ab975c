import type { Program, ProgramElement, ProgramOperation, ProgramStep } from '../../src/simulator/program.js';

/** A checkout with so many consumers of its event: 13 elements and 14 hops, and 4 of each per consumer. */
export function checkout(consumers: number): Program {
  const subs = Array.from({ length: consumers }, (_, index) => `consumer${index}.handle`);
  const elements: Record<string, ProgramElement> = {
    customer: { kind: 'actor' },
    web: { kind: 'service' },
    gateway: { kind: 'service' },
    orders: { kind: 'service' },
    'orders-db': { kind: 'store' },
    pricing: { kind: 'service' },
    'prices-db': { kind: 'store' },
    'price-cache': { kind: 'cache' },
    stock: { kind: 'service' },
    'stock-db': { kind: 'store' },
    processor: { kind: 'external' },
    'processor-db': { kind: 'store' },
    'order-created': { kind: 'queue', subs, maxReceives: 5, dlq: { reader: 'alert' } },
  };
  const ops: Record<string, readonly ProgramStep[] | ProgramOperation> = {
    'web.buy': [{ id: 'to-gateway', call: 'gateway.buy', timeout: 8_000 }],
    'gateway.buy': [{ id: 'to-orders', call: 'orders.place', timeout: 6_000, attempts: 2 }],
    'orders.place': [
      { id: 'get-price', call: 'pricing.price', timeout: 1_000, attempts: 2 },
      { id: 'reserve', call: 'stock.reserve', timeout: 1_000, attempts: 2 },
      { id: 'charge', call: 'processor.charge', timeout: 2_000, attempts: 3 },
      { id: 'insert-order', write: 'orders-db', effect: 'order', item: 'order' },
      { id: 'evict', invalidate: 'price-cache', item: 'price', ignore: true },
      { id: 'announce', pub: 'order-created', attempts: 3 },
      { id: 'mark', write: 'orders-db', effect: 'mark', item: 'order', idem: 'natural' },
      { id: 'load', read: 'orders-db', item: 'order' },
    ],
    'pricing.price': [{ id: 'read-price', read: 'prices-db', via: 'price-cache', item: 'price', ttl: 60_000 }],
    'stock.reserve': [{ id: 'decrement', write: 'stock-db', effect: 'reservation' }],
    'processor.charge': [{ id: 'book-charge', write: 'processor-db', effect: 'charge' }],
  };
  for (let index = 0; index < consumers; index += 1) {
    elements[`consumer${index}`] = { kind: 'service' };
    elements[`db${index}`] = { kind: 'store' };
    elements[`partner${index}`] = { kind: 'external' };
    elements[`partner-db${index}`] = { kind: 'store' };
    ops[`consumer${index}.handle`] = [
      { id: `write${index}`, write: `db${index}`, effect: `row${index}` },
      { id: `call${index}`, call: `partner${index}.send`, timeout: 5_000, attempts: 2 },
    ];
    ops[`partner${index}.send`] = [{ id: `send${index}`, write: `partner-db${index}`, effect: `sent${index}` }];
  }
  return { elements, ops, start: { call: 'web.buy', timeout: 10_000 } };
}
