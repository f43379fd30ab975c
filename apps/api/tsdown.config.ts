import { defineConfig } from 'tsdown';

/** One file per entry with everything but the native module, so that starting reads little. */
export default defineConfig({
  entry: ['src/main.ts', 'src/backup.ts'],
  outDir: 'dist',
  clean: ['dist/*.js', 'dist/*.mjs', 'dist/*.map'],
  format: 'esm',
  platform: 'node',
  target: 'node20',
  dts: false,
  fixedExtension: false,
  deps: { neverBundle: ['better-sqlite3', 'pino', 'prom-client'], alwaysBundle: [/.*/] },
});
