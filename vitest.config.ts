import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['generator/{src,test}/**/*.test.ts', 'scripts/**/*.test.mjs'],
    // Tests of the command line start the bundle many times over.
    testTimeout: 30_000,
  },
});
