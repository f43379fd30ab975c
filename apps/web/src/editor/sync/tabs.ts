import type { Id } from '@spillway/model';
import type { Batch, Confirmed } from './rebase';

/** What tabs of one model tell each other. */
export type TabMessage =
  | { readonly kind: 'queued'; readonly batch: Batch; readonly replaces: readonly string[] }
  | { readonly kind: 'confirmed'; readonly batches: readonly Confirmed[] };

export interface Tabs {
  tell(message: TabMessage): void;
  listen(receive: (message: TabMessage) => void): void;
  close(): void;
}

/** Other tabs of this browser that show the same model: in step at once, and also without a server. */
export function openTabs(modelId: Id): Tabs {
  const channel = new BroadcastChannel(`spillway-${modelId}`);
  return {
    tell: (message) => channel.postMessage(message),
    listen: (receive) => {
      channel.onmessage = (event: MessageEvent<TabMessage>) => receive(event.data);
    },
    close: () => channel.close(),
  };
}
