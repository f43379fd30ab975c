import { type RefCallback, useCallback, useState } from 'react';

/** Whether the element that gets the ref is at least so many pixels wide; measured before the first paint. */
export function useIsWide(from: number): { ref: RefCallback<HTMLElement>; isWide: boolean } {
  const [isWide, setWide] = useState(true);
  const ref = useCallback(
    (element: HTMLElement | null) => {
      if (element === null) return;
      const measure = () => setWide(element.clientWidth >= from);
      measure();
      const observer = new ResizeObserver(measure);
      observer.observe(element);
      return () => observer.disconnect();
    },
    [from],
  );
  return { ref, isWide };
}
