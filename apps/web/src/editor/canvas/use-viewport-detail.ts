import { useOnViewportChange, useStoreApi, type Viewport } from '@xyflow/react';
import { type RefObject, useCallback, useEffect } from 'react';
import type { CanvasUiStore } from './ui-state';

/** Below this zoom nobody can read a label. */
const READABLE = 0.45;

/** Below this zoom a card is a block of its colour. */
export const BLOCK_ZOOM = 0.25;

export const detailAt = (zoom: number): string => (zoom < BLOCK_ZOOM ? 'block' : zoom < 0.5 ? 'compact' : 'full');

/** Larger names on smaller cards, in steps: each is one new style for all cards. */
const nameSizeAt = (zoom: number): string => (zoom < 0.32 ? '26px' : zoom < 0.42 ? '23px' : '20px');

/**
 * Level of detail and the promotion of the viewport to a layer while it moves, both as attributes that only the
 * style sheet reads: no component renders again because of a pan or a zoom.
 */
export function useViewportDetail(container: RefObject<HTMLElement | null>, ui: CanvasUiStore): void {
  const store = useStoreApi();
  const setDetail = useCallback(
    (zoom: number) => {
      const element = container.current;
      const detail = detailAt(zoom);
      if (element !== null && element.dataset.detail !== detail) element.dataset.detail = detail;
      const size = nameSizeAt(zoom);
      if (element !== null && element.style.getPropertyValue('--name-size') !== size)
        element.style.setProperty('--name-size', size);
      if (ui.getState().blocks !== (detail === 'block')) ui.setState({ blocks: detail === 'block' });
    },
    [container, ui],
  );
  const setVisible = useCallback(() => {
    const { transform, width, height } = store.getState();
    const [x, y, zoom] = transform;
    if (width === 0) return;
    setDetail(zoom);
    if (zoom < READABLE) {
      if (ui.getState().visible !== undefined) ui.setState({ visible: undefined });
      return;
    }
    // Half a screen more on every side, so that a short pan shows no gap.
    ui.setState({
      visible: {
        x: (-x - width / 2) / zoom,
        y: (-y - height / 2) / zoom,
        width: (width * 2) / zoom,
        height: (height * 2) / zoom,
      },
    });
  }, [store, ui, setDetail]);
  useOnViewportChange({
    onStart: useCallback(() => {
      if (container.current !== null) container.current.dataset.moving = 'true';
    }, [container]),
    onChange: useCallback(({ zoom }: Viewport) => setDetail(zoom), [setDetail]),
    onEnd: useCallback(() => {
      if (container.current !== null) delete container.current.dataset.moving;
      setVisible();
    }, [container, setVisible]),
  });
  useEffect(() => {
    setVisible();
    return store.subscribe((state, before) => {
      const resized = state.width !== before.width || state.height !== before.height;
      // Moves without a gesture: the first fit, and jumps without motion.
      const jumped = state.transform !== before.transform && container.current?.dataset.moving === undefined;
      if (resized || jumped) setVisible();
    });
  }, [store, setVisible, container]);
}
