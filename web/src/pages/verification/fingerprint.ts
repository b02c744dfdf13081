/** The fingerprint of a file, calculated in this browser piece by piece. The file goes nowhere. */
import { Sha256 } from './sha256.ts';

/** Small enough that the page answers between two pieces, large enough that reading costs little. */
const PIECE_BYTES = 1024 * 1024;
const PDF_MARK = '%PDF-';
/** Readers accept the mark anywhere in the first kilobyte. */
const PDF_MARK_WITHIN_BYTES = 1024;

export type Fingerprint =
  | { state: 'done'; sha256: string }
  | { state: 'cancelled' }
  | { state: 'unreadable' };

/** Hashes the file; `onProgress` hears the bytes done after each piece. */
export async function fingerprint(
  file: Blob,
  onProgress: (bytes: number) => void,
  signal: AbortSignal,
): Promise<Fingerprint> {
  const hash = new Sha256();
  try {
    for (let at = 0; at < file.size; at += PIECE_BYTES) {
      if (signal.aborted) return { state: 'cancelled' };
      const piece = new Uint8Array(await file.slice(at, at + PIECE_BYTES).arrayBuffer());
      hash.update(piece);
      onProgress(Math.min(at + PIECE_BYTES, file.size));
    }
  } catch {
    // The file was moved or changed while it was read, or may not be read at all.
    return { state: 'unreadable' };
  }
  return signal.aborted ? { state: 'cancelled' } : { state: 'done', sha256: hash.hex() };
}

/** Whether the file says of itself that it is a PDF. */
export async function isPdf(file: Blob): Promise<boolean> {
  const start = await file.slice(0, PDF_MARK_WITHIN_BYTES).arrayBuffer();
  return new TextDecoder('latin1').decode(start).includes(PDF_MARK);
}
