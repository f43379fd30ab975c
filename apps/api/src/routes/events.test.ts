import { describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../test-app.js';

interface Event {
  event: string;
  id?: string;
  data: unknown;
}

/** Reads a stream of events until it has as many as asked for, or ends; heartbeats are left out. */
async function events(response: Response, count: number, during?: () => Promise<unknown>): Promise<Event[]> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  const found: Event[] = [];
  let rest = '';
  let started = false;
  while (reader !== undefined && found.length < count) {
    const { done, value } = await reader.read();
    if (done) return found;
    rest += value;
    const blocks = rest.split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const lines = new Map(
        block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
      );
      const [event = '', id] = [lines.get('event'), lines.get('id')];
      if (event !== 'heartbeat')
        found.push({ event, ...(id === undefined ? {} : { id }), data: JSON.parse(lines.get('data') ?? 'null') });
    }
    if (!started) {
      started = true;
      await during?.();
    }
  }
  await reader?.cancel();
  return found;
}
const save = ({ send }: TestServer, id: string, base: number) =>
  send('POST', `/api/models/${id}/batches`, {
    id: `batch-${1000 + base}`,
    base,
    patch: [{ op: 'document', key: 'name', value: `N${base + 1}` }],
  });
const batch = (revision: number): Event => ({
  event: 'batch',
  id: String(revision),
  data: { id: `batch-${999 + revision}`, revision, patch: [{ op: 'document', key: 'name', value: `N${revision}` }] },
});

describe('events of a model', () => {
  it('tell other tabs each batch in order, and the deletion, and then end', async () => {
    const server = await startTestServer();
    const id = await server.model();
    const response = await server.fetch(`/api/models/${id}/events`);
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    const found = await events(response, 9, async () => {
      await save(server, id, 1);
      await save(server, id, 2);
      await server.send('DELETE', `/api/models/${id}`);
    });
    expect(found).toEqual([
      { event: 'ready', data: { revision: 1 } },
      batch(2),
      batch(3),
      { event: 'deleted', data: {} },
    ]);
  });

  it('begin where a client was cut off', async () => {
    const server = await startTestServer();
    const id = await server.model();
    for (const base of [1, 2, 3]) await save(server, id, base);
    const response = await server.fetch(`/api/models/${id}/events`, { headers: { 'last-event-id': '2' } });
    expect(await events(response, 3)).toEqual([{ event: 'ready', data: { revision: 4 } }, batch(3), batch(4)]);
  });

  it('beat while nothing happens, and are counted', async () => {
    const { fetch, model } = await startTestServer({ heartbeat: 5 });
    const response = await fetch(`/api/models/${await model()}/events`);
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    while (!text.includes('event: heartbeat')) text += (await reader?.read())?.value;
    expect(await (await fetch('/metrics')).text()).toContain('spillway_event_streams 1');
    await reader?.cancel();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await (await fetch('/metrics')).text()).toContain('spillway_event_streams 0');
  });

  it('end when the server stops', async () => {
    const server = await startTestServer();
    const response = await server.fetch(`/api/models/${await server.model()}/events`);
    expect(await events(response, 9, async () => server.close())).toHaveLength(1);
  });

  it('end at once for a reviewer whose link is revoked, for nobody else', async () => {
    const server = await startTestServer();
    const id = await server.model();
    const link = await server.send<{ id: string; token: string }>('POST', `/api/models/${id}/links`, {});
    const session = await server.send('POST', '/api/review/session', { token: link.body.token });
    const cookie = session.headers.get('set-cookie')?.split(';')[0] ?? '';
    const reviewer = await server.fetch('/api/review/events', { headers: { cookie } });
    const owner = await server.fetch(`/api/models/${id}/events`);
    const revoked = events(reviewer, 9, async () => {
      await save(server, id, 1);
      await server.send('DELETE', `/api/models/${id}/links/${link.body.id}`);
      await save(server, id, 2);
    });
    expect(await revoked).toEqual([{ event: 'ready', data: { revision: 1 } }, batch(2)]);
    expect(await events(owner, 3)).toEqual([{ event: 'ready', data: { revision: 1 } }, batch(2), batch(3)]);
  });
});
