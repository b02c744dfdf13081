/**
 * What a witness answers (C2SP tlog-witness, `add-checkpoint`): it cosigns a checkpoint of a log it knows if that extends
 * the last one it cosigned, and nothing else, ever. Values in, values out; whoever calls keeps what it has seen and asks
 * for one log at a time.
 */
import { type Bytes, fromBase64 } from '../../worker/log/bytes.ts';
import { cosigner, openCheckpoint, parseCheckpoint, parseSize } from '../../worker/log/checkpoint.ts';
import { type Ed25519Sign, parseNote, signatureLine, type VerifierKey } from '../../worker/log/note.ts';
import { emptyRoot, extendsTree, HASH_BYTES } from '../../worker/log/tree.ts';

/** The witness itself: its name and key, and the keys of the logs that it knows. */
export interface WitnessSelf {
  key: VerifierKey;
  sign: Ed25519Sign;
  logs: readonly VerifierKey[];
}

/** The largest tree of a log that was cosigned, and the note with the witness's own line on it. */
export interface Seen {
  size: number;
  root: Bytes;
  note: string;
}

export interface Verdict {
  status: 200 | 400 | 403 | 404 | 409 | 422;
  body: string;
  contentType: string;
  /** What must be kept before the answer is given. */
  seen?: Seen;
}

export interface Submission {
  oldSize: number;
  proof: Bytes[];
  note: string;
  /** Not to be believed before the signature is checked. */
  origin: string;
}

const PROOF_HASHES_MAX = 63;
const TEXT = 'text/plain; charset=utf-8';

/** Reads the body of `add-checkpoint`; null when it is none. */
export function parseSubmission(body: string): Submission | null {
  const cut = body.indexOf('\n\n');
  if (cut < 0) return null;
  const [first = '', ...lines] = body.slice(0, cut).split('\n');
  const oldSize = parseSize(/^old (.+)$/.exec(first)?.[1] ?? '');
  const proof = lines.map(fromBase64);
  const note = body.slice(cut + 2);
  const checkpoint = parseCheckpoint(parseNote(note)?.text ?? '');
  if (oldSize === null || checkpoint === null || proof.length > PROOF_HASHES_MAX) return null;
  if (!proof.every((hash) => hash?.length === HASH_BYTES)) return null;
  return { oldSize, proof: proof.filter((hash) => hash !== null), note, origin: checkpoint.origin };
}

/** The answer to a submission, given what was seen of this log before (null: nothing). */
export async function judge(
  self: WitnessSelf,
  submission: Submission,
  seen: Seen | null,
  now: Date,
): Promise<Verdict> {
  const { oldSize, proof, note, origin } = submission;
  const keys = self.logs.filter((key) => key.name === origin);
  if (keys.length === 0) return refuse(404, 'this log is not known here');
  const opened = await openCheckpoint(note, keys);
  if (!opened.ok) return refuse(403, `not signed by a known key of the log: ${opened.reason}`);
  const { size, root, text } = opened;
  if (oldSize > size) return refuse(400, 'the old size is larger than the checkpoint');
  const last = seen?.size ?? 0;
  if (oldSize !== last) return { status: 409, body: `${last}\n`, contentType: 'text/x.tlog.size' };
  const before = { size: last, root: seen?.root ?? (await emptyRoot()) };
  if (!(await extendsTree(before, { size, root }, proof)))
    return refuse(422, 'the checkpoint does not extend the one seen last');
  const seconds = Math.floor(now.getTime() / 1000);
  const signer = cosigner(self.key, self.sign, seconds);
  const line = signatureLine({ ...signer, signature: await signer.sign(text) });
  const trusted = (parseNote(note)?.signatures ?? []).filter((one) => opened.signedBy.includes(one.keyId));
  const lines = trusted.filter((one) => one.name === origin).map(signatureLine);
  return {
    status: 200,
    body: line,
    contentType: TEXT,
    seen: { size, root, note: `${text}\n${lines.join('')}${line}` },
  };
}

function refuse(status: 400 | 403 | 404 | 422, reason: string): Verdict {
  return { status, body: `${reason}\n`, contentType: TEXT };
}
