import { ApiError } from './api-error';

export interface Explanation {
  /** Why it happened, whether work is safe, and what to do next. */
  text: string;
  requestId: string | undefined;
}

const OFFLINE = 'This device is offline. Connect to the network, then try again.';
const UNREACHABLE = 'The server could not be reached. Check that it is running, then try again.';
const UNEXPLAINED = 'The server failed to answer. Try again; if it stays so, pass on the request id.';
const OWN_FAULT = 'Something in the application failed. Reload the page and try again.';

/**
 * What an error means for the one who reads it. The server's own explanation is used where there is one;
 * otherwise `safety` says whether work is safe.
 */
export function explainError(error: unknown, safety: string): Explanation {
  if (!(error instanceof ApiError)) return { text: `${OWN_FAULT} ${safety}`, requestId: undefined };
  const { detail, requestId, status } = error;
  if (detail !== undefined) return { text: detail, requestId };
  if (status === 0) return { text: `${navigator.onLine ? UNREACHABLE : OFFLINE} ${safety}`, requestId };
  return { text: `${UNEXPLAINED} ${safety}`, requestId };
}
