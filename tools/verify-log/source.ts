/** Where a log is read from: a portal or any other server of C2SP tlog-tiles, or a folder that `--save` wrote. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Bytes, fromUtf8 } from '../../worker/log/bytes.ts';
import { Refusal } from '../shell.ts';

const PATIENCE_MILLISECONDS = 30_000;
/** Not signed in, not allowed, not there: to a verifier it is the same. */
const NOT_SHOWN = [401, 403, 404];

export interface Source {
  /** What the address or folder is called in print. */
  name: string;
  /** The bytes at a path below the log, or null when nothing is shown there. Throws a Refusal when it cannot be read. */
  get(path: string): Promise<Bytes | null>;
}

/** What a log need not have: where it cannot be read, it is as if it were not there, and keeps nobody from verifying. */
export async function readText(source: Source, path: string): Promise<string | null> {
  try {
    const bytes = await source.get(path);
    return bytes && fromUtf8(bytes);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

/** A log on a server; `prefix` has no slash at the end. The token goes along when there is one. */
export function serverSource(prefix: string, token: string | null): Source {
  return {
    name: prefix,
    async get(path) {
      const headers: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` };
      let answer: Response;
      try {
        answer = await fetch(`${prefix}/${path}`, {
          headers,
          signal: AbortSignal.timeout(PATIENCE_MILLISECONDS),
        });
      } catch (error) {
        throw new Refusal(`${prefix}/${path}: ${error instanceof Error ? error.message : error}`);
      }
      if (NOT_SHOWN.includes(answer.status)) return null;
      if (!answer.ok) throw new Refusal(`${prefix}/${path}: HTTP ${answer.status}`);
      return new Uint8Array(await answer.arrayBuffer());
    },
  };
}

export function folderSource(folder: string): Source {
  return {
    name: folder,
    async get(path) {
      const file = join(folder, path);
      return existsSync(file) ? new Uint8Array(readFileSync(file)) : null;
    },
  };
}

/** The same source, with everything that is read kept in a folder. */
export function savedSource(source: Source, folder: string): Source {
  return {
    name: source.name,
    async get(path) {
      const bytes = await source.get(path);
      if (bytes !== null) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), bytes);
      }
      return bytes;
    },
  };
}
