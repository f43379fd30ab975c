// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { takeReviewToken } from './review-token';

describe('takeReviewToken', () => {
  beforeEach(() => history.replaceState(null, '', '/r?panel=findings#secret-token'));

  it('takes the token and leaves the rest of the address', () => {
    expect(takeReviewToken()).toBe('secret-token');
    expect(location.href).toMatch(/\/r\?panel=findings$/);
  });

  it('gives it once', () => {
    takeReviewToken();
    expect(takeReviewToken()).toBeUndefined();
  });
});
