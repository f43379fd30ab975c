// npm run bench [-- analysis formats saves browser]: measures the built product and prints one table.
import { ensureChromium } from './chromium.mjs';
import { ensureBuilt, ensureInstalled, requireNode, root, run } from './prepare.mjs';

requireNode();
ensureInstalled();
ensureBuilt();
const only = process.argv.slice(2);
const browser = only.length === 0 || only.includes('browser');
const chromium = browser ? ensureChromium() : undefined;
const env = chromium === undefined ? {} : { SPILLWAY_CHROMIUM: chromium };
process.exit(run(process.execPath, ['--import', 'tsx', 'e2e/bench/index.ts', ...only], { cwd: root, env }));
