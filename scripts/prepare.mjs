import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder of the repository. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const WINDOWS = process.platform === 'win32';

/** Says what is going on, on one line. */
export const say = (message) => process.stdout.write(`${message}\n`);

/** Ends with a message that says what to do; no stack. */
export function stop(message) {
  process.stderr.write(`\n${message}\n`);
  process.exit(1);
}

/** Runs a command in the repository; returns its exit code. Output passes through unless `quiet`. */
export function run(command, args, { quiet = false, env = {}, cwd = root } = {}) {
  const result = spawnSync(command, args, {
    cwd,
    stdio: quiet ? 'pipe' : ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1', ...env },
    shell: WINDOWS,
  });
  if (quiet && result.status !== 0) process.stdout.write(`${result.stdout ?? ''}${result.stderr ?? ''}`);
  return result.status ?? 1;
}

/** Path of a program that a package installed. */
export const bin = (name) => join(root, 'node_modules', '.bin', WINDOWS ? `${name}.cmd` : name);

/** Node must be recent enough for the toolchain. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    stop(`Spillway needs Node.js 20.19 or later; this is ${process.version}. Get a newer one from https://nodejs.org.`);
  }
}

/** Installs dependencies when they are missing or belong to another lock file. */
export function ensureInstalled() {
  const lock = join(root, 'package-lock.json');
  const stamp = join(root, 'node_modules', '.spillway-lock');
  const installed = join(root, 'node_modules', '.package-lock.json');
  const digest = createHash('sha256').update(readFileSync(lock)).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return;
  const byHand = existsSync(installed) && !existsSync(stamp) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs;
  if (!byHand) {
    say('Installing dependencies (about two minutes the first time; SQLite may be compiled) …');
    const code = run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
    if (code !== 0) {
      stop(
        'The dependencies could not be installed. Is the npm registry reachable? Where no prebuilt SQLite is found it is\n' +
          'compiled, which needs python3, make and g++. Run "npm ci" to see the details.',
      );
    }
  }
  writeFileSync(stamp, digest);
}

/** Builds what is stale; turbo decides by the contents of the sources. */
export function ensureBuilt() {
  const started = Date.now();
  const fresh = existsSync(join(root, 'apps/api/dist/main.js')) && existsSync(join(root, 'apps/web/dist/index.html'));
  if (!fresh) say('Building …');
  const code = run(bin('turbo'), ['run', 'build', '--output-logs=errors-only', '--log-prefix=none'], { quiet: true });
  if (code !== 0) stop('The build failed; the output above says where.');
  if (!fresh) say(`Built in ${((Date.now() - started) / 1000).toFixed(0)} s.`);
}
