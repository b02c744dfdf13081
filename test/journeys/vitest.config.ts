import { defineConfig } from 'vitest/config';

/** Browser journeys run in Node, two files at a time, against one portal that support/portal.ts serves. */
export default defineConfig({
  test: {
    name: 'journeys',
    include: ['test/journeys/**/*.test.ts'],
    environment: 'node',
    globalSetup: ['test/journeys/support/portal.ts'],
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
