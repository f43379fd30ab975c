import { existsSync } from 'node:fs';
import { run, say, stop } from './prepare.mjs';

const PLACES = [
  process.env.SPILLWAY_CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

const installed = () => PLACES.find((place) => place !== undefined && place !== '' && existsSync(place));

/**
 * Path of a Chromium: an installed one, else Debian's package where that can be installed, else Playwright's download
 * (then `undefined`, since Playwright finds its own). Stops with a message when there is none.
 */
export function ensureChromium() {
  const found = installed();
  if (found !== undefined) return found;
  const mayInstall = process.platform === 'linux' && existsSync('/usr/bin/apt-get') && process.getuid?.() === 0;
  if (mayInstall) {
    say('Installing Chromium from the distribution …');
    run('apt-get', ['update', '-qq'], { quiet: true });
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
      quiet: true,
      env: { DEBIAN_FRONTEND: 'noninteractive' },
    });
    const now = installed();
    if (now !== undefined) return now;
  }
  say("Fetching Playwright's Chromium …");
  if (run('npx', ['playwright', 'install', 'chromium'], { quiet: true }) === 0) return undefined;
  return stop(
    'No Chromium for the browser tests. Install one (on Debian: apt-get install chromium) or name it in SPILLWAY_CHROMIUM.',
  );
}
