import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { getTableName, is } from 'drizzle-orm';
import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { someAudit, someModel } from '../storage.conformance.js';
import { appendAudit, verifyAudit } from './audit.js';
import { backUp } from './backup.js';
import { migrations } from './migrations.js';
import { createModel } from './models.js';
import { DatabaseRefused, openDatabase } from './open.js';
import * as schema from './schema.js';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'spillway-'));
  file = join(folder, 'spillway.sqlite');
});
afterEach(() => rmSync(folder, { recursive: true }));
const create = (db: Awaited<ReturnType<typeof openDatabase>>) =>
  createModel(db, { model: someModel(), document: '{}', audit: someAudit() });

describe('openDatabase', () => {
  it('promises durability on every connection', async () => {
    for (const _ of ['new', 'reopened']) {
      const { $client } = await openDatabase(file);
      const pragma = (name: string) => $client.pragma(name, { simple: true });
      expect([pragma('journal_mode'), pragma('synchronous'), pragma('foreign_keys')]).toEqual(['wal', 2, 1]);
      $client.close();
    }
  });

  it('makes the tables that the queries are written for', async () => {
    const db = await openDatabase(file);
    for (const table of Object.values(schema).filter((value) => is(value, SQLiteTable))) {
      const config = getTableConfig(table);
      const name = getTableName(table);
      const columns = db.$client
        .prepare(`SELECT name, lower(type) AS type, "notnull" FROM pragma_table_info('${name}')`)
        .all();
      expect(columns, name).toEqual(
        config.columns.map((column) => ({
          name: column.name,
          type: column.getSQLType(),
          notnull: column.notNull ? 1 : 0,
        })),
      );
      const listed = db.$client
        .prepare(`SELECT name FROM pragma_index_list('${name}') WHERE origin = 'c'`)
        .pluck()
        .all();
      expect(new Set(listed), name).toEqual(new Set(config.indexes.map((index) => index.config.name)));
    }
    db.$client.close();
  });

  it('saves a backup before it changes the schema', async () => {
    const before = await openDatabase(file);
    create(before);
    before.$client.close();
    const next = [...migrations, { name: 'notes', sql: 'CREATE TABLE notes (id TEXT PRIMARY KEY);' }];
    const now = Date.UTC(2026, 10, 21);
    const after = await openDatabase(file, { migrations: next, now });
    expect(after.$client.pragma('user_version', { simple: true })).toBe(migrations.length + 1);
    after.$client.close();
    expect(readdirSync(join(folder, 'backups'))).toEqual([
      `spillway-2026-11-21T00-00-00-000Z-before-schema-${migrations.length + 1}.sqlite`,
    ]);
  });

  it('leaves the database as it was when a migration fails', async () => {
    (await openDatabase(file)).$client.close();
    const broken = [
      ...migrations,
      { name: 'broken', sql: 'CREATE TABLE notes (id TEXT); CREATE TABLE models (id TEXT);' },
    ];
    await expect(openDatabase(file, { migrations: broken })).rejects.toThrow('already exists');
    const db = await openDatabase(file);
    expect(db.$client.prepare("SELECT name FROM sqlite_master WHERE name = 'notes'").get()).toBeUndefined();
    db.$client.close();
  });

  it('refuses a database of a newer version, naming the backup', async () => {
    (await openDatabase(file)).$client.close();
    await backUp(file, join(folder, 'saved.sqlite'));
    const next = [...migrations, { name: 'notes', sql: 'CREATE TABLE notes (id TEXT PRIMARY KEY);' }];
    (await openDatabase(file, { migrations: next })).$client.close();
    const known = migrations.length;
    const refusal = expect(openDatabase(file)).rejects;
    await refusal.toThrow(
      new RegExp(
        `newer Spillway \\(its schema is ${known + 1}, this one knows ${known}\\).*newest backup is .*before-schema-${known + 1}\\.sqlite`,
      ),
    );
  });

  it.each([
    [
      'a file that is no database',
      (path: string) => writeFileSync(path, 'not a database, but long enough to look at'.repeat(40)),
    ],
    [
      'a database with overwritten pages',
      (path: string) => {
        const bytes = readFileSync(path);
        bytes.fill(0xab, 4096, 4096 * 6);
        writeFileSync(path, bytes);
      },
    ],
  ])('refuses %s, and touches nothing', async (_, damage) => {
    (await openDatabase(file)).$client.close();
    damage(file);
    const before = readFileSync(file);
    await expect(openDatabase(file)).rejects.toThrow(DatabaseRefused);
    await expect(openDatabase(file)).rejects.toThrow(/no backup beside it/);
    expect(readFileSync(file).equals(before)).toBe(true);
  });
});

describe('audit', () => {
  it('cannot be changed or shortened by statements', async () => {
    const db = await openDatabase(file);
    appendAudit(db, someAudit());
    expect(() => db.$client.exec("UPDATE audit SET actor = 'x'")).toThrow('cannot be changed');
    expect(() => db.$client.exec('DELETE FROM audit')).toThrow('cannot be removed');
    db.$client.close();
  });

  it.each([
    ['a changed record', "UPDATE audit SET actor = 'mallory' WHERE seq = 2", 2],
    ['a removed record', 'DELETE FROM audit WHERE seq = 2', 3],
  ])('notices %s', async (_, tampering, broken) => {
    const db = await openDatabase(file);
    for (let i = 0; i < 3; i++) appendAudit(db, someAudit());
    expect(verifyAudit(db)).toEqual({ ok: true, records: 3 });
    db.$client.exec('DROP TRIGGER audit_is_not_changed; DROP TRIGGER audit_is_not_removed');
    db.$client.exec(tampering);
    expect(verifyAudit(db)).toMatchObject({ ok: false, broken });
    db.$client.close();
  });
});

describe('backUp', () => {
  it('copies a database in use, and checks the copy', async () => {
    const db = await openDatabase(file);
    create(db);
    const target = join(folder, 'copy.sqlite');
    expect(await backUp(file, target)).toEqual({ models: 1, auditRecords: 1 });
    db.$client.close();
    expect(existsSync(target)).toBe(true);
    const copy = new Sqlite(target, { readonly: true });
    expect(copy.prepare('SELECT name FROM models').pluck().get()).toBe('Orders');
    copy.close();
  });
});
