import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3';
import { type Migration, migrations as released } from './migrations.js';
import * as schema from './schema.js';

export type Database = BetterSQLite3Database<typeof schema> & { $client: Sqlite.Database };

/** The database cannot be used; the message says why, that nothing was changed, and what to do. */
export class DatabaseRefused extends Error {
  override name = 'DatabaseRefused';
}

/** Backups stand in a folder beside the database. */
export const backupFolder = (file: string): string => join(dirname(file), 'backups');

/** The newest backup beside the database file, if there is one. */
export function newestBackup(file: string): string | undefined {
  const folder = backupFolder(file);
  if (!existsSync(folder)) return undefined;
  const backups = readdirSync(folder)
    .filter((name) => name.endsWith('.sqlite'))
    .map((name) => ({ path: join(folder, name), time: statSync(join(folder, name)).mtimeMs }));
  return backups.sort((a, b) => b.time - a.time)[0]?.path;
}

/** A name for a backup of `file` that sorts by time. */
export const backupPath = (file: string, now: number, suffix = ''): string =>
  join(backupFolder(file), `spillway-${new Date(now).toISOString().replaceAll(/[:.]/g, '-')}${suffix}.sqlite`);

function remedy(file: string): string {
  const backup = newestBackup(file);
  return backup === undefined
    ? 'There is no backup beside it. Nothing was changed.'
    : `Nothing was changed. The newest backup is ${backup}: stop the server, move the present file aside together with its -wal and -shm, and copy the backup to ${file}.`;
}

function assertSound(sqlite: Sqlite.Database, file: string): void {
  let answer: unknown;
  try {
    answer = sqlite.pragma('quick_check(1)', { simple: true });
  } catch (error) {
    answer = error instanceof Error ? error.message : String(error);
  }
  if (answer !== 'ok')
    throw new DatabaseRefused(`The database ${file} is damaged (${String(answer)}). ${remedy(file)}`);
}

/** A connection with the guarantees that saving relies on; each is read back, since SQLite ignores what it cannot do. */
function configure(sqlite: Sqlite.Database, file: string): void {
  const settings = [
    { set: 'journal_mode = WAL', read: 'journal_mode', expected: 'wal' },
    { set: 'synchronous = FULL', read: 'synchronous', expected: 2 },
    { set: 'foreign_keys = ON', read: 'foreign_keys', expected: 1 },
  ];
  sqlite.pragma('busy_timeout = 5000');
  for (const { set, read, expected } of settings) {
    sqlite.pragma(set);
    const actual = sqlite.pragma(read, { simple: true });
    if (actual !== expected) {
      throw new DatabaseRefused(
        `SQLite does not accept "${set}" for ${file} (it says ${String(actual)}), so saving would not be safe. Is the folder on a network drive? Choose a local one with SPILLWAY_DATA.`,
      );
    }
  }
}

async function migrate(
  sqlite: Sqlite.Database,
  file: string,
  migrations: readonly Migration[],
  now: number,
): Promise<void> {
  const version = Number(sqlite.pragma('user_version', { simple: true }));
  if (version > migrations.length) {
    throw new DatabaseRefused(
      `The database ${file} was written by a newer Spillway (its schema is ${version}, this one knows ${migrations.length}). Start the newer Spillway. ${remedy(file)}`,
    );
  }
  if (version === migrations.length) return;
  if (version > 0) {
    mkdirSync(backupFolder(file), { recursive: true });
    await sqlite.backup(backupPath(file, now, `-before-schema-${migrations.length}`));
  }
  const run = sqlite.transaction(() => {
    for (const migration of migrations.slice(version)) sqlite.exec(migration.sql);
    sqlite.pragma(`user_version = ${migrations.length}`);
  });
  run.immediate();
}

/**
 * Opens (or creates) the database, checks that it is sound, saves a backup where its schema must change, and changes it.
 * @throws {DatabaseRefused} for a damaged database, one of a newer version, and a folder that cannot promise durability.
 */
export async function openDatabase(
  file: string,
  options: { migrations?: readonly Migration[]; now?: number } = {},
): Promise<Database> {
  mkdirSync(dirname(file), { recursive: true });
  const isNew = !existsSync(file);
  const sqlite = new Sqlite(file);
  try {
    if (!isNew) assertSound(sqlite, file);
    configure(sqlite, file);
    await migrate(sqlite, file, options.migrations ?? released, options.now ?? Date.now());
    return drizzle(sqlite, { schema });
  } catch (error) {
    sqlite.close();
    if (error instanceof Sqlite.SqliteError && ['SQLITE_NOTADB', 'SQLITE_CORRUPT'].includes(error.code)) {
      throw new DatabaseRefused(`The file ${file} is not a readable database (${error.message}). ${remedy(file)}`, {
        cause: error,
      });
    }
    throw error;
  }
}
