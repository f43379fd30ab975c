import type { Patch } from '@spillway/model';

/** What tabs hear about a model. */
export type LiveEvent =
  | { type: 'batch'; id: string; revision: number; patch: Patch }
  | { type: 'deleted' }
  /** A review link stopped working: streams that came by it end. */
  | { type: 'revoked'; linkId: string }
  /** The server stops: streams end. */
  | { type: 'closing' };
type Listener = (event: LiveEvent) => void;

/** Passes events on to whoever listens to a model, within this process. */
export interface Hub {
  publish(modelId: string, event: LiveEvent): void;
  /** Returns the function that ends it. */
  subscribe(modelId: string, listener: Listener): () => void;
  /** Ends every stream. */
  close(): void;
  readonly size: number;
}

export function createHub(): Hub {
  const listeners = new Map<string, Set<Listener>>();
  let size = 0;
  const publish = (modelId: string, event: LiveEvent): void => {
    for (const listener of listeners.get(modelId) ?? []) listener(event);
  };
  return {
    publish,
    subscribe(modelId, listener) {
      const own = listeners.get(modelId) ?? new Set();
      listeners.set(modelId, own.add(listener));
      size++;
      return () => {
        if (!own.delete(listener)) return;
        size--;
        if (own.size === 0 && listeners.get(modelId) === own) listeners.delete(modelId);
      };
    },
    close() {
      for (const modelId of listeners.keys()) publish(modelId, { type: 'closing' });
    },
    get size() {
      return size;
    },
  };
}
