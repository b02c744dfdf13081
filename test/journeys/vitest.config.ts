import { defineConfig } from 'vitest/config';

/** Browser journeys run in Node, one file after the other, against one portal that support/portal.ts serves. */
export default defineConfig({
  test: {
    name: 'journeys',
    include: ['test/journeys/**/*.test.ts'],
    environment: 'node',
    globalSetup: ['test/journeys/support/portal.ts'],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
