import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { launchOptions } from './browser';

const PORT = 4519;
const data = process.env.SPILLWAY_E2E_DATA ?? mkdtempSync(join(tmpdir(), 'spillway-e2e-'));
process.env.SPILLWAY_E2E_DATA = data;

/** Every journey runs against the server as `npm start` starts it, in a real Chromium. */
export default defineConfig({
  testDir: 'journeys',
  timeout: 120_000,
  expect: { timeout: 10_000 },
  workers: 1,
  retries: 0,
  forbidOnly: process.env.CI !== undefined,
  reporter: [['list'], ...(process.env.PLAYWRIGHT_JSON_OUTPUT_FILE === undefined ? [] : [['json'] as const])],
  use: {
    baseURL: `http://127.0.0.1:${PORT}`,
    viewport: { width: 1440, height: 900 },
    permissions: ['clipboard-read', 'clipboard-write'],
    trace: 'retain-on-failure',
    launchOptions,
  },
  webServer: {
    command: 'node ../scripts/start.mjs',
    url: `http://127.0.0.1:${PORT}/readyz`,
    timeout: 120_000,
    reuseExistingServer: false,
    env: { PORT: String(PORT), SPILLWAY_DATA: data, SPILLWAY_LOG: 'warn' },
  },
});
