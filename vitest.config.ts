import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin';
import { defineConfig } from 'vitest/config';

/** A busy machine is no reason for a test to fail; these limits only end what hangs. */
const PATIENCE = { testTimeout: 60_000, hookTimeout: 60_000 };

/** Seals what the tests seal; 32 bytes, base64. */
const TEST_SIGN_IN_KEY = Buffer.alloc(32, 7).toString('base64');
const TEST_LOG_PII_KEY = Buffer.alloc(32, 9).toString('base64');

/** Worker tests run inside workerd with a real D1; the architecture test needs Node's file system. */
export default defineConfig(async () => {
  const migrations = await readD1Migrations('schema/migrations');
  return {
    test: {
      // As many files at a time as the smallest machine of the project has cores.
      maxWorkers: 2,
      projects: [
        {
          plugins: [
            cloudflareTest({
              wrangler: { configPath: './wrangler.toml' },
              miniflare: {
                bindings: {
                  TEST_MIGRATIONS: migrations,
                  SIGN_IN_KEY: TEST_SIGN_IN_KEY,
                  LOG_PII_KEY: TEST_LOG_PII_KEY,
                },
              },
            }),
          ],
          // Files share one workerd and its modules: starting one for each file took four fifths of the time.
          test: { name: 'worker', include: ['test/worker/**/*.test.ts'], isolate: false, ...PATIENCE },
        },
        {
          test: {
            name: 'house',
            include: ['test/*.test.ts', 'test/contract/**/*.test.ts', 'test/log/**/*.test.ts'],
            environment: 'node',
            ...PATIENCE,
          },
        },
      ],
    },
  };
});
