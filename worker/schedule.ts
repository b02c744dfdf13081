/** The whole timetable: which cron of wrangler.toml calls which verb. */

import { remindOfAgreements } from './agreements/reminders/remind.ts';
import { forgetOldSignIns } from './auth/forgetting.ts';
import { remindSilent } from './calendar/invitations/reminders.ts';
import { digestReads } from './contacts/digest.ts';
import { closeDueQuarter } from './distance/closing.ts';
import { examineWaiting } from './documents/actions.ts';
import type { Bindings } from './http/context.ts';
import { tendLogs } from './log/actions.ts';
import { senderOf } from './notices/delivery.ts';
import { sweepNotices, tidyNotices } from './notices/sweep.ts';
import { memberDatabase, meteredDatabase } from './platform/db.ts';
import { logInfo } from './platform/log.ts';
import { scannerOf } from './platform/scanner.ts';

/** Runs what is due. Every verb called here can be run twice without harm. */
export async function runSchedule(cron: string, env: Bindings): Promise<void> {
  switch (cron) {
    case '* * * * *':
      return all([sealLogs(env), sweepNotices(env)]);
    case '23 19 * * *':
      return all([tidyNotices(env, new Date()), digestReads(env, new Date())]);
    case '*/5 * * * *':
      return all([tend(env), remindOfAgreements(memberDatabase(env.DB), new Date()), remindInvited(env)]);
    default:
      logInfo('schedule', { cron, known: false });
  }
}

/** Those invited who are silent shortly before their deadline. */
async function remindInvited(env: Bindings): Promise<void> {
  await remindSilent({
    db: memberDatabase(env.DB),
    now: new Date(),
    publicOrigin: env.PUBLIC_ORIGIN,
    sender: senderOf(env),
  });
}

/** Seals what was appended to the logs in the last minute, and asks their witnesses. */
async function sealLogs(env: Bindings): Promise<void> {
  await tendLogs({
    db: meteredDatabase(env.DB),
    keys: env.LOG_KEYS,
    witnesses: env.LOG_WITNESSES,
    publicOrigin: env.PUBLIC_ORIGIN,
    now: new Date(),
    send: (url, init) => fetch(url, init),
  });
}

/** Files that wait to be examined, what is to be forgotten, a quarter that is over, and the database's own figures. */
async function tend(env: Bindings): Promise<void> {
  await examineWaiting(
    memberDatabase(env.DB),
    { bucket: env.DOCUMENTS, scanner: scannerOf(env) },
    new Date(),
  );
  await forgetOldSignIns(memberDatabase(env.DB), new Date());
  await closeDueQuarter(memberDatabase(env.DB), new Date());
  await optimise(env.DB);
}

/** What fails does not keep the rest from being done; the run fails afterwards. */
async function all(work: Promise<void>[]): Promise<void> {
  const results = await Promise.allSettled(work);
  const failed = results.find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
}

/** Lets SQLite refresh the figures by which it chooses indexes; cheap when nothing has changed. */
async function optimise(db: D1Database): Promise<void> {
  await db.prepare('PRAGMA optimize').run();
}
