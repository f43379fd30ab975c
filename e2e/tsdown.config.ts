import { defineConfig } from 'tsdown';

/** Measures what users run: the packages bundled as the apps bundle them, not transformed while they load. */
export default defineConfig({
  entry: { bench: 'bench/index.ts' },
  outDir: 'dist',
  format: 'esm',
  platform: 'node',
  target: 'node20',
  dts: false,
  fixedExtension: false,
  deps: {
    alwaysBundle: [/^@spillway\//, 'fflate', 'yaml', 'zod', 'fast-check'],
    neverBundle: ['@playwright/test'],
    onlyBundle: false,
  },
});
