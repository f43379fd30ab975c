import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';

/**
 * Keeps the row under the pointer (or with the focus) where it is when rows above it come or go: nothing jumps under
 * the cursor. The browser's own anchoring does not see rows that are placed absolutely.
 */
export function useAnchor(
  box: RefObject<HTMLElement | null>,
  rows: readonly { key: string }[],
  offsets: readonly number[],
): void {
  const held = useRef<string>(undefined);
  const before = useRef<{ rows: readonly { key: string }[]; offsets: readonly number[] }>({ rows, offsets });
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const hold = (event: Event) => {
      if (event.target instanceof Element) held.current = event.target.closest<HTMLElement>('[data-row]')?.dataset.row;
    };
    const release = () => {
      held.current = undefined;
    };
    element.addEventListener('pointermove', hold, { passive: true });
    element.addEventListener('focusin', hold);
    element.addEventListener('pointerleave', release);
    return () => {
      element.removeEventListener('pointermove', hold);
      element.removeEventListener('focusin', hold);
      element.removeEventListener('pointerleave', release);
    };
  }, [box]);
  useLayoutEffect(() => {
    const old = before.current;
    before.current = { rows, offsets };
    if (old.rows === rows || held.current === undefined || box.current === null) return;
    const topIn = (list: typeof old) => list.offsets[list.rows.findIndex(({ key }) => key === held.current)];
    const was = topIn(old);
    const is = topIn({ rows, offsets });
    if (was !== undefined && is !== undefined && was !== is) box.current.scrollTop += is - was;
  }, [box, rows, offsets]);
}
