#!/usr/bin/env node
// Stands here so that npm can link it before anything is built.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const built = new URL('../dist/main.js', import.meta.url);
if (existsSync(fileURLToPath(built))) await import(built.href);
else {
  process.stderr.write('spillway is not built yet. Run "npm run build" in the repository, then again.\n');
  process.exitCode = 2;
}
