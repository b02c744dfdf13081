import { defineConfig } from 'vitest/config';

/**
 * Browser journeys run in Node, two files at a time, against one portal that support/portal.ts serves. The files that one
 * process runs share its modules and its browser: starting one for each took seconds; visitors share nothing.
 */
export default defineConfig({
  test: {
    name: 'journeys',
    include: ['test/journeys/**/*.test.ts'],
    environment: 'node',
    globalSetup: ['test/journeys/support/portal.ts'],
    maxWorkers: 2,
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
