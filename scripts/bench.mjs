// npm run bench [-- analysis simulator formats saves browser]: measures the built product and prints one table.
import { join } from 'node:path';
import { ensureChromium } from './chromium.mjs';
import { bin, ensureBuilt, ensureInstalled, requireNode, root, run } from './prepare.mjs';

requireNode();
ensureInstalled();
ensureBuilt();
const only = process.argv.slice(2);
const browser = only.length === 0 || only.includes('browser');
const chromium = browser ? ensureChromium() : undefined;
const env = chromium === undefined ? {} : { SPILLWAY_CHROMIUM: chromium };
const options = { cwd: join(root, 'e2e'), env };
if (run(bin('tsdown'), [], { ...options, quiet: true }) !== 0) process.exit(1);
process.exit(run(process.execPath, ['dist/bench.js', ...only], options));
