import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin';
import { defineConfig } from 'vitest/config';

/** A busy machine is no reason for a test to fail; these limits only end what hangs. */
const PATIENCE = { testTimeout: 60_000, hookTimeout: 60_000 };

/** Worker tests run inside workerd with a real D1; the architecture test needs Node's file system. */
export default defineConfig(async () => {
  const migrations = await readD1Migrations('schema/migrations');
  return {
    test: {
      projects: [
        {
          plugins: [
            cloudflareTest({
              wrangler: { configPath: './wrangler.toml' },
              miniflare: { bindings: { TEST_MIGRATIONS: migrations } },
            }),
          ],
          test: { name: 'worker', include: ['test/worker/**/*.test.ts'], ...PATIENCE },
        },
        {
          test: {
            name: 'house',
            include: ['test/*.test.ts', 'test/contract/**/*.test.ts'],
            environment: 'node',
            ...PATIENCE,
          },
        },
      ],
    },
  };
});
