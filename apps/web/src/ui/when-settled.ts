const PAUSE = 1_000;

/**
 * Calls back once the page has loaded and had a moment to draw itself: the time to fetch what is likely to be needed.
 * Returns what calls it off.
 */
export function whenSettled(callback: () => void): () => void {
  const control = new AbortController();
  const { signal } = control;
  const idle = (): void => {
    if (signal.aborted) return;
    // Safari has no idle callbacks.
    if (typeof requestIdleCallback !== 'function') callback();
    else requestIdleCallback(() => !signal.aborted && callback(), { timeout: PAUSE });
  };
  const pause = (): void => {
    const timer = setTimeout(idle, PAUSE);
    signal.addEventListener('abort', () => clearTimeout(timer));
  };
  if (document.readyState === 'complete') pause();
  else window.addEventListener('load', pause, { once: true, signal });
  return () => control.abort();
}
