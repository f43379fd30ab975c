import { expect, it } from 'vitest';
import { parsePercent, printPercent, readFigures } from './figures';

it.each([
  ['99.9', 0.999],
  ['99,95 %', 0.9995],
  [' 100% ', 1],
  ['0', 0],
  ['101', undefined],
  ['high', undefined],
  ['', undefined],
])('reads %s as a percentage', (text, share) => {
  expect(parsePercent(text)).toBe(share);
});

it.each([0.999, 0.9995, 1, 0.99999, 0.57])('prints %d so that it is read again', (share) => {
  expect(parsePercent(printPercent(share))).toBe(share);
});

it('takes from storage only what are shares', () => {
  expect(readFigures('{"elements":{"a":0.5,"b":7,"c":"x"},"otherwise":0.99}')).toEqual({
    elements: { a: 0.5 },
    otherwise: 0.99,
  });
  expect(readFigures('nonsense')).toEqual({ elements: {}, otherwise: 0.999 });
  expect(readFigures(null)).toEqual({ elements: {}, otherwise: 0.999 });
});
