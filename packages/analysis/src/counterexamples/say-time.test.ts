import { expect, it } from 'vitest';
import { sayTime } from './say-time.js';

it.each([
  [7, '7 ms'],
  [1_103, '1.1 s'],
  [90_000, '1.5 min'],
  [3_600_010, '1 h'],
])('says %d ms as %s', (ms, text) => {
  expect(sayTime(ms)).toBe(text);
});
