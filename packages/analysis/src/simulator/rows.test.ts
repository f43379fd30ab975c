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
  book.add([], 1, { effects: Int32Array.of(often, OUTCOME.none), reads: new Int32Array(), caller: 0, flags: 0 });
  expect(book.rows().map(({ effect, outcome }) => ({ effect, outcome }))).toEqual([
    { effect: 'first', outcome: 'dup:60000' },
    { effect: 'second', outcome: 'none' },
  ]);
});
