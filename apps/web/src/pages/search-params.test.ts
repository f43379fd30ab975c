import { describe, expect, it } from 'vitest';
import { parseHomeSearch, parseModelSearch } from './search-params';

describe('parseModelSearch', () => {
  it('keeps what it knows and drops the rest', () => {
    expect(
      parseModelSearch({ panel: 'findings', finding: 'abc', select: 42, utm: 'x', depth: '', flow: null }),
    ).toEqual({
      panel: 'findings',
      finding: 'abc',
      select: '42',
    });
  });
});

describe('parseHomeSearch', () => {
  it.each([
    [
      { deleted: true, q: 'pay' },
      { deleted: true, q: 'pay' },
    ],
    [{ deleted: 'yes', q: '' }, {}],
    [{ deleted: false, q: 3 }, {}],
  ])('%j becomes %j', (search, known) => {
    expect(parseHomeSearch(search)).toEqual(known);
  });
});
