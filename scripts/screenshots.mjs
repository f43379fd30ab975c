// npm run screenshots: drives the real app and writes the pictures of docs/screenshots.
import { ensureChromium } from './chromium.mjs';
import { ensureBuilt, ensureInstalled, requireNode, root, run } from './prepare.mjs';

requireNode();
ensureInstalled();
ensureBuilt();
const chromium = ensureChromium();
const env = chromium === undefined ? {} : { SPILLWAY_CHROMIUM: chromium };
process.exit(run(process.execPath, ['--import', 'tsx', 'e2e/screenshots/index.ts'], { cwd: root, env }));
