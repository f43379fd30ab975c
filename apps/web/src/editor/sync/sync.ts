import type { Model } from '@spillway/model';
import type { SaveState } from '../store';
import { adopt, type Batch, type Confirmed, condense, enqueue, type Line, local, receive, reset } from './rebase';
import type { Storage } from './storage';
import type { Tabs } from './tabs';
import { RefusedError, type Transport } from './transport';

export interface SyncOptions {
  readonly line: Line;
  readonly transport: Transport;
  readonly storage: Storage;
  readonly tabs: Tabs;
  readonly newId: () => string;
  /** Someone else's edits arrived: this is the document with ours on top. */
  onForeign(document: Model): void;
  onSave(save: SaveState, revision: number): void;
}

export interface Sync {
  /** Queues an edit, keeps it on this device and sends it as soon as possible. */
  push(batch: Omit<Batch, 'id'>): void;
  start(): void;
  stop(): void;
  /** Tries at once, without waiting for the backoff to end. */
  retry(): void;
}

const BACKOFF_MS = [500, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000];
/** Edits of one gesture (a key held down) gather for a moment before they are sent. */
const GATHER_MS = 120;
const CACHE_MS = 1_500;

/** Sends edits in order, one at a time, and takes what others have done meanwhile. Knows no React and no DOM. */
export function createSync(options: SyncOptions): Sync {
  const { transport, storage, tabs, newId, onForeign, onSave } = options;
  let line = options.line;
  let inFlight: string | undefined;
  const sent = new Set<string>();
  let failures = 0;
  let refused: string | undefined;
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let cacheTimer: ReturnType<typeof setTimeout> | undefined;
  let stopListening: (() => void) | undefined;
  let catchingUp = false;

  const report = (): void => {
    if (refused !== undefined) onSave({ kind: 'failed', reason: refused }, line.revision);
    else if (line.queue.length === 0) onSave({ kind: 'saved' }, line.revision);
    else if (failures > 0) onSave({ kind: 'offline', changes: line.queue.length }, line.revision);
    else onSave({ kind: 'saving' }, line.revision);
  };
  const keepDocument = (): void => {
    clearTimeout(cacheTimer);
    storage
      .saveDocument({ revision: line.revision, document: line.confirmed })
      .catch((cause: unknown) => console.warn('The document could not be kept on this device.', cause));
  };
  const keep = (): void => {
    storage
      .saveQueue(line.queue)
      .catch((cause: unknown) => console.warn('Edits could not be kept on this device.', cause));
    clearTimeout(cacheTimer);
    cacheTimer = setTimeout(keepDocument, CACHE_MS);
  };
  const take = (batches: readonly Confirmed[]): void => {
    const received = receive(line, batches);
    if (received.line !== line) {
      line = received.line;
      keep();
    }
    if (received.kind === 'behind') {
      void catchUp();
      return;
    }
    if (received.foreign) onForeign(local(line));
    report();
  };
  const catchUp = async (): Promise<void> => {
    if (catchingUp || stopped) return;
    catchingUp = true;
    try {
      const batches = await transport.since(line.revision);
      const received = receive(line, batches);
      if (received.kind === 'behind') {
        // The server no longer has the batches in between: start from its document.
        const { revision, document } = await transport.load();
        line = reset(line, revision, document);
        keep();
        onForeign(local(line));
        report();
      } else if (batches.length > 0) take(batches);
    } catch (cause) {
      if (cause instanceof RefusedError) refuse(cause);
      // Otherwise the stream opens again later, and asks again.
    } finally {
      catchingUp = false;
    }
  };
  const refuse = (cause: RefusedError): void => {
    const request = cause.requestId === undefined ? '' : ` (request ${cause.requestId})`;
    refused = cause.status === 404 || cause.status === 410 ? 'this model was deleted' : `${cause.message}${request}`;
    report();
  };
  const schedule = (delay: number): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), delay);
  };
  const flush = async (): Promise<void> => {
    const [batch] = line.queue;
    if (batch === undefined || inFlight !== undefined || refused !== undefined || stopped) return;
    inFlight = batch.id;
    sent.add(batch.id);
    try {
      const answer = await transport.send(batch, line.revision);
      failures = 0;
      const own = { id: batch.id, revision: answer.revision, patch: answer.patch ?? batch.patch };
      const confirmed = [...answer.missed, own];
      inFlight = undefined;
      if (answer.revision <= line.revision) {
        // The event came before the answer, or the server had seen this batch before.
        line = { ...line, queue: line.queue.filter((waiting) => waiting.id !== batch.id) };
        keep();
        report();
      } else take(confirmed);
      tabs.tell({ kind: 'confirmed', batches: confirmed });
      if (line.queue.length > 0) schedule(0);
    } catch (cause) {
      inFlight = undefined;
      if (cause instanceof RefusedError) {
        refuse(cause);
        return;
      }
      failures += 1;
      // From here on the device may be all there is: a reload has to find what the waiting edits build on.
      if (failures === 1) keepDocument();
      report();
      schedule(BACKOFF_MS[Math.min(failures, BACKOFF_MS.length) - 1] ?? 0);
    }
  };
  const add = (edit: Batch): void => {
    let { line: next, batch, replaces } = enqueue(line, edit, sent);
    if (refused !== undefined) {
      // This edit may be what makes the document acceptable again: send everything as one.
      const old = next.queue.map((waiting) => waiting.id);
      next = condense(next, newId());
      batch = next.queue[0] ?? { id: batch.id, patch: [] };
      replaces = old;
      refused = undefined;
    }
    line = next;
    keep();
    report();
    tabs.tell({ kind: 'queued', batch, replaces });
    if (failures === 0) schedule(GATHER_MS);
  };
  const retry = (): void => {
    if (refused === undefined) schedule(0);
  };

  return {
    push: (edit) => add({ ...edit, id: newId() }),
    start: () => {
      stopped = false;
      stopListening = transport.listen({
        onBatch: (batch) => take([batch]),
        onDeleted: () => refuse(new RefusedError('this model was deleted', 410, undefined)),
        onOpen: () => {
          void catchUp();
          if (failures > 0) retry();
        },
      });
      tabs.listen((message) => {
        if (message.kind === 'confirmed') take(message.batches);
        else {
          const { gesture: _theirs, ...batch } = message.batch;
          line = adopt(line, batch, message.replaces);
          keep();
          onForeign(local(line));
          report();
          // The other tab sends it; this one takes over when nothing was heard for a while.
          if (inFlight === undefined) schedule(2_000);
        }
      });
      report();
      keep();
      keepDocument();
      schedule(0);
    },
    stop: () => {
      stopped = true;
      clearTimeout(timer);
      stopListening?.();
      tabs.close();
    },
    retry,
  };
}
