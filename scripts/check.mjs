// What a change must pass without a browser: format, lint, types, unused exports, unit tests, build.
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bin, ensureBuilt, ensureInstalled, requireNode, run, say } from './prepare.mjs';

const STEPS = [
  ['Format', 'biome', ['format', '.']],
  ['Lint', 'biome', ['lint', '--error-on-warnings', '.']],
  ['Promises', 'oxlint', ['--type-aware', '--deny-warnings']],
  ['Types', 'tsc', ['-b']],
  ['Unused exports', 'knip', []],
];

/** Runs every step and the unit tests; returns how many passed and failed, a step counting as one. */
export function check() {
  requireNode();
  ensureInstalled();
  const totals = { passed: 0, failed: 0 };
  for (const [title, program, args] of STEPS) {
    const started = Date.now();
    const code = run(bin(program), args, { quiet: true });
    totals[code === 0 ? 'passed' : 'failed'] += 1;
    say(`${code === 0 ? '✓' : '✗'} ${title} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  }
  ensureBuilt();
  say('✓ Build');
  totals.passed += 1;
  const report = join(tmpdir(), `spillway-unit-${process.pid}.json`);
  const code = run(bin('vitest'), ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]);
  addReport(totals, report, code);
  return totals;
}

function addReport(totals, report, code) {
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'));
    totals.passed += numPassedTests;
    totals.failed += numFailedTests;
    if (code !== 0 && numFailedTests === 0) totals.failed += 1;
  } catch {
    totals.failed += 1;
  }
  rmSync(report, { force: true });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { passed, failed } = check();
  say(`\n${passed} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
}
