import { existsSync } from 'node:fs';
import type { LaunchOptions } from '@playwright/test';

const executable = [process.env.SPILLWAY_CHROMIUM, '/usr/bin/chromium'].find(
  (path) => path !== undefined && path !== '' && existsSync(path),
);

/** Chromium without anything that talks to the outside. */
export const launchOptions: LaunchOptions = {
  ...(executable === undefined ? {} : { executablePath: executable }),
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
  ],
};
