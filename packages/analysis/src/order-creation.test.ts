import { readFileSync } from 'node:fs';
import { modelSchema } from '@spillway/model';
import { describe, expect, it } from 'vitest';
import { analyse } from './analyse.js';

const sample = new URL('../../model/fixtures/models/order-creation.spillway.json', import.meta.url);
const model = modelSchema.parse(JSON.parse(readFileSync(sample, 'utf8')));

describe('the first draft of the order creation', () => {
  it('shows what a careful architect would list, and nothing twice', () => {
    const { findings } = analyse(model);
    expect(
      findings.map(({ severity, rule, subjects, field }) => [severity, rule, subjects[0], ...(field ? [field] : [])]),
    ).toEqual([
      ['error', 'consistency/dual-write', 'insert-transaction'],
      ['error', 'consistency/dual-write', 'publish-order-created'],
      ['error', 'idempotency/unsafe-consumer', 'inventory-consumes'],
      ['error', 'idempotency/unsafe-consumer', 'payment-consumes'],
      ['error', 'idempotency/unsafe-retry', 'charge-card'],
      ['error', 'idempotency/unsafe-retry', 'post-orders'],
      ['error', 'validation/client-only', 'order-service', 'order.quantity'],
      ['error', 'validation/limit-mismatch', 'orders-db', 'order.ship_to'],
      ['error', 'validation/missing-at-boundary', 'post-orders'],
      ['warning', 'erasure/no-journey', 'order'],
      ['warning', 'failure/no-dead-letter', 'fulfilment-queue'],
      ['warning', 'failure/no-dead-letter', 'order-created'],
      ['warning', 'failure/no-timeout', 'decrement-stock'],
      ['warning', 'failure/no-timeout', 'insert-transaction'],
      ['warning', 'failure/no-timeout', 'store-pick-list'],
      ['warning', 'failure/retry-without-backoff', 'post-orders'],
      ['warning', 'idempotency/double-submit', 'post-orders'],
      ['warning', 'privacy/unencrypted-at-rest', 'warehouse-db', 'order.ship_to'],
      ['warning', 'retention/missing', 'order-created'],
      ['warning', 'retention/missing', 'warehouse-db'],
      ['warning', 'transformation/lost-field', 'fulfilment-service', 'order.quantity'],
      ['warning', 'transformation/lost-field', 'inventory-service', 'order.order_id'],
      ['warning', 'transformation/unzoned-timestamp', 'order', 'order.created_at'],
      ['warning', 'validation/missing-authorization', 'order-service'],
      ['warning', 'validation/unvalidated-message', 'inventory-consumes'],
      ['warning', 'validation/unvalidated-response', 'charge-card', 'payment.transaction_id'],
      ['info', 'structure/read-only-store', 'catalog-db'],
      ['info', 'structure/write-only-store', 'inventory-db'],
      ['info', 'structure/write-only-store', 'orders-db'],
      ['info', 'structure/write-only-store', 'payments-db'],
      ['info', 'structure/write-only-store', 'warehouse-db'],
    ]);
  });
});
