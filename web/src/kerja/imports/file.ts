/** Reading a file for an import: as UTF-8 or not at all, and no larger than the portal takes. */
import { IMPORT_BODY_BYTES_MAX } from '../../../../schema/api/import-words.ts';
import { bytesInWords } from '../../format/bytes.ts';
import { fill } from '../../format/text.ts';
import { language } from '../../words.ts';
import { text } from '../words.ts';

/** What is sent. */
export interface ImportFile {
  name: string;
  text: string;
  reason: string | null;
}

/** The file, ready to be sent, or what is wrong with it. */
export async function readFile(
  file: File | null,
  reason: string | null,
): Promise<ImportFile | { wrong: string }> {
  if (file === null) return { wrong: text.importing.fileMissing };
  // A file beyond this cannot fit, whatever is in it; reading it would only take the browser's memory.
  if (file.size > IMPORT_BODY_BYTES_MAX) return { wrong: tooLarge(file.size) };
  let content: string;
  try {
    content = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
  } catch {
    return { wrong: text.importing.notUtf8 };
  }
  const read = { name: file.name, text: content, reason };
  const bytes = new TextEncoder().encode(JSON.stringify(read)).length;
  return bytes > IMPORT_BODY_BYTES_MAX ? { wrong: tooLarge(bytes) } : read;
}

function tooLarge(bytes: number): string {
  return fill(text.importing.tooLarge, {
    size: bytesInWords(bytes, language),
    max: bytesInWords(IMPORT_BODY_BYTES_MAX, language),
  });
}
