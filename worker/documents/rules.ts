/**
 * What may come in as a document: PDF files of bounded size, told by name, by their first bytes and by their length.
 * Pure. The magic number is that of ISO 32000-2, 7.5.2; readers accept it within the first kilobyte, we only at the start.
 */
import { UPLOAD_BYTES_MAX } from '../../schema/api/upload-words.ts';

export type UploadRefusal =
  | { reason: 'not_a_pdf_name'; name: string }
  | { reason: 'not_a_pdf' }
  | { reason: 'empty' }
  | { reason: 'length_unknown' }
  | { reason: 'length_wrong'; announced: number; received: number }
  | { reason: 'too_large'; bytes: number; bytesMax: number };

const PDF_MAGIC = new TextEncoder().encode('%PDF-');

/** What can be told before the first byte arrives. `announced` is Content-Length. */
export function announcedRefusal(name: string, announced: number | null): UploadRefusal | null {
  if (!/\.pdf$/i.test(name)) return { reason: 'not_a_pdf_name', name };
  if (announced === null || !Number.isSafeInteger(announced) || announced < 0)
    return { reason: 'length_unknown' };
  if (announced === 0) return { reason: 'empty' };
  if (announced > UPLOAD_BYTES_MAX)
    return { reason: 'too_large', bytes: announced, bytesMax: UPLOAD_BYTES_MAX };
  return null;
}

/** Whether these are the first bytes of a PDF. */
export function beginsAsPdf(head: Uint8Array): boolean {
  return PDF_MAGIC.every((byte, index) => head[index] === byte);
}

export const PDF_HEAD_BYTES = PDF_MAGIC.length;

/** A name without path and without what headers or terminals take for more than text. */
export function plainFileName(name: string): string {
  return name
    .replace(/^.*[\\/]/, '')
    .replace(/[\p{C}"<>:|?*]/gu, '_')
    .slice(-200);
}
