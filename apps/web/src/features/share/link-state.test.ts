import { describe, expect, it } from 'vitest';
import { stateOf } from './link-state';

const now = Date.UTC(2026, 0, 15);

describe('stateOf', () => {
  it.each([
    ['active', null, '2026-01-16T00:00:00.000Z'],
    ['expired', null, '2026-01-15T00:00:00.000Z'],
    ['revoked', '2026-01-02T00:00:00.000Z', '2026-01-16T00:00:00.000Z'],
    ['revoked', '2026-01-02T00:00:00.000Z', '2026-01-03T00:00:00.000Z'],
  ])('%s: revoked %s, expires %s', (state, revokedAt, expiresAt) => {
    expect(stateOf({ revokedAt, expiresAt }, now)).toBe(state);
  });
});
