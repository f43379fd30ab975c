import type { Template } from '@spillway/model/samples';
import type { Logger } from 'pino';
import type { AnalysisService } from './documents/analyses.js';
import type { Documents } from './documents/documents.js';
import type { SimulationService } from './documents/simulations.js';
import type { Hub } from './live/hub.js';
import type { Metrics } from './metrics.js';
import type { Principal } from './security/authorise.js';
import type { Storage, Time } from './storage.js';

/** What every request carries. */
export interface AppEnv {
  Bindings: { incoming?: { socket: { remoteAddress?: string | undefined } } };
  Variables: {
    requestId: string;
    log: Logger;
    /** The allowed origin that the request's Host names, for links and cookies. */
    origin: string;
    principal: Principal;
  };
}

/** What routes are built from; made once in `createApp`. */
export interface Services {
  db: Storage;
  clock: () => Time;
  newId: () => string;
  /** A secret of 32 random bytes, as base64url. */
  newToken: () => string;
  documents: Documents;
  analyses: AnalysisService;
  simulations: SimulationService;
  hub: Hub;
  metrics: Metrics;
  templates: readonly Template[];
  accessKey: string | undefined;
  heartbeat: number;
}
