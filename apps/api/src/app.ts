import { OpenAPIHono } from '@hono/zod-openapi';
import type { Template } from '@spillway/model/samples';
import { matchedRoutes } from 'hono/route';
import type { Logger } from 'pino';
import type { AppEnv, Services } from './context.js';
import { createAnalyses } from './documents/analyses.js';
import { createDocuments, RESTORABLE } from './documents/documents.js';
import { createSimulations } from './documents/simulations.js';
import { onError, respondWithProblem } from './errors.js';
import { createHub } from './live/hub.js';
import { createMetrics } from './metrics.js';
import { type OpenApiDocument, openApiDocument } from './openapi.js';
import { Problem } from './problem.js';
import { batchRoutes } from './routes/batches.js';
import { eventRoutes } from './routes/events.js';
import { findingRoutes } from './routes/findings.js';
import { linkRoutes } from './routes/links.js';
import { modelRoutes } from './routes/models.js';
import { reviewRoutes } from './routes/review.js';
import { revisionRoutes } from './routes/revisions.js';
import { sessionRoutes } from './routes/session.js';
import { simulationRoutes } from './routes/simulations.js';
import { systemRoutes } from './routes/system.js';
import { templateRoutes } from './routes/templates.js';
import { assertAllowed } from './security/authorise.js';
import { checkBody } from './security/body.js';
import { securityHeaders } from './security/headers.js';
import { checkOrigin } from './security/origins.js';
import { markOwner, principalOf } from './security/sessions.js';
import { newToken } from './security/tokens.js';
import { createSimulator, type SimulatorOptions } from './simulation/simulator.js';
import type { Storage, Time } from './storage.js';
import { createAssets } from './web/assets.js';
import { serveWeb } from './web/serve.js';

export interface AppOptions {
  db: Storage;
  clock: () => Time;
  newId: () => string;
  logger: Logger;
  templates: readonly Template[];
  /** Exactly the origins that the server answers to, as in `http://127.0.0.1:4400`; the first is its own name. */
  origins: readonly string[];
  /** When given, everything but review links asks for it. */
  accessKey?: string | undefined;
  /** The folder of the built web app. */
  web: string;
  version: string;
  /** Between signs of life on streams of events, in ms. */
  heartbeat?: number;
  /** How long simulations may take, and how many may wait. */
  simulation?: SimulatorOptions;
  /** Whether /metrics tells about the process as well; once per process. */
  processMetrics?: boolean;
}

const REQUEST_ID = /^[\w-]{8,64}$/;
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

function routes(services: Services, describe: () => OpenApiDocument) {
  return new OpenAPIHono<AppEnv>()
    .route('/api/models', modelRoutes(services))
    .route('/api/models', batchRoutes(services))
    .route('/api/models', revisionRoutes(services))
    .route('/api/models', eventRoutes(services))
    .route('/api/models', findingRoutes(services))
    .route('/api/models', simulationRoutes(services))
    .route('/api/models', linkRoutes(services))
    .route('/api/review', reviewRoutes(services))
    .route('/api/session', sessionRoutes(services))
    .route('/api/templates', templateRoutes(services))
    .route('/', systemRoutes(services, describe));
}
/** The API's routes as a type, for a typed client. */
export type AppType = ReturnType<typeof routes>;

/** The server as a function of requests, and what has to be done when it stops. */
export interface App {
  app: OpenAPIHono<AppEnv>;
  /** Every route below /api and beside it, as OpenAPI describes it. */
  describe: () => OpenApiDocument;
  /** Ends streams and timers; the storage stays open. */
  close: () => void;
  /** Removes for good what was deleted long ago, and sessions that have run out. */
  purge: () => Promise<void>;
}

/** Puts the server together. Everything that differs between a test and the real thing is passed in. */
export function createApp(options: AppOptions): App {
  const { db, clock, newId, logger, templates, origins, accessKey, web, version } = options;
  const hub = createHub();
  const metrics = createMetrics({ streams: () => hub.size, process: options.processMetrics ?? false });
  const documents = createDocuments({ db, hub, clock, newId });
  const analyses = createAnalyses({
    db,
    documents,
    clock,
    onError: (err) => logger.error({ err }, 'a list entry could not be brought up to date'),
  });
  const simulator = createSimulator(options.simulation);
  const simulations = createSimulations({ db, documents, simulator, version });
  const heartbeat = options.heartbeat ?? 20_000;
  const services = {
    db,
    clock,
    newId,
    newToken,
    documents,
    analyses,
    simulations,
    hub,
    metrics,
    templates,
    accessKey,
    heartbeat,
  };
  let document: OpenApiDocument | undefined;
  // Made when first asked for, since starting should not wait for it.
  const describe = (): OpenApiDocument => {
    document ??= openApiDocument(described, version);
    return document;
  };
  const described = routes(services, describe);

  const app = new OpenAPIHono<AppEnv>();
  app.onError(onError);
  app.use(async (c, next) => {
    const started = performance.now();
    const given = c.req.header('x-request-id');
    const requestId = given !== undefined && REQUEST_ID.test(given) ? given : newId();
    c.set('requestId', requestId);
    c.set('log', logger);
    await next();
    c.header('x-request-id', requestId);
    // The route in place of the address: whatever someone put into an address by mistake stays out of the log.
    const matched = matchedRoutes(c).findLast(({ method, path }) => method !== 'ALL' && path !== '/*');
    const route = matched?.path ?? 'web';
    const labels = { method: c.req.method, route, status: c.res.status };
    const milliseconds = performance.now() - started;
    metrics.request(labels, milliseconds / 1000);
    logger.info({ requestId, ...labels, ms: Math.round(milliseconds * 10) / 10 }, 'request');
  });
  app.use(securityHeaders);
  app.use(checkOrigin(origins));
  for (const path of ['/api/*', '/metrics']) {
    app.use(path, async (c, next) => {
      c.set('principal', await principalOf(c, services));
      assertAllowed(c.get('principal'), c.req.method, c.req.path);
      await next();
    });
  }
  app.use('/api/*', (c, next) => (SAFE_METHODS.has(c.req.method) ? next() : checkBody(c, next)));
  app.route('/', described);
  app.get('*', (c, next) => {
    if (services.accessKey === undefined) markOwner(c);
    return next();
  });
  app.get('*', serveWeb(createAssets(web)));
  app.notFound((c) =>
    respondWithProblem(
      c,
      new Problem('not-found', 'There is nothing at this address. The API is described at /api/docs.'),
    ),
  );

  return {
    app,
    describe,
    close() {
      hub.close();
      analyses.close();
      simulator.close();
    },
    async purge() {
      const at = clock();
      const removed = await db.models.purge(at - RESTORABLE, { at, actor: 'system' });
      await db.sessions.purge(at);
      if (removed.length > 0) logger.info({ removed: removed.length }, 'removed models that were deleted 30 days ago');
    },
  };
}
