/**
 * Receives a file: counts and hashes it while it streams into quarantine, never holding all of it. What is not what it
 * says is removed again and refused; only then is it known to the database.
 */
import { createHash } from 'node:crypto';
import { announcedRefusal, beginsAsPdf, PDF_HEAD_BYTES, type UploadRefusal } from './rules.ts';

export interface Received {
  sha256: string;
  bytes: number;
}

/** Where files lie: in quarantine under their upload's id, released under their hash. */
export const quarantineKey = (uploadId: string) => `quarantine/${uploadId}`;
export const releasedKey = (sha256: string) => `sha256/${sha256}`;

/** Streams the body into quarantine. A refusal leaves nothing behind. */
export async function receive(
  bucket: R2Bucket,
  uploadId: string,
  name: string,
  announced: number | null,
  body: ReadableStream<Uint8Array> | null,
): Promise<{ ok: true; received: Received } | { ok: false; refusal: UploadRefusal }> {
  const refusal = announcedRefusal(name, announced);
  if (refusal || announced === null) return { ok: false, refusal: refusal ?? { reason: 'length_unknown' } };
  if (body === null) return { ok: false, refusal: { reason: 'empty' } };
  const meter = measuring();
  const fixed = new FixedLengthStream(announced);
  const key = quarantineKey(uploadId);
  const piped = body.pipeThrough(meter.stream).pipeTo(fixed.writable);
  try {
    await Promise.all([bucket.put(key, fixed.readable), piped]);
  } catch (error) {
    await bucket.delete(key);
    const found = meter.refusal(announced);
    if (found) return { ok: false, refusal: found };
    throw error;
  }
  const found = meter.refusal(announced);
  if (found) {
    await bucket.delete(key);
    return { ok: false, refusal: found };
  }
  return { ok: true, received: meter.result() };
}

/** Counts, hashes and looks at the first bytes of what passes; what does not begin as a PDF stops the stream. */
function measuring() {
  const hash = createHash('sha256');
  let bytes = 0;
  let head = new Uint8Array(0);
  const isWrong = () => head.length === PDF_HEAD_BYTES && !beginsAsPdf(head);
  return {
    stream: new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        bytes += chunk.byteLength;
        hash.update(chunk);
        if (head.length < PDF_HEAD_BYTES) {
          head = Uint8Array.from([...head, ...chunk.subarray(0, PDF_HEAD_BYTES - head.length)]);
          if (isWrong()) {
            controller.error(new Error('not a PDF'));
            return;
          }
        }
        controller.enqueue(chunk);
      },
    }),
    refusal(announced: number): UploadRefusal | null {
      if (isWrong()) return { reason: 'not_a_pdf' };
      if (bytes !== announced) return { reason: 'length_wrong', announced, received: bytes };
      return beginsAsPdf(head) ? null : { reason: 'not_a_pdf' };
    },
    result: (): Received => ({ sha256: hash.digest('hex'), bytes }),
  };
}
