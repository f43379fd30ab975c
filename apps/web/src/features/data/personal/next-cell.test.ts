import { expect, it } from 'vitest';
import { nextCell } from './next-cell';

const rows = [
  [true, false, true],
  [false, false, false],
  [false, true, false],
];

it.each([
  ['ArrowRight', 0, 0, { row: 0, column: 2 }],
  ['ArrowRight', 0, 2, { row: 2, column: 1 }],
  ['ArrowLeft', 2, 1, { row: 0, column: 2 }],
  ['ArrowLeft', 0, 0, undefined],
  ['ArrowDown', 0, 2, { row: 2, column: 1 }],
  ['ArrowUp', 2, 1, { row: 0, column: 0 }],
  ['Home', 2, 1, { row: 0, column: 0 }],
  ['End', 0, 0, { row: 2, column: 1 }],
  ['a', 0, 0, undefined],
])('%s from row %i, column %i', (key, row, column, expected) => {
  expect(nextCell(rows, { row, column }, key)).toEqual(expected);
});
