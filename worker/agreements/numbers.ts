/** When two document numbers are the same number. What one seems to say is in schema/api/document-number.ts. Pure. */

/** The form under which two numbers are the same number: letters and digits only, upper case. */
export function foldDocumentNumber(verbatim: string): string {
  return verbatim
    .normalize('NFKC')
    .trim()
    .replace(/^(nomor|no)\b\s*[.:]*\s*/i, '')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]+/gu, '/')
    .replace(/^\/|\/$/g, '');
}
