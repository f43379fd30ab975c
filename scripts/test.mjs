// All that must hold: the checks, then the journeys in a real browser against the real server.
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { check } from './check.mjs';
import { ensureChromium } from './chromium.mjs';
import { bin, root, run, say } from './prepare.mjs';

const totals = check();
const chromium = ensureChromium();
const report = join(tmpdir(), `spillway-e2e-${process.pid}.json`);
const code = run(bin('playwright'), ['test'], {
  cwd: join(root, 'e2e'),
  env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report, ...(chromium === undefined ? {} : { SPILLWAY_CHROMIUM: chromium }) },
});
try {
  const { stats } = JSON.parse(readFileSync(report, 'utf8'));
  totals.passed += stats.expected + stats.flaky;
  totals.failed += stats.unexpected;
  if (code !== 0 && stats.unexpected === 0) totals.failed += 1;
} catch {
  totals.failed += 1;
}
rmSync(report, { force: true });
say(`\n${totals.passed} passed, ${totals.failed} failed`);
process.exit(totals.failed === 0 ? 0 : 1);
