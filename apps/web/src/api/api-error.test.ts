import { describe, expect, it } from 'vitest';
import { ApiError, toApiError } from './api-error';
import { explainError } from './explain-error';

const answer = (status: number, body: string, headers: Record<string, string> = {}) =>
  toApiError(new Response(body, { status, headers }));

describe('toApiError', () => {
  it('reads a problem document', async () => {
    const problem = { code: 'link-expired', title: 'Gone', detail: 'Ask for a new one.', requestId: 'r-1', issues: [] };
    expect(await answer(410, JSON.stringify(problem))).toMatchObject({
      status: 410,
      code: 'link-expired',
      detail: 'Ask for a new one.',
      requestId: 'r-1',
    });
  });

  it('makes do with whatever a proxy answers', async () => {
    const error = await answer(502, '<html>Bad gateway</html>', { 'x-request-id': 'r-2' });
    expect(error).toMatchObject({ status: 502, code: 'http-502', detail: undefined, requestId: 'r-2' });
  });
});

describe('ApiError.isFinal', () => {
  it.each([
    [0, false],
    [401, true],
    [404, true],
    [408, false],
    [429, false],
    [500, false],
    [503, false],
  ])('status %i: %s', (status, isFinal) => {
    expect(new ApiError({ status, code: 'x' }).isFinal).toBe(isFinal);
  });
});

describe('explainError', () => {
  const safety = 'Nothing was changed.';

  it('lets the server explain', () => {
    const error = new ApiError({
      status: 404,
      code: 'model-not-found',
      detail: 'There is no such model.',
      requestId: 'r-3',
    });
    expect(explainError(error, safety)).toEqual({ text: 'There is no such model.', requestId: 'r-3' });
  });

  it('says that work is safe where the server says nothing', () => {
    expect(explainError(new ApiError({ status: 502, code: 'http-502' }), safety).text).toMatch(
      /Nothing was changed\.$/,
    );
    expect(explainError(new TypeError('x is undefined'), safety).text).toMatch(/Reload.*Nothing was changed\.$/);
  });
});
