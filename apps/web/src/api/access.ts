import { useSyncExternalStore } from 'react';

// Set by any request that the server refuses for want of the access key; the whole application then asks for it.
let required = false;
const listeners = new Set<() => void>();

function set(next: boolean): void {
  if (required === next) return;
  required = next;
  for (const listener of listeners) listener();
}

export const requireAccessKey = (): void => set(true);
export const grantAccess = (): void => set(false);

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether this server is locked with an access key that this browser has not given yet. */
export const useAccessRequired = (): boolean => useSyncExternalStore(subscribe, () => required);
