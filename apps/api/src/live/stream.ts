import type { Context } from 'hono';
import { type SSEStreamingApi, streamSSE } from 'hono/streaming';
import type { AppEnv, Services } from '../context.js';
import type { LiveEvent } from './hub.js';

/** Whether the listener may go on; asked at every heartbeat, so that an expired link does not outlive its day. */
type StillAllowed = () => Promise<boolean>;

const send = (stream: SSEStreamingApi, event: string, data: unknown, id?: number): Promise<void> =>
  stream.writeSSE({ event, data: JSON.stringify(data), ...(id === undefined ? {} : { id: String(id) }) });

/** The revision that a client which was cut off saw last, as browsers tell it when they reconnect. */
function lastSeen(c: Context<AppEnv>): number | undefined {
  const value = c.req.header('last-event-id');
  return value !== undefined && /^\d{1,15}$/.test(value) ? Number(value) : undefined;
}

/**
 * Streams a model's events: `ready` with the revision, then each `batch` in order without gaps, `deleted`, `heartbeat`.
 * `linkId` names the review link that the listener came by.
 */
export function streamEvents(
  c: Context<AppEnv>,
  { db, hub, heartbeat }: Pick<Services, 'db' | 'hub' | 'heartbeat'>,
  {
    modelId,
    revision,
    linkId,
    stillAllowed,
  }: { modelId: string; revision: number; linkId?: string; stillAllowed: StillAllowed },
): Response {
  const seen = lastSeen(c) ?? revision;
  // Proxies that buffer would hold events back.
  c.header('x-accel-buffering', 'no');
  return streamSSE(c, async (stream) => {
    const pending: LiveEvent[] = [];
    let wake = (): void => {};
    const unsubscribe = hub.subscribe(modelId, (event) => {
      pending.push(event);
      wake();
    });
    stream.onAbort(() => {
      unsubscribe();
      wake();
    });
    try {
      await send(stream, 'ready', { revision });
      let sent = seen;
      for (const batch of await db.revisions.batches(modelId, { after: seen })) {
        await send(
          stream,
          'batch',
          { id: batch.batchId, revision: batch.revision, patch: batch.patch },
          batch.revision,
        );
        sent = batch.revision;
      }
      while (!stream.aborted) {
        const event = pending.shift();
        if (event === undefined) {
          const beat = await new Promise<boolean>((resolve) => {
            const timer = setTimeout(resolve, heartbeat, true);
            wake = () => {
              clearTimeout(timer);
              resolve(false);
            };
          });
          if (!beat) continue;
          if (!(await stillAllowed())) return;
          await send(stream, 'heartbeat', {});
        } else if (event.type === 'batch') {
          if (event.revision <= sent) continue;
          sent = event.revision;
          await send(stream, 'batch', { id: event.id, revision: event.revision, patch: event.patch }, event.revision);
        } else if (event.type === 'deleted') {
          await send(stream, 'deleted', {});
          return;
        } else if (event.type === 'closing' || event.linkId === linkId) {
          return;
        }
      }
    } finally {
      unsubscribe();
    }
  });
}
