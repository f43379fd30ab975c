import { defineConfig, type UserConfig } from 'tsdown';

/** How the server is bundled: everything but native and process-wide modules, so that starting reads little. */
export const bundle: UserConfig = {
  format: 'esm',
  platform: 'node',
  target: 'node20',
  dts: false,
  fixedExtension: false,
  deps: { neverBundle: ['better-sqlite3', 'pino', 'prom-client'], alwaysBundle: [/.*/], onlyBundle: false },
};

export default defineConfig({
  ...bundle,
  entry: { main: 'src/main.ts', backup: 'src/backup.ts', 'simulation-worker': 'src/simulation/worker.ts' },
  outDir: 'dist',
  clean: ['dist/*.js'],
});
