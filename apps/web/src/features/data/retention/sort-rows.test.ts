import type { RetentionRow } from '@spillway/analysis';
import { describe, expect, it } from 'vitest';
import { nextSorting, type Sorting, sortRows } from './sort-rows';

const row = (name: string, rest: Partial<RetentionRow> = {}): RetentionRow => ({
  element: name,
  name,
  entity: 'customer',
  entityName: 'Customer',
  as: 'source',
  fields: [],
  personal: [],
  problems: [],
  verdict: '',
  ...rest,
});
const days = (n: number) => ({ text: `${n}d`, spoken: `${n} days`, by: 'retention' as const, milliseconds: n });
const forEver = { text: 'indefinite', spoken: 'for ever', by: 'retention' as const };
const rows = [
  row('store 10', { keeps: days(30) }),
  row('Store 2', { problems: ['missing'] }),
  row('archive', { keeps: forEver, fields: ['a.b'] }),
  row('cache', { keeps: days(1), problems: ['late', 'outlives-source'] }),
];
const order = (sorting: Sorting | undefined) => sortRows(rows, sorting).map(({ name }) => name);

describe('the order of the retention table', () => {
  it.each<[Sorting | undefined, readonly string[]]>([
    [undefined, ['store 10', 'Store 2', 'archive', 'cache']],
    [{ by: 'element', descending: false }, ['archive', 'cache', 'Store 2', 'store 10']],
    [{ by: 'element', descending: true }, ['store 10', 'Store 2', 'cache', 'archive']],
    [{ by: 'keeps', descending: false }, ['cache', 'store 10', 'archive', 'Store 2']],
    [{ by: 'fields', descending: true }, ['archive', 'store 10', 'Store 2', 'cache']],
    [{ by: 'verdict', descending: false }, ['cache', 'Store 2', 'store 10', 'archive']],
  ])('by %j', (sorting, expected) => {
    expect(order(sorting)).toEqual(expected);
  });

  it('goes up, down and back to that of the document', () => {
    const up = nextSorting(undefined, 'keeps');
    const down = nextSorting(up, 'keeps');
    expect([up, down, nextSorting(down, 'keeps')]).toEqual([
      { by: 'keeps', descending: false },
      { by: 'keeps', descending: true },
      undefined,
    ]);
    expect(nextSorting(down, 'then')).toEqual({ by: 'then', descending: false });
  });
});
