import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { Template } from '@spillway/model/samples';
import type { Logger } from 'pino';
import { type App, createApp } from './app.js';
import { allowedOrigins, type Config, ConfigError } from './config.js';
import { openDatabase } from './db/open.js';
import { createSqliteStorage } from './db/sqlite-storage.js';

const PORTS_TRIED = 20;
const PURGE_EVERY = 6 * 60 * 60 * 1000;
/** What a request in flight may take when the server stops, in ms. */
const GRACE = 3000;

export interface RunningServer {
  url: string;
  port: number;
  /** Stops taking requests, ends streams, waits for what is in flight, closes the database. */
  stop(): Promise<void>;
}

const portOf = (server: Server): number => {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return address.port;
};

const listen = (server: Server, port: number, host: string): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });

async function listenSomewhere(server: Server, { host, port, isPortFixed }: Config): Promise<void> {
  for (let tried = 0; ; tried++) {
    try {
      return await listen(server, port === 0 ? 0 : port + tried, host);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (code !== 'EADDRINUSE') throw error;
      if (isPortFixed) {
        throw new ConfigError(`Port ${port} is taken by another program. Stop it, or choose another with PORT.`, {
          cause: error,
        });
      }
      if (tried === PORTS_TRIED)
        throw new ConfigError(`The ports ${port} to ${port + tried} are taken. Choose one with PORT.`, {
          cause: error,
        });
    }
  }
}

/** Opens the database, then listens. Resolves once requests are answered. */
export async function startServer(
  config: Config,
  { logger, templates, web, version }: { logger: Logger; templates: readonly Template[]; web: string; version: string },
): Promise<RunningServer> {
  const db = createSqliteStorage(await openDatabase(config.database));
  let running: App | undefined;
  // Origins name the port, which is known once the server listens; the app is there before the first request is.
  const listener = getRequestListener(
    (request, env) => running?.app.fetch(request, env) ?? new Response(null, { status: 503 }),
    { overrideGlobalObjects: false },
  );
  const server = createServer({ requestTimeout: 60_000, headersTimeout: 15_000 }, (request, response) => {
    void listener(request, response);
  });
  try {
    await listenSomewhere(server, config);
  } catch (error) {
    await db.close();
    throw error;
  }
  const port = portOf(server);
  const origins = allowedOrigins(config, port);
  const app = createApp({
    db,
    clock: Date.now,
    newId: randomUUID,
    logger,
    templates,
    origins,
    accessKey: config.accessKey,
    web,
    version,
    processMetrics: true,
  });
  running = app;
  const purge = (): void => void app.purge().catch((err: unknown) => logger.error({ err }, 'purging failed'));
  purge();
  const timer = setInterval(purge, PURGE_EVERY).unref();

  return {
    url: origins[0] ?? `http://127.0.0.1:${port}`,
    port,
    async stop() {
      clearInterval(timer);
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      app.close();
      // Connections become idle when their stream ends, and would be kept alive.
      const sweep = setInterval(() => server.closeIdleConnections(), 20);
      const impatience = setTimeout(() => server.closeAllConnections(), GRACE);
      await closed;
      clearInterval(sweep);
      clearTimeout(impatience);
      await db.close();
    },
  };
}
