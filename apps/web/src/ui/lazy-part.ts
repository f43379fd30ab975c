import { lazy } from 'react';

const PAUSE_MS = 1_000;

const online = (): Promise<void> =>
  new Promise((resolve) => window.addEventListener('online', () => resolve(), { once: true }));
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, PAUSE_MS));

/**
 * Loads something; without a network it waits until there is one again, with a network it tries a second time.
 * @throws what the second attempt throws.
 */
export async function patiently<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch {
    if (navigator.onLine) return pause().then(load);
    return online().then(() => patiently(load));
  }
}

/** A part of the page that comes when it is wanted. Should the network be away just then, what is there goes on. */
export const lazyPart: typeof lazy = (load) => lazy(() => patiently(load));
