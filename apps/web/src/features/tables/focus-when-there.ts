import type { RefObject } from 'react';

/** A jump past what is rendered takes a frame for the scrolling, and some more for the rows. */
const MOST_FRAMES = 30;

/** Gives the focus to what a box will contain once its rows have been rendered. */
export function focusWhenThere(box: RefObject<HTMLElement | null>, selector: string): void {
  let frames = 0;
  const attempt = (): void => {
    const found = box.current?.querySelector<HTMLElement>(selector);
    if (found != null) found.focus({ preventScroll: true });
    else if (frames < MOST_FRAMES) {
      frames += 1;
      requestAnimationFrame(attempt);
    }
  };
  // At once where it is there: the next key may come before the next frame.
  attempt();
}
