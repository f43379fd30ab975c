import { apply, emptyModel, type Model } from '@spillway/model';
import { describe, expect, it } from 'vitest';
import { createReferences } from './create-references';
import { matching } from './option';
import { likelyType, readNewField, readReference, referenceOptions } from './read-reference';

const model: Model = {
  ...emptyModel('Shop'),
  entities: {
    order: { name: 'Order', fields: { id: { type: 'uuid' }, email: { type: 'string', tags: ['pii.email'] } } },
    user: { name: 'User', fields: { email: { type: 'string' } } },
  },
};

describe('field references', () => {
  it.each([
    ['order.email', 'order.email'],
    [' order . email ', 'order.email'],
    ['order.*', 'order.*'],
    ['order.ship to', 'order.ship_to'],
    ['id', 'order.id'],
  ])('%s → %s', (text, value) => expect(readReference(model, text)).toEqual({ ok: true, value }));
  it.each([
    ['email', /order and user both have email/],
    ['total', /entity.field/],
    ['a.b.c', /entity.field/],
    ['', /entity.field/],
  ])('refuses %s', (text, message) =>
    expect(readReference(model, text)).toEqual({ ok: false, message: expect.stringMatching(message) }),
  );
  it('offers fields with type and tags, and whole entities', () => {
    expect(referenceOptions(model).map(({ value, hint }) => [value, hint])).toEqual([
      ['order.*', 'all of Order'],
      ['order.id', 'uuid'],
      ['order.email', 'string · pii.email'],
      ['user.email', 'string'],
    ]);
  });
  it('creates what is missing, each entity once', () => {
    const next = apply(
      model,
      createReferences(model, ['order.total', 'order.email', 'line-item.id', 'line-item.is_gift', 'x.*']),
    );
    expect(next.entities.order?.fields.total).toEqual({ type: 'money' });
    expect(next.entities['line-item']).toEqual({
      name: 'Line item',
      fields: { id: { type: 'uuid' }, is_gift: { type: 'boolean' } },
    });
    expect(next.entities.x).toEqual({ name: 'X', fields: {} });
    expect(createReferences(model, ['order.*', 'user.email'])).toEqual([]);
  });
  it.each([
    ['coupon code', { name: 'coupon_code', type: undefined }],
    ['total: decimal', { name: 'total', type: 'decimal' }],
    ['paid at timestamp', { name: 'paid_at', type: 'timestamp' }],
    ['date', { name: 'date', type: undefined }],
  ])('reads the new field %s', (text, field) => expect(readNewField(text)).toEqual(field));
  it('guesses types by name', () => {
    expect(['created_at', 'birth_date', 'email', 'unit_price', 'notes'].map(likelyType)).toEqual([
      'timestamp',
      'date',
      'string',
      'money',
      'text',
    ]);
  });
});

describe('matching', () => {
  const options = ['payments', 'old-pay', 'repay', 'pay'].map((label) => ({ value: label, label }));
  it('puts whole names first, then beginnings, words and parts', () => {
    expect(matching(options, 'PAY').map(({ value }) => value)).toEqual(['pay', 'payments', 'old-pay', 'repay']);
  });
  it('shows at most 50', () => {
    const many = Array.from({ length: 1000 }, (_, i) => ({ value: `e${i}`, label: `e${i}` }));
    expect(matching(many, '')).toHaveLength(50);
    expect(matching(many, 'e')).toHaveLength(50);
  });
});
