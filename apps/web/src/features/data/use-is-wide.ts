import { type RefObject, useLayoutEffect, useState } from 'react';

/** Whether an element is at least so many pixels wide; measured before the first paint. */
export function useIsWide(box: RefObject<HTMLElement | null>, from: number): boolean {
  const [isWide, setWide] = useState(true);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const measure = () => setWide(element.clientWidth >= from);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [box, from]);
  return isWide;
}
