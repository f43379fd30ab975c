import { useStoreApi } from '@xyflow/react';
import { useState } from 'react';

const measureNothing = (): void => undefined;

/**
 * Sizes of cards and zones are computed and flows end where we say: what React Flow would read from the page once it is
 * drawn, it knows already. Without this it measures every node when it first appears and renders all of them again.
 */
export function useComputedSizes(): void {
  const store = useStoreApi();
  // Before its own parts are rendered, which take the function once and keep it.
  useState(() => store.setState({ updateNodeInternals: measureNothing }));
}
