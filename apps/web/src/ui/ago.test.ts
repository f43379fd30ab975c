import { describe, expect, it } from 'vitest';
import { ago } from './ago';

const now = Date.UTC(2026, 5, 15, 12);
const minute = 60_000;

describe('ago', () => {
  it.each([
    [10_000, 'just now'],
    [-10_000, 'just now'],
    [-minute, '1 minute ago'],
    [-59 * minute, '59 minutes ago'],
    [-60 * minute, '1 hour ago'],
    [-24 * 60 * minute, 'yesterday'],
    [-13 * 24 * 60 * minute, '2 weeks ago'],
    [3 * 24 * 60 * minute, 'in 3 days'],
    [-400 * 24 * 60 * minute, 'last year'],
  ])('%i ms from now is "%s"', (distance, text) => {
    expect(ago(now + distance, now)).toBe(text);
  });

  it('admits that it cannot read a moment', () => {
    expect(ago('soon', now)).toBe('at an unknown time');
  });
});
