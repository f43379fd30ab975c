// A consistent copy of the database while the server runs: npm run backup [-- target.sqlite]
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt, ensureInstalled, requireNode, root } from './prepare.mjs';

requireNode();
ensureInstalled();
ensureBuilt();
await import(pathToFileURL(join(root, 'apps/api/dist/backup.js')).href);
