/** What every request carries through the middleware: bindings, its id, its language, its metered database. */
import type { Language } from '../../schema/api/vocabulary.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/db.ts';

/** Bindings that exist beside those of wrangler.toml. */
export interface Bindings extends Env {
  /** Set by the benchmark and the tests only: opens the floor route. */
  BENCH?: string;
}

export interface AppEnv {
  Bindings: Bindings;
  Variables: {
    requestId: string;
    language: Language;
    clock: Clock;
    db: Database;
    /** How the public cache answered, for Server-Timing. */
    cache: 'hit' | 'miss' | 'revalidated' | null;
  };
}
