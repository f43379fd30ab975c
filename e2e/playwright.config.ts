import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { launchOptions } from './browser';
import { GUARDED, OPEN } from './servers';

/** A built server to take as it is; without one the sources are built first, as `npm start` does. */
const built = process.env.SPILLWAY_E2E_SERVER;
const data = process.env.SPILLWAY_E2E_DATA ?? mkdtempSync(join(tmpdir(), 'spillway-e2e-'));
process.env.SPILLWAY_E2E_DATA = data;

const server = (command: string, { port, url }: { port: number; url: string }, env: Record<string, string> = {}) => ({
  command,
  url: `${url}/readyz`,
  timeout: 120_000,
  reuseExistingServer: false,
  env: { PORT: String(port), SPILLWAY_DATA: join(data, String(port)), SPILLWAY_LOG: 'warn', ...env },
});

/** Every journey runs against the server as `npm start` starts it, in a real Chromium. */
export default defineConfig({
  testDir: 'journeys',
  timeout: 120_000,
  expect: { timeout: 10_000 },
  workers: 1,
  // A shared machine may stall for seconds; what needs a second try is reported as flaky.
  retries: process.env.CI === undefined ? 0 : 1,
  forbidOnly: process.env.CI !== undefined,
  reporter: [['list'], ...(process.env.PLAYWRIGHT_JSON_OUTPUT_FILE === undefined ? [] : [['json'] as const])],
  use: {
    baseURL: OPEN.url,
    viewport: { width: 1440, height: 900 },
    permissions: ['clipboard-read', 'clipboard-write'],
    actionTimeout: 15_000,
    trace: 'retain-on-failure',
    launchOptions,
  },
  // One after the other: the second takes what the first has built.
  webServer: [
    server(built === undefined ? 'node ../scripts/start.mjs' : `node ${built}`, OPEN),
    server(`node ${built ?? '../apps/api/dist/main.js'}`, GUARDED, { SPILLWAY_ACCESS_KEY: GUARDED.accessKey }),
  ],
});
