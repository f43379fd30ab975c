import { expect, it } from 'vitest';
import { assemble } from './assemble/assemble.js';
import { OUTCOME } from './outcomes.js';
import { createRowBook } from './rows.js';

const code = assemble({
  elements: { caller: { kind: 'actor' }, shop: { kind: 'service' }, books: { kind: 'store' } },
  ops: {
    'shop.sell': [
      { write: 'books', effect: 'first' },
      { write: 'books', effect: 'second' },
    ],
  },
  start: { call: 'shop.sell' },
});

it('tells effects apart however often a retry without limit repeats them', () => {
  const book = createRowBook(code);
  const often = OUTCOME.duplicated + 60_000;
  book.add([], 1, { effects: Int32Array.of(often, often), reads: new Int32Array(), caller: 0, flags: 0 });
  const rows = book.rows().map(({ effect, outcome }) => `${effect} ${outcome}`);
  expect(rows.toSorted()).toEqual(['first dup:60000', 'second dup:60000']);
});
