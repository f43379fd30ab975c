// Everything a bare clone needs, then the server: install if needed, build if stale, migrate, serve.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt, ensureInstalled, requireNode, root } from './prepare.mjs';

requireNode();
ensureInstalled();
ensureBuilt();
// A terminal shows what needs attention; requests are logged where someone asks for them.
process.env.SPILLWAY_LOG ??= 'warn';
await import(pathToFileURL(join(root, 'apps/api/dist/main.js')).href);
