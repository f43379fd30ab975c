import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeStorage } from '../storage.conformance.js';
import { openDatabase } from './open.js';
import { createSqliteStorage } from './sqlite-storage.js';

describeStorage('SQLite', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'spillway-'));
  const storage = createSqliteStorage(await openDatabase(join(folder, 'spillway.sqlite')));
  return {
    storage,
    async dispose() {
      await storage.close();
      rmSync(folder, { recursive: true });
    },
  };
});
