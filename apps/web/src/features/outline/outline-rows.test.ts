import { emptyModel, type Model } from '@spillway/model';
import { describe, expect, it } from 'vitest';
import { outlineRows, parentRow, rowStartingWith } from './outline-rows';

const model: Model = {
  ...emptyModel('M'),
  zones: {
    eu: { name: 'EU' },
    vpc: { name: 'VPC', parent: 'eu' },
    a: { name: 'A', parent: 'b' },
    b: { name: 'B', parent: 'a' },
    lost: { name: 'Lost', parent: 'gone' },
  },
  elements: {
    user: { kind: 'actor', name: 'User' },
    api: { kind: 'service', name: 'API', zone: 'vpc' },
    db: { kind: 'store', name: 'Orders', zone: 'vpc', technology: 'postgresql' },
    cdn: { kind: 'store', name: 'Edge', zone: 'nowhere' },
  },
};
const none = { text: '', kind: undefined };
const show = (rows: ReturnType<typeof outlineRows>) =>
  rows.map(({ level, label, place, siblings }) => `${'  '.repeat(level - 1)}${label} ${place}/${siblings}`);

describe('outline', () => {
  it('lists zones with their contents, then the rest; what hangs in the air is at the top', () => {
    expect(show(outlineRows(model, new Set(), none))).toEqual([
      'EU 1/6',
      '  VPC 1/1',
      '    API 1/2',
      '    Orders 2/2',
      'A 2/6',
      'B 3/6',
      'Lost 4/6',
      'User 5/6',
      'Edge 6/6',
    ]);
  });
  it('closes zones', () => {
    expect(show(outlineRows(model, new Set(['zones/eu']), none))[1]).toBe('A 2/6');
  });
  it.each([
    [{ text: 'post', kind: undefined }, ['EU 1/1', '  VPC 1/1', '    Orders 1/1']],
    [{ text: '', kind: 'actor' as const }, ['User 1/1']],
    [{ text: 'zone lost', kind: undefined }, ['Lost 1/1']],
  ])('filters by %j and keeps the way there', (filter, rows) =>
    expect(show(outlineRows(model, new Set(['zones/eu']), filter))).toEqual(rows),
  );
  it('finds parents and beginnings', () => {
    const rows = outlineRows(model, new Set(), none);
    expect([parentRow(rows, 3), parentRow(rows, 1), parentRow(rows, 0), parentRow(rows, 7)]).toEqual([1, 0, 0, 7]);
    expect([rowStartingWith(rows, 0, 'o'), rowStartingWith(rows, 3, 'e'), rowStartingWith(rows, 2, 'x')]).toEqual([
      3, 8, 2,
    ]);
  });
});
