import { describe, expect, it } from 'vitest';
import { lineAt, rangeOfLine } from './line-at';

describe('lineAt', () => {
  it('gives the line and the place in it', () => {
    expect(lineAt('a: 1\r\nbb: two\n', 2, 5)).toEqual({ text: 'bb: two', before: 4 });
  });

  it('keeps the place inside the line', () => {
    expect(lineAt('abc', 1, 99)).toEqual({ text: 'abc', before: 3 });
  });

  it.each([
    ['past the end', 'abc', 2],
    ['on a blank line', 'abc\n  \n', 2],
  ])('gives nothing %s', (_case, text, line) => {
    expect(lineAt(text, line, 1)).toBeUndefined();
  });

  it('cuts a long line around the place', () => {
    const excerpt = lineAt(`${'x'.repeat(200)}HERE${'y'.repeat(200)}`, 1, 201);
    expect(excerpt?.text.slice(excerpt.before, excerpt.before + 4)).toBe('HERE');
    expect(excerpt?.text).toMatch(/^….*…$/);
  });
});

describe('rangeOfLine', () => {
  it.each([
    [1, { start: 0, end: 2 }],
    [2, { start: 3, end: 5 }],
    [3, { start: 6, end: 6 }],
    [9, { start: 6, end: 6 }],
  ])('line %i', (line, range) => {
    expect(rangeOfLine('ab\ncd\n', line)).toEqual(range);
  });
});
