import type { Caller } from '../simulator/outcomes.js';

/** What the caller is told, after "is told". */
export const CALLER_TOLD: Readonly<Record<Caller, string>> = {
  ok: 'all is well',
  degraded: 'it worked in part',
  error: 'it failed',
  timeout: 'nothing: it gives up waiting',
  hang: 'nothing, for ever',
};
