/**
 * Starts the built portal on this machine: dist/worker in workerd through Miniflare, with every binding of wrangler.toml.
 * The port is workerd's own, so no request passes Node. It serves what was built and never builds, migrates or loads.
 * Used by serve, dev, the browser journeys, the benchmark and the lighthouse run.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from 'miniflare';
import { readConfiguration } from './configuration.ts';
import { portalSecrets } from './local-secrets.ts';
import { claimPort, LOOPBACK } from './port.ts';
import { PROJECT_ROOT, Refusal } from './shell.ts';
import { lockState } from './state.ts';

const WORKER_FOLDER = join(PROJECT_ROOT, 'dist', 'worker');
const WORKER_FILE = join(WORKER_FOLDER, 'index.js');
const SHELL_FOLDER = join(PROJECT_ROOT, 'dist', 'web');

export interface PortalOptions {
  /** Folder of the data, migrated already. */
  state: string;
  /** 0 takes a free port. */
  port: number;
  /** Address to listen on; only this machine unless told otherwise. */
  host?: string;
  /** Variables beside those of wrangler.toml and .dev.vars. */
  variables?: Record<string, string>;
  /** Receives every line that the Worker logs. */
  onLog?: (level: string, line: string) => void;
}

export interface Portal {
  /** Address without a slash at the end, for example `http://localhost:8787`. */
  origin: string;
  /** Expressions of wrangler.toml's cron triggers. */
  crons: string[];
  /** Runs the Worker's `scheduled` for one cron, as the platform would at `at`. */
  scheduled(cron: string, at: Date): Promise<void>;
  /** Takes up a new build without losing data. */
  reload(): Promise<void>;
  stop(): Promise<void>;
}

/** Throws a Refusal if nothing is built, the port is taken, or another program has the data open. */
export async function startPortal(options: PortalOptions): Promise<Portal> {
  if (!existsSync(WORKER_FILE) || !existsSync(SHELL_FOLDER)) {
    throw new Refusal('The portal is not built yet. Build it with: npm run build');
  }
  const host = options.host ?? LOOPBACK;
  const port = await claimPort(host, options.port);
  const origin = `http://localhost:${port}`;
  const lock = lockState(options.state, `the portal at ${origin}`);
  const secrets = await portalSecrets(options.state);
  const miniflare = new Miniflare(miniflareOptions(options, secrets, host, port, origin));
  const stop = async () => {
    await miniflare.dispose();
    lock.release();
  };
  try {
    await miniflare.ready;
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    origin,
    crons: readConfiguration().cronTriggers ?? [],
    async scheduled(cron, at) {
      const worker = await miniflare.getWorker();
      await worker.scheduled({ cron, scheduledTime: at });
    },
    reload: () => miniflare.setOptions(miniflareOptions(options, secrets, host, port, origin)),
    stop,
  };
}

function miniflareOptions(
  options: PortalOptions,
  secrets: Record<string, string>,
  host: string,
  port: number,
  origin: string,
) {
  const { bindings, ...rest } = readConfiguration();
  return convertV4MiniflareOptions({
    host,
    port,
    // Without this, Miniflare asks the network for a sample of request properties at every start.
    cf: false,
    telemetry: { enabled: false },
    logRequests: false,
    log: new Log(LogLevel.WARN),
    handleStructuredLogs: ({ level, message }) => options.onLog?.(level, message),
    resourcePersistencePath: options.state,
    workers: [
      {
        ...rest,
        name: 'simpul',
        modules: true,
        scriptPath: WORKER_FILE,
        modulesRoot: WORKER_FOLDER,
        bindings: { ...secrets, ...bindings, PUBLIC_ORIGIN: origin, ...options.variables },
      },
    ],
  });
}
