/**
 * The verbs of files: take one in, examine what waits. A file is quarantined until a scanner has let it pass; only then
 * does it exist under its hash for anybody else. Examining twice, or by two at once, does it once.
 */
import type { Upload } from '../../schema/api/upload.ts';
import type { AuditOrigin } from '../audit/event.ts';
import { auditStatement } from '../audit/record.ts';
import { commit, type Work } from '../auth/work.ts';
import type { Database } from '../platform/db.ts';
import { uuidv7 } from '../platform/ids.ts';
import { logError } from '../platform/log.ts';
import type { Scanner } from '../platform/scanner.ts';
import { quarantineKey, receive, releasedKey } from './intake.ts';
import { plainFileName, type UploadRefusal } from './rules.ts';
import {
  countAttempt,
  insertUpload,
  readUpload,
  readWaiting,
  releaseDocument,
  settleUpload,
  type UploadRow,
} from './uploads.ts';

export const PDF_MEDIA_TYPE = 'application/pdf';
/** How many waiting files one run of the cron looks at. */
const EXAMINED_AT_ONCE_MAX = 20;

export interface Place {
  unitCode: string;
  unitPath: string;
  organisationId: string | null;
  /** The agreement of which a party sends its signed copy. */
  agreement: { id: string; registryNumber: string } | null;
}

export interface Stores {
  bucket: R2Bucket;
  scanner: Scanner;
}

/** Takes a file in and examines it at once if the scanner answers; otherwise it waits for the cron. */
export async function takeIn(
  work: Work,
  stores: Stores,
  place: Place,
  file: { name: string; announced: number | null; body: ReadableStream<Uint8Array> | null },
): Promise<{ ok: true; upload: Upload } | { ok: false; refusal: UploadRefusal }> {
  const id = uuidv7(work.now);
  const outcome = await receive(stores.bucket, id, file.name, file.announced, file.body);
  if (!outcome.ok) return outcome;
  const { agreement, ...whose } = place;
  const row: UploadRow = {
    id,
    ...outcome.received,
    mediaType: PDF_MEDIA_TYPE,
    fileName: plainFileName(file.name),
    ...whose,
    agreementId: agreement?.id ?? null,
    registryNumber: agreement?.registryNumber ?? null,
    accountId: work.viewer.accountId,
    state: 'quarantined',
    scanner: null,
    finding: null,
    createdAt: work.now.toISOString(),
  };
  try {
    await commit(work, {
      writes: [insertUpload(work.db, row)],
      events: [
        {
          kind: 'upload.received',
          outcome: 'done',
          unitPath: place.unitPath,
          subject: { type: 'upload', id },
          details: { sha256: row.sha256, bytes: row.bytes, fileName: row.fileName },
        },
      ],
      answer: { status: 201, body: null },
    });
  } catch (error) {
    // Nobody knows of the file, so it must not lie there.
    await stores.bucket.delete(quarantineKey(id));
    throw error;
  }
  await examine(work.db, stores, id, work.now);
  return { ok: true, upload: shown((await readUpload(work.db, id)) ?? row) };
}

/** Examines what waits, as the cron asks. */
export async function examineWaiting(db: Database, stores: Stores, now: Date): Promise<void> {
  for (const id of await readWaiting(db, EXAMINED_AT_ONCE_MAX)) await examine(db, stores, id, now);
}

/** What of an upload is shown. */
export function shown({ accountId: _, unitPath: _path, agreementId: _of, ...upload }: UploadRow): Upload {
  return upload;
}

async function examine(db: Database, { bucket, scanner }: Stores, id: string, now: Date): Promise<void> {
  const row = await readUpload(db, id);
  const file = row?.state === 'quarantined' ? await bucket.get(quarantineKey(id)) : null;
  if (!row || !file) return;
  const result = await scanner.scan(file.body, row.bytes);
  if (result.verdict === 'unavailable') {
    logError('scan', { upload: id, reason: result.reason });
    await countAttempt(db, id).run();
    return;
  }
  const clean = result.verdict === 'clean';
  if (clean) {
    // The released copy comes first: a crash before the rows are written leaves a copy that the next run overwrites
    // with the same bytes.
    const again = await bucket.get(quarantineKey(id));
    if (!again) return;
    await bucket.put(releasedKey(row.sha256), again.body, { sha256: row.sha256 });
  }
  await db.batch([
    settleUpload(
      db,
      id,
      {
        state: clean ? 'released' : 'rejected',
        scanner: result.scanner,
        finding: result.verdict === 'malicious' ? result.finding : null,
      },
      now,
    ),
    ...(clean ? [releaseDocument(db, row, now)] : []),
    auditStatement(db, systemOrigin(now), {
      kind: clean ? 'upload.released' : 'upload.rejected',
      outcome: clean ? 'done' : 'refused',
      unitPath: row.unitPath,
      subject: { type: 'upload', id },
      details: { sha256: row.sha256, scanner: result.scanner },
    }),
  ]);
  await bucket.delete(quarantineKey(id));
}

function systemOrigin(at: Date): AuditOrigin {
  return {
    at,
    actor: { kind: 'system', id: null, name: null, role: null },
    address: null,
    client: null,
    requestId: null,
  };
}
