import Sqlite from 'better-sqlite3';
import { count } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { verifyAudit } from './audit.js';
import * as schema from './schema.js';

/** What a backup holds, counted in the copy itself. */
export interface BackupReport {
  models: number;
  auditRecords: number;
}

/**
 * Copies a database that may be in use, then checks the copy: its structure and its audit chain.
 * @throws when the copy is not sound; the file is left for inspection.
 */
export async function backUp(file: string, target: string): Promise<BackupReport> {
  const source = new Sqlite(file, { readonly: true, fileMustExist: true });
  try {
    await source.backup(target);
  } finally {
    source.close();
  }
  const copy = new Sqlite(target, { readonly: true });
  try {
    const answer = copy.pragma('quick_check(1)', { simple: true });
    if (answer !== 'ok') throw new Error(`The backup ${target} is damaged (${String(answer)}).`);
    const db = drizzle(copy, { schema });
    const chain = verifyAudit(db);
    if (!chain.ok)
      throw new Error(`The audit trail in ${target} is broken at record ${chain.broken}: someone changed it.`);
    const models = db.select({ value: count() }).from(schema.models).get()?.value ?? 0;
    return { models, auditRecords: chain.records };
  } finally {
    copy.close();
  }
}
