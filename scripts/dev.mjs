// Hot reload on both sides: the API on 4400, the web app on 5173 with /api passed on.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { bin, ensureInstalled, requireNode, root, say } from './prepare.mjs';

requireNode();
ensureInstalled();
const children = [
  spawn(process.execPath, [join(root, 'node_modules/tsx/dist/cli.mjs'), 'watch', 'apps/api/src/main.ts'], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PORT: '4400', SPILLWAY_ORIGIN: 'http://127.0.0.1:5173' },
  }),
  spawn(bin('vite'), ['--host', '127.0.0.1', '--port', '5173', '--strictPort'], {
    cwd: join(root, 'apps/web'),
    stdio: 'inherit',
    shell: process.platform === 'win32',
  }),
];
say('Open http://127.0.0.1:5173');
const end = () => {
  for (const child of children) child.kill('SIGTERM');
};
process.on('SIGINT', end);
process.on('SIGTERM', end);
for (const child of children) child.on('exit', end);
