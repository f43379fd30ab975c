import { describe, expect, it } from 'vitest';
import { flag, text } from './member';
import { commonValue, statedCount, valueAt, withValue } from './member-value';

describe('member values', () => {
  it('reads through objects, never from the prototype', () => {
    expect(valueAt({ retry: { attempts: 3 } }, ['retry', 'attempts'])).toBe(3);
    expect(valueAt({ retry: 'x' }, ['retry', 'attempts'])).toBeUndefined();
    expect(valueAt({}, ['constructor'])).toBeUndefined();
  });
  it('tells one value from several', () => {
    expect(commonValue([{ a: [1] }, { a: [1] }], ['a'])).toEqual({ value: [1], mixed: false });
    expect(commonValue([{ a: 1 }, {}], ['a'])).toEqual({ value: undefined, mixed: true });
  });
  it.each([
    [{ a: 1 }, ['b'], 2, { a: 1, b: 2 }],
    [{ a: { b: 1 } }, ['a', 'c'], 2, { a: { b: 1, c: 2 } }],
    [{ a: { b: 1 } }, ['a', 'b'], undefined, {}],
    [{ a: { b: 1, c: 2 } }, ['a', 'b'], undefined, { a: { c: 2 } }],
    [{ a: 1, b: 2 }, ['a'], '', { b: 2 }],
    [{ a: [1] }, ['a'], [], {}],
    [{}, ['a', 'b'], false, { a: { b: false } }],
  ])('%j with %j = %j', (values, path, value, result) => expect(withValue(values, path, value)).toEqual(result));
  it('counts stated members', () => {
    expect(statedCount([{ a: false }, { b: 'x' }], [flag('a', 'A'), text('b', 'B'), text('c', 'C')])).toBe(2);
  });
});
