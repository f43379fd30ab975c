import { describe, expect, it } from 'vitest';
import { offsetsOf, rowsInView, scrollTo } from './windowing';

const even = offsetsOf(Array.from({ length: 1000 }, () => 30));

describe('windowing', () => {
  it('adds up heights', () => expect(offsetsOf([30, 100, 30])).toEqual([0, 30, 130, 160]));
  it.each([
    [
      { top: 0, height: 300, overscan: 0 },
      { start: 0, end: 11 },
    ],
    [
      { top: 45, height: 30, overscan: 0 },
      { start: 1, end: 3 },
    ],
    [
      { top: 29_990, height: 300, overscan: 2 },
      { start: 997, end: 1000 },
    ],
    [
      { top: 1_000_000, height: 300, overscan: 0 },
      { start: 999, end: 1000 },
    ],
    [
      { top: 300, height: 300, overscan: 4 },
      { start: 6, end: 25 },
    ],
  ])('%j → %j', (view, rows) => expect(rowsInView(even, view)).toEqual(rows));
  it('has nothing to show of nothing', () =>
    expect(rowsInView(offsetsOf([]), { top: 0, height: 100 })).toEqual({ start: 0, end: 0 }));
  it('renders about a screenful of two thousand', () => {
    const { start, end } = rowsInView(offsetsOf(Array.from({ length: 2000 }, () => 30)), { top: 20_000, height: 600 });
    expect(end - start).toBeLessThan(45);
  });
  it('scrolls only as far as it must', () => {
    expect(scrollTo(even, 5, { top: 0, height: 300 })).toBeUndefined();
    expect(scrollTo(even, 20, { top: 0, height: 300 })).toBe(330);
    expect(scrollTo(even, 2, { top: 300, height: 300 })).toBe(60);
  });
});
