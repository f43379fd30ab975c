import { join } from 'node:path';
import { templates } from '@spillway/model/samples';
import pino from 'pino';
import { ConfigError, readConfig } from './config.js';
import { DatabaseRefused } from './db/open.js';
import { repositoryRoot, version } from './place.js';
import { startServer } from './server.js';

async function main(): Promise<void> {
  const root = repositoryRoot();
  const config = readConfig(process.env, root);
  const logger = pino({ level: config.logLevel, base: null }, pino.destination({ dest: 2, sync: true }));
  const server = await startServer(config, { logger, templates, web: join(root, 'apps/web/dist'), version });
  process.stdout.write(`Spillway is ready on ${server.url}\n`);

  let stopping = false;
  const stop = (signal: string): void => {
    if (stopping) return;
    stopping = true;
    logger.info({ signal }, 'stopping');
    server.stop().then(
      () => process.exit(0),
      (err: unknown) => {
        logger.error({ err }, 'stopping failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

main().catch((error: unknown) => {
  // What its user can put right is told in a sentence; everything else with its stack.
  const expected = error instanceof ConfigError || error instanceof DatabaseRefused;
  console.error(expected ? error.message : error);
  process.exit(1);
});
