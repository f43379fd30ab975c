import { type RefObject, useLayoutEffect, useMemo, useState } from 'react';
import { offsetsOf, rowsInView, scrollTo } from './windowing';

export interface RowWindow {
  readonly start: number;
  readonly end: number;
  readonly offsets: readonly number[];
  readonly total: number;
  /** Brings a row into view. */
  readonly scrollToRow: (row: number) => void;
}

/** Renders of many rows only those in view of the scrolling box. `header` pixels at its top are covered. */
export function useWindow(box: RefObject<HTMLElement | null>, heights: readonly number[], header = 0): RowWindow {
  const [view, setView] = useState({ top: 0, height: 600 });
  const offsets = useMemo(() => offsetsOf(heights), [heights]);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const measure = () =>
      setView((old) =>
        old.top === element.scrollTop && old.height === element.clientHeight
          ? old
          : { top: element.scrollTop, height: element.clientHeight },
      );
    measure();
    element.addEventListener('scroll', measure, { passive: true });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => {
      element.removeEventListener('scroll', measure);
      observer.disconnect();
    };
  }, [box]);
  return {
    ...rowsInView(offsets, view),
    offsets,
    total: offsets.at(-1) ?? 0,
    scrollToRow: (row) => {
      const element = box.current;
      const top =
        element === null
          ? undefined
          : scrollTo(offsets, row, { top: element.scrollTop, height: element.clientHeight }, header);
      if (element !== null && top !== undefined) element.scrollTop = top;
    },
  };
}
