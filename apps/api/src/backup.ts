import { existsSync, mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import Sqlite from 'better-sqlite3';
import { ConfigError, readConfig } from './config.js';
import { backUp } from './db/backup.js';
import { backupPath } from './db/open.js';
import { repositoryRoot } from './place.js';

/** Usage: `node dist/backup.js [file]`. Safe while the server runs. */
async function main(): Promise<void> {
  const { database } = readConfig({ ...process.env, HOST: undefined }, repositoryRoot());
  if (!existsSync(database))
    throw new ConfigError(`There is no database at ${database}. Set SPILLWAY_DATA to its folder.`);
  const target = process.argv[2] === undefined ? backupPath(database, Date.now()) : resolve(process.argv[2]);
  mkdirSync(dirname(target), { recursive: true });
  const { models, auditRecords } = await backUp(database, target);
  process.stdout.write(`Saved ${models} models and ${auditRecords} audit records to ${target}\n`);
}

main().catch((error: unknown) => {
  const expected = error instanceof ConfigError || error instanceof Sqlite.SqliteError;
  console.error(expected ? error.message : error);
  process.exit(1);
});
