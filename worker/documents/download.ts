/**
 * Gives out a released file: as an attachment, never to be shown in the portal's own context, whole or in part. A file
 * is addressed by its content, so a copy that a reader has holds for ever (RFC 9110, 14: ranges).
 */
import { releasedKey } from './intake.ts';

/** Nothing in a file may run, load or frame anything, should a browser show it after all. */
const FILE_POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'";
const FOREVER = 'public, max-age=31536000, immutable';

/** The answer to a request for the file; null when the bucket does not have it. */
export async function fileAnswer(
  bucket: R2Bucket,
  file: { sha256: string; bytes: number; mediaType: string; name: string },
  request: { method: string; range: string | undefined; ifNoneMatch: string | undefined },
  cacheControl: string = FOREVER,
): Promise<Response | null> {
  const etag = `"${file.sha256}"`;
  const headers: Record<string, string> = {
    etag,
    'cache-control': cacheControl,
    'content-type': file.mediaType,
    'content-disposition': `attachment; filename="${asciiName(file.name)}"; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    'content-security-policy': FILE_POLICY,
    'accept-ranges': 'bytes',
  };
  if (request.ifNoneMatch?.split(',').some((one) => one.trim() === etag || one.trim() === '*'))
    return new Response(null, { status: 304, headers });
  const range = rangeOf(request.range, file.bytes);
  if (range === 'unsatisfiable') {
    return new Response(null, {
      status: 416,
      headers: { ...headers, 'content-range': `bytes */${file.bytes}` },
    });
  }
  const length = range === null ? file.bytes : range.last - range.first + 1;
  headers['content-length'] = String(length);
  if (range !== null) headers['content-range'] = `bytes ${range.first}-${range.last}/${file.bytes}`;
  const status = range === null ? 200 : 206;
  if (request.method === 'HEAD') {
    return (await bucket.head(releasedKey(file.sha256))) && new Response(null, { status, headers });
  }
  const object = await bucket.get(
    releasedKey(file.sha256),
    range === null ? {} : { range: { offset: range.first, length } },
  );
  return object && new Response(object.body, { status, headers });
}

/** One range of bytes; several, or none that can be read, mean the whole file, as RFC 9110, 14.2 allows. */
function rangeOf(
  header: string | undefined,
  bytes: number,
): { first: number; last: number } | 'unsatisfiable' | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '');
  if (!match || (match[1] === '' && match[2] === '')) return null;
  const suffix = match[1] === '';
  const first = suffix ? Math.max(0, bytes - Number(match[2])) : Number(match[1]);
  const last = suffix || match[2] === '' ? bytes - 1 : Math.min(Number(match[2]), bytes - 1);
  if (first >= bytes || (suffix && Number(match[2]) === 0)) return 'unsatisfiable';
  return first > last ? null : { first, last };
}

function asciiName(name: string): string {
  return name.replace(/[^\x20-\x7e]|["\\]/g, '_');
}
