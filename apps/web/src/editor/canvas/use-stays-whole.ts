import { useReactFlow, useStoreApi } from '@xyflow/react';
import { type RefObject, useEffect } from 'react';
import { useEditorApi } from '../store';
import { isSameView, type Size, wholeView } from './view';

/**
 * Where the whole drawing is shown, it stays so when the canvas gets another size: panels open under it and beside it.
 * `first` is the size that the first view was made for.
 */
export function useStaysWhole(container: RefObject<HTMLElement | null>, first: Size): void {
  const api = useEditorApi();
  const flow = useReactFlow();
  const store = useStoreApi();
  useEffect(() => {
    const element = container.current;
    if (element === null) return;
    const sizeNow = (): Size => ({ width: element.clientWidth, height: element.clientHeight });
    let before = first;
    const observer = new ResizeObserver(() => {
      const now = sizeNow();
      if (now.width === before.width && now.height === before.height) return;
      const { document } = api.getState();
      const [x, y, zoom] = store.getState().transform;
      const wasWhole = isSameView({ x, y, zoom }, wholeView(document, before));
      before = now;
      if (wasWhole && now.width > 0 && now.height > 0) void flow.setViewport(wholeView(document, now));
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [api, flow, store, container, first]);
}
