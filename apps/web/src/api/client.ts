import type { AppType } from '@spillway/api';
import { hc } from 'hono/client';
import { requireAccessKey } from './access';
import { ApiError, toApiError } from './api-error';

/** As `fetch`, but whatever is not a success is thrown as an `ApiError`, so that every caller treats failure alike. */
export async function checkedFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(input, init);
  } catch (cause) {
    if (init?.signal?.aborted === true) throw cause;
    throw new ApiError({ status: 0, code: 'unreachable' });
  }
  if (response.ok) return response;
  const error = await toApiError(response);
  if (error.code === 'access-key-required') requireAccessKey();
  throw error;
}

/** The typed client of the API; its calls throw `ApiError`. */
export const client = hc<AppType>('/', { fetch: checkedFetch });
