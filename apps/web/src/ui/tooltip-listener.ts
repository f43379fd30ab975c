import type { RefObject } from 'react';

const DELAY = 400;
/** Who has just read one tooltip may read the next without waiting. */
const WARM = 150;
/** Time to move the pointer from an element onto its tooltip, which stays while it is there. */
const GRACE = 80;

const ownerOf = (target: EventTarget | null): HTMLElement | undefined =>
  (target instanceof Element && target.closest<HTMLElement>('[data-tooltip]')) || undefined;

/** Tells whose tooltip to show, `undefined` for none. Returns what ends it. */
export function listenForTooltips(
  layer: RefObject<HTMLElement | null>,
  show: (owner: HTMLElement | undefined) => void,
): () => void {
  const control = new AbortController();
  const options = { signal: control.signal, capture: true, passive: true };
  let shown: HTMLElement | undefined;
  let awaited: HTMLElement | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let closedAt = Number.NEGATIVE_INFINITY;
  const now = (owner: HTMLElement | undefined): void => {
    clearTimeout(timer);
    awaited = undefined;
    if (owner === shown || owner?.isConnected === false) return;
    if (shown !== undefined) closedAt = performance.now();
    shown = owner;
    show(owner);
  };
  const soon = (owner: HTMLElement | undefined, delay: number): void => {
    clearTimeout(timer);
    awaited = owner;
    timer = setTimeout(() => now(owner), delay);
  };
  const stay = (): void => {
    clearTimeout(timer);
    awaited = undefined;
  };
  const hide = (): void => now(undefined);

  document.addEventListener(
    'pointerover',
    ({ target, pointerType }) => {
      if (pointerType === 'touch') return;
      const owner = ownerOf(target);
      const isOnLayer = target instanceof Node && layer.current?.contains(target) === true;
      if (isOnLayer || owner === shown) stay();
      else if (owner === undefined) soon(undefined, GRACE);
      else if (owner !== awaited) {
        const isWarm = shown !== undefined || performance.now() - closedAt < WARM;
        soon(owner, isWarm ? 0 : DELAY);
      }
    },
    options,
  );
  document.addEventListener(
    'focusin',
    ({ target }) => {
      const owner = ownerOf(target);
      if (owner?.matches(':focus-visible') === true) now(owner);
    },
    options,
  );
  document.addEventListener('focusout', ({ target }) => ownerOf(target) === shown && hide(), options);
  document.documentElement.addEventListener('pointerleave', hide, { ...options, capture: false });
  document.addEventListener('pointerdown', hide, options);
  // Escape dismisses it, and whatever any other key does may take its owner away.
  document.addEventListener('keydown', hide, options);
  document.addEventListener('scroll', hide, options);
  return () => {
    clearTimeout(timer);
    control.abort();
  };
}
