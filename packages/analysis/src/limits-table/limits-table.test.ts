import { emptyModel, type Model } from '@spillway/model';
import { describe, expect, it } from 'vitest';
import { limitsOf } from './limits-table.js';

const model = (stored: number): Model => ({
  ...emptyModel('M'),
  elements: {
    web: {
      kind: 'service',
      name: 'Shop',
      role: 'frontend',
      handlers: [
        {
          on: 'type',
          steps: [
            { do: 'validate', layer: 'schema', checks: [{ field: 'order.note', rule: 'maxLength', value: 80 }] },
            { do: 'call', flow: 'post' },
          ],
        },
      ],
    },
    user: { kind: 'actor', name: 'User' },
    api: {
      kind: 'service',
      name: 'API',
      handlers: [
        {
          on: 'post',
          steps: [
            {
              do: 'validate',
              layer: 'schema',
              checks: [
                { field: 'order.note', rule: 'maxLength', value: 500 },
                { field: 'order.*', rule: 'required' },
              ],
            },
            { do: 'validate', layer: 'business', checks: [{ field: 'order.note', rule: 'maxLength', value: 200 }] },
            { do: 'call', flow: 'insert' },
          ],
        },
      ],
    },
    db: {
      kind: 'store',
      name: 'Orders',
      holds: [{ entity: 'order', limits: { note: { maxLength: stored, required: true } } }],
    },
  },
  flows: {
    type: { from: 'user', to: 'web', carries: ['order.note'] },
    post: { from: 'web', to: 'api', carries: ['order.note'] },
    insert: { from: 'api', to: 'db', carries: ['order.note'] },
  },
  entities: { order: { name: 'Order', fields: { note: { type: 'string', maxLength: 1000 }, id: { type: 'uuid' } } } },
});

describe('limitsOf', () => {
  it('lists definition, checks and holdings, the tightest check of each service', () =>
    expect(limitsOf(model(200), 'order.note')).toEqual({
      field: 'order.note',
      isMismatch: false,
      places: [
        { where: 'definition', limits: { maxLength: 1000 } },
        { where: 'check', element: 'web', limits: { maxLength: 80 }, isWeak: true },
        { where: 'check', element: 'api', limits: { maxLength: 200, required: true } },
        { where: 'holding', element: 'db', limits: { maxLength: 200, required: true } },
      ],
    }));
  it('marks places that take less than can arrive', () => {
    const { isMismatch, places } = limitsOf(model(100), 'order.note');
    expect(isMismatch).toBe(true);
    expect(places.at(-1)?.tooTight).toEqual([{ limit: 'maxLength', arrives: 200, flow: 'insert' }]);
  });
  it('knows fields that nothing limits, or that are not there', () => {
    expect(limitsOf(model(1), 'order.id').places.map(({ where }) => where)).toEqual(['check']);
    expect(limitsOf(model(1), 'order.gone')).toEqual({ field: 'order.gone', places: [], isMismatch: false });
  });
});
