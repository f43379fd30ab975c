import { useSyncExternalStore } from 'react';
import type { ExternalToast, toast as Sonner } from 'sonner';

export type Toasts = typeof Sonner;

// What shows toasts is fetched with the first of them; until it is there, they wait.
let toasts: Toasts | undefined;
const waiting: ((toasts: Toasts) => void)[] = [];
const listeners = new Set<() => void>();

function later(say: (toasts: Toasts) => void): void {
  if (toasts !== undefined) {
    say(toasts);
    return;
  }
  waiting.push(say);
  for (const listener of listeners) listener();
}

/** Says something that needs no answer, for a moment, at the edge of the page. */
export const toast = Object.assign(
  (message: string, options?: ExternalToast): void => later((now) => now(message, options)),
  {
    success: (message: string, options?: ExternalToast): void => later((now) => now.success(message, options)),
    error: (message: string, options?: ExternalToast): void => later((now) => now.error(message, options)),
    dismiss: (id: string): void => later((now) => now.dismiss(id)),
  },
);

/** For what shows toasts, once it does: says those that wait. */
export function showToasts(ready: Toasts): void {
  toasts = ready;
  for (const say of waiting.splice(0)) say(ready);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** How many toasts wait to be shown. */
export const useWaitingToasts = (): number => useSyncExternalStore(subscribe, () => waiting.length);
