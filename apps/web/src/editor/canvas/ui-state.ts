import type { Id, Point } from '@spillway/model';
import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Side } from './drawing/sides';

/** A flow being drawn. */
export interface Connecting {
  readonly from: Id;
  readonly side: Side;
  readonly start: Point;
  readonly at: Point;
  /** The element under the cursor, and why it cannot take the flow. */
  readonly target: Id | undefined;
  readonly problem: string | undefined;
}

/** What only the canvas needs to know, and forgets when it closes. */
export interface CanvasUi {
  readonly hoveredElement: Id | undefined;
  readonly hoveredFlow: Id | undefined;
  readonly connecting: Connecting | undefined;
  /** Cards are so small that only their colour can be told. */
  readonly blocks: boolean;
  /** The part of the drawing that is in view, with a margin; `undefined` while it is too small to read. */
  readonly visible:
    | { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
    | undefined;
}

export type CanvasUiStore = StoreApi<CanvasUi>;

/** `blocks`: whether the whole drawing, which is what is shown first, is too large to show more than blocks. */
export const createCanvasUi = ({ blocks }: Pick<CanvasUi, 'blocks'>): CanvasUiStore =>
  createStore<CanvasUi>()(() => ({
    hoveredElement: undefined,
    hoveredFlow: undefined,
    connecting: undefined,
    blocks,
    visible: undefined,
  }));

export const CanvasUiContext = createContext<CanvasUiStore | undefined>(undefined);

export function useCanvasUiStore(): CanvasUiStore {
  const store = useContext(CanvasUiContext);
  if (store === undefined) throw new Error('Only parts of the canvas know its state.');
  return store;
}

export const useCanvasUi = <T>(selector: (state: CanvasUi) => T): T => useStore(useCanvasUiStore(), selector);
