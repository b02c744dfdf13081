/** Bindings that only the tests have. */
declare namespace Cloudflare {
  interface Env {
    TEST_MIGRATIONS: import('@cloudflare/vitest-plugin').D1Migration[];
    SIGN_IN_KEY: string;
    LOG_PII_KEY: string;
  }
}
