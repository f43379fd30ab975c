import type { Id } from '@spillway/model';
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Batch } from './rebase';
import type { Loaded } from './transport';

interface Schema extends DBSchema {
  batches: { key: string; value: Batch & { modelId: Id; order: number }; indexes: { model: Id } };
  documents: { key: Id; value: Loaded & { modelId: Id } };
}

/** What survives a reload on this device: edits that are not acknowledged, and the last document that was. */
export interface Storage {
  load(): Promise<{ readonly queue: readonly Batch[]; readonly document: Loaded | undefined }>;
  /** Makes the stored queue equal to this one. */
  saveQueue(queue: readonly Batch[]): Promise<void>;
  saveDocument(document: Loaded): Promise<void>;
}

let database: Promise<IDBPDatabase<Schema>> | undefined;

const open = (): Promise<IDBPDatabase<Schema>> => {
  database ??= openDB<Schema>('spillway', 1, {
    upgrade(db) {
      db.createObjectStore('batches', { keyPath: 'id' }).createIndex('model', 'modelId');
      db.createObjectStore('documents', { keyPath: 'modelId' });
    },
  });
  return database;
};

/** Storage of one model in IndexedDB. Several tabs may share it: each removes only what it has put there or seen. */
export function indexedDbStorage(modelId: Id): Storage {
  let known = new Map<string, Batch>();
  let order = 0;
  const places = new Map<string, number>();
  const place = (id: string): number => {
    const existing = places.get(id);
    if (existing !== undefined) return existing;
    order += 1;
    places.set(id, order);
    return order;
  };
  return {
    async load() {
      const db = await open();
      const stored = await db.getAllFromIndex('batches', 'model', modelId);
      stored.sort((a, b) => a.order - b.order);
      for (const batch of stored) {
        places.set(batch.id, batch.order);
        order = Math.max(order, batch.order);
      }
      // A gesture ends with the page it was made on.
      const queue = stored.map(({ id, patch, label }) => ({ id, patch, ...(label === undefined ? {} : { label }) }));
      known = new Map(queue.map((batch) => [batch.id, batch]));
      return { queue, document: await db.get('documents', modelId) };
    },
    async saveQueue(queue) {
      const next = new Map(queue.map((batch) => [batch.id, batch]));
      const gone = [...known.keys()].filter((id) => !next.has(id));
      const changed = queue.filter((batch) => known.get(batch.id) !== batch);
      known = next;
      const db = await open();
      const transaction = db.transaction('batches', 'readwrite');
      await Promise.all([
        ...gone.map((id) => transaction.store.delete(id)),
        ...changed.map((batch) => transaction.store.put({ ...batch, modelId, order: place(batch.id) })),
        transaction.done,
      ]);
    },
    async saveDocument(document) {
      const db = await open();
      await db.put('documents', { modelId, revision: document.revision, document: document.document });
    },
  };
}
