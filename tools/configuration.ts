/** Reads wrangler.toml the way wrangler does for local development (with .dev.vars), as options for Miniflare. */
import { join } from 'node:path';
import type { V4WorkerOptions } from 'miniflare';
import { unstable_getMiniflareWorkerOptions as readWorkerOptions } from 'wrangler';
import { PROJECT_ROOT } from './shell.ts';

export type WorkerConfiguration = Pick<
  V4WorkerOptions,
  'bindings' | 'compatibilityDate' | 'cronTriggers' | 'd1Databases'
>;

/**
 * The bindings, compatibility settings, assets, queues and crons of the local Worker. What says how to bundle is left
 * out: the built Worker is one module already, and Miniflare 5 refuses bundling rules.
 */
export function readConfiguration(): WorkerConfiguration {
  const { modulesRules: _, ...options } = readWorkerOptions(
    join(PROJECT_ROOT, 'wrangler.toml'),
  ).workerOptions;
  // Wrangler's type for these is so open that every property is unknown; Miniflare parses them again with a schema.
  return options as WorkerConfiguration;
}
