import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['generator/{src,test}/**/*.test.ts'],
          exclude: ['generator/test/cli/**'],
          // Reading all sources takes seconds on a busy machine.
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'cli',
          include: ['generator/test/cli/*.test.ts'],
          globalSetup: 'generator/test/cli/build-bundle.ts',
          testTimeout: 60_000,
        },
      },
    ],
  },
});
