import { defineConfig } from 'vitest/config';

/** One run over every workspace; browser-like environments are chosen per file with `// @vitest-environment`. */
export default defineConfig({
  test: {
    include: ['packages/*/src/**/*.test.ts', 'apps/*/src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'],
    testTimeout: 30_000,
  },
});
