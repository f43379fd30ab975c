import type { Id } from '@spillway/model';
import { useEffect, useState } from 'react';
import { toast } from '../../ui/toast';
import { createEditor, type OpenEditor } from '../create-editor';
import { local } from '../sync/rebase';
import { indexedDbStorage } from '../sync/storage';
import { createSync, type Sync } from '../sync/sync';
import { openTabs } from '../sync/tabs';
import { httpTransport, type Loaded, RefusedError } from '../sync/transport';

export type Opening =
  | { readonly kind: 'opening' }
  | { readonly kind: 'open'; readonly editor: OpenEditor; readonly retry: () => void }
  | { readonly kind: 'missing' }
  | { readonly kind: 'failed'; readonly reason: string };

interface Start {
  readonly opening: Opening;
  readonly sync?: Sync;
}

async function start(modelId: Id): Promise<Start> {
  const storage = indexedDbStorage(modelId);
  const transport = httpTransport(modelId);
  const kept = storage.load().catch(() => ({ queue: [], document: undefined }));
  let loaded: Loaded;
  try {
    loaded = await transport.load();
  } catch (cause) {
    const { queue, document } = await kept;
    if (cause instanceof RefusedError) {
      const gone = cause.status === 404 || cause.status === 410;
      // Edits that never reached the server are worth more than the news that their model is gone.
      if (document === undefined || queue.length === 0) {
        return { opening: gone ? { kind: 'missing' } : { kind: 'failed', reason: cause.message } };
      }
    }
    if (document === undefined)
      return {
        opening: { kind: 'failed', reason: 'The server cannot be reached, and this device has no copy of the model.' },
      };
    loaded = document;
  }
  const { queue } = await kept;
  const line = { revision: loaded.revision, confirmed: loaded.document, queue };
  // The two need each other: edits go one way, what others did comes back.
  let sync: Sync | undefined;
  const editor = createEditor({
    modelId,
    document: local(line),
    revision: line.revision,
    push: (edit) => sync?.push(edit),
    notify: (message) => toast(message),
  });
  sync = createSync({
    line,
    transport,
    storage,
    tabs: openTabs(modelId),
    newId: () => crypto.randomUUID(),
    onForeign: (document) => editor.replaceDocument(document),
    onSave: editor.setSave,
  });
  sync.start();
  return { opening: { kind: 'open', editor, retry: sync.retry }, sync };
}

/** Opens a model of this server for editing and keeps it in step with the server until it is closed. */
export function useModel(modelId: Id): Opening {
  const [opening, setOpening] = useState<Opening>({ kind: 'opening' });
  useEffect(() => {
    let closed = false;
    let sync: Sync | undefined;
    void start(modelId).then((started) => {
      if (closed) {
        started.sync?.stop();
        return;
      }
      sync = started.sync;
      setOpening(started.opening);
    });
    const online = (): void => sync?.retry();
    window.addEventListener('online', online);
    return () => {
      closed = true;
      window.removeEventListener('online', online);
      sync?.stop();
    };
  }, [modelId]);
  return opening;
}
