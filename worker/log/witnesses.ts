/**
 * Asking witnesses (C2SP tlog-witness): somebody else's program that remembers the largest tree of a log it has seen and
 * cosigns only what extends it. A log cannot then show two histories to two readers without the witness noticing. A
 * witness that does not answer delays nothing: it is asked again the next minute.
 */
import type { LogName } from '../../schema/api/vocabulary.ts';
import type { Database } from '../platform/db.ts';
import { toBase64 } from './bytes.ts';
import { cosignatureSeconds, cosignatureVerifier, parseSize } from './checkpoint.ts';
import {
  parseNote,
  parseSignatureLines,
  parseVerifierKey,
  SIGNATURE_TYPES,
  signatureLine,
  type VerifierKey,
} from './note.ts';
import {
  cosignatureStatement,
  readCosignedSizes,
  readHead,
  readTiles,
  type StoredCheckpoint,
} from './store.ts';
import { consistencyPlan } from './tiles.ts';

export interface Witness {
  key: VerifierKey;
  /** Its submission prefix, without a slash at the end. */
  url: string;
}

/** Sends a request; `fetch`, or what a test puts in its place. */
export type Send = (url: string, init: RequestInit) => Promise<Response>;

export type WitnessOutcome = { witness: string } & (
  | { outcome: 'cosigned'; size: number }
  | { outcome: 'up_to_date'; size: number }
  /** It has seen a larger log than this one is: something was taken away here. */
  | { outcome: 'ahead'; size: number; seen: number }
  /** It does not find this log to extend the one it has seen (422), or knows neither log nor key (403, 404). */
  | { outcome: 'refused'; status: number }
  | { outcome: 'unreachable' | 'nonsense' }
);

const PATIENCE_MILLISECONDS = 10_000;
const ANSWER_CHARACTERS_MAX = 16_384;

/** Reads LOG_WITNESSES, `[{"key": "name+hex+base64", "url": "https://…"}]`. Throws when it cannot be read. */
export async function readWitnesses(setting: string | undefined): Promise<Witness[]> {
  const value: unknown = setting ? JSON.parse(setting) : [];
  if (!Array.isArray(value)) throw new Error('LOG_WITNESSES is not a list');
  return Promise.all(
    value.map(async (one: { key?: unknown; url?: unknown }) => {
      const key = await parseVerifierKey(String(one.key));
      if (key?.type !== SIGNATURE_TYPES.cosignature || !URL.canParse(String(one.url)))
        throw new Error(`LOG_WITNESSES has no key of a witness, or no address: ${String(one.key)}`);
      return { key, url: String(one.url).replace(/\/$/, '') };
    }),
  );
}

/** Asks each witness that has not cosigned the last checkpoint yet, and keeps what they sign. */
export async function askWitnesses(
  db: Database,
  log: LogName,
  witnesses: readonly Witness[],
  send: Send,
): Promise<WitnessOutcome[]> {
  if (witnesses.length === 0) return [];
  const { checkpoint } = await readHead(db, log);
  if (checkpoint === null) return [];
  const sizes = await readCosignedSizes(db, log);
  return Promise.all(
    witnesses.map(async (witness): Promise<WitnessOutcome> => {
      const { name, keyId } = witness.key;
      const cosigned = sizes.get(`${name}+${keyId}`) ?? 0;
      if (cosigned === checkpoint.size && sizes.has(`${name}+${keyId}`))
        return { witness: name, outcome: 'up_to_date', size: cosigned };
      return { witness: name, ...(await ask(db, log, witness, checkpoint, cosigned, send)) };
    }),
  );
}

type Answer =
  | { outcome: 'cosigned'; size: number }
  | { outcome: 'ahead'; size: number; seen: number }
  | { outcome: 'refused'; status: number }
  | { outcome: 'unreachable' | 'nonsense' };

async function ask(
  db: Database,
  log: LogName,
  witness: Witness,
  checkpoint: StoredCheckpoint,
  oldSize: number,
  send: Send,
): Promise<Answer> {
  const first = await submit(db, log, witness, checkpoint, oldSize, send);
  if (first === null) return { outcome: 'unreachable' };
  if (first.status !== 409) return keep(db, log, witness, checkpoint, first);
  // It has seen another size than we remember, for instance when its last answer was lost: it says which.
  const seen = parseSize(first.text.trimEnd());
  if (seen === null) return { outcome: 'nonsense' };
  if (seen > checkpoint.size) return { outcome: 'ahead', size: checkpoint.size, seen };
  const second = await submit(db, log, witness, checkpoint, seen, send);
  return second === null ? { outcome: 'unreachable' } : keep(db, log, witness, checkpoint, second);
}

/** One `add-checkpoint`; null when nothing came back. */
async function submit(
  db: Database,
  log: LogName,
  { url }: Witness,
  { note, size }: StoredCheckpoint,
  oldSize: number,
  send: Send,
): Promise<{ status: number; text: string } | null> {
  const plan = consistencyPlan(oldSize, size);
  const proof = await plan.from(await readTiles(db, log, plan.tiles));
  const body = `old ${oldSize}\n${proof.map((hash) => `${toBase64(hash)}\n`).join('')}\n${note}`;
  try {
    const answer = await send(`${url}/add-checkpoint`, {
      method: 'POST',
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE_MILLISECONDS),
    });
    return { status: answer.status, text: (await answer.text()).slice(0, ANSWER_CHARACTERS_MAX) };
  } catch {
    return null;
  }
}

/** Keeps the cosignature if it is the witness's own over this checkpoint. Others in the answer are ignored. */
async function keep(
  db: Database,
  log: LogName,
  { key }: Witness,
  { note, size }: StoredCheckpoint,
  { status, text }: { status: number; text: string },
): Promise<Answer> {
  if (status !== 200) return { outcome: 'refused', status };
  const own = parseSignatureLines(text)?.find((one) => one.name === key.name && one.keyId === key.keyId);
  const signed = parseNote(note)?.text ?? '';
  if (own === undefined || !(await cosignatureVerifier(key).verify(signed, own.signature)))
    return { outcome: 'nonsense' };
  const at = new Date(cosignatureSeconds(own.signature) * 1000);
  await cosignatureStatement(db, log, size, { ...own, line: signatureLine(own), at }).run();
  return { outcome: 'cosigned', size };
}
