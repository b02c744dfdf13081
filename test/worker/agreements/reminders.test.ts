import { env } from 'cloudflare:test';
import { beforeEach, describe, expect, test } from 'vitest';
import type { AgreementFacts } from '../../../worker/agreements/facts.ts';
import {
  dayToRemind,
  orderReminders,
  PAGES_A_RUN_MAX,
  SUBJECTS_A_PAGE,
} from '../../../worker/agreements/reminders/remind.ts';
import { daysOf } from '../../../worker/agreements/reminders/rules.ts';
import { readByDate } from '../../../worker/agreements/reminders/store.ts';
import { deliverDue } from '../../../worker/notices/delivery.ts';
import { noticeText } from '../../../worker/notices/words.ts';
import { type Database, memberDatabase, newMeter } from '../../../worker/platform/db.ts';
import { runSchedule } from '../../../worker/schedule.ts';
import { freshDatabase } from '../../support/database.ts';
import { testPost, UNREACHABLE } from '../../support/mail.ts';
import { seedPerson } from '../../support/people.ts';
import { agreement, publish, seedPlaces, type TestUnit } from '../../support/registry.ts';

/** Six in the morning in Jakarta. */
const morning = (day: string) => new Date(`${day}T06:00:00+07:00`);
const remind = (day: string, db: Database = memberDatabase(env.DB)) => orderReminders(db, morning(day));

const ends = (
  seq: number,
  endsOn: string,
  facts: Partial<AgreementFacts> & { signed?: string } = {},
  unit: TestUnit = '33.73',
) => agreement(seq, unit, ['uksw'], { title: `P${seq}`, endsOn, termKind: 'fixed', ...facts });

const obligation = (id: string, dueOn: string | null, status: 'met' | null = null) => ({
  id,
  organisationId: 'uksw',
  organisationName: 'uksw',
  description: id,
  dueOn,
  recurrence: null,
  status,
  evidence: status === 'met' ? 'surat' : null,
});

interface Told {
  who: string;
  kind: string;
  title: string;
}

async function told(): Promise<Told[]> {
  const { results } = await env.DB.prepare(
    'SELECT account_id AS who, kind, data, created_at AS at FROM inbox_item ORDER BY id',
  ).all<{ who: string; kind: Parameters<typeof noticeText>[0]; data: string; at: string }>();
  return results.map(({ who, kind, data, at }) => ({
    who,
    kind,
    title: noticeText(kind, JSON.parse(data) as never, 'id', at).title,
  }));
}

/** Whom a kind told what; sorted, since notices of one moment have no order. */
const titles = async (kind?: string) =>
  (await told())
    .filter((one) => kind === undefined || one.kind === kind)
    .map((one) => `${one.who}: ${one.title}`)
    .sort();

beforeEach(async () => {
  await seedPlaces(await freshDatabase());
  await seedPerson({ id: 'petugas', role: 'recorder', unit: '33.73' });
  await seedPerson({ id: 'pimpinan', role: 'approver', unit: '33.73' });
  await seedPerson({ id: 'peninjau', role: 'reviewer', unit: '33.73' });
  await seedPerson({ id: 'admin', role: 'administrator', unit: '33.73' });
  await seedPerson({ id: 'provinsi', role: 'approver', unit: '33' });
});

describe('the days that are owed', () => {
  test('are the one that has come into the window, or all since the last run that was finished', () => {
    expect(daysOf({ offset: 30, floor: 7 }, '2026-11-21', '2026-11-22')).toEqual({
      after: '2026-12-21',
      until: '2026-12-22',
    });
    expect(daysOf({ offset: 30, floor: 7 }, '2026-11-18', '2026-11-22')).toEqual({
      after: '2026-12-18',
      until: '2026-12-22',
    });
  });

  test('leave to the next reminder what has come closer meanwhile, and to the last one even what is over', () => {
    expect(daysOf({ offset: 30, floor: 7 }, '2026-09-01', '2026-11-22')?.after).toBe('2026-11-29');
    expect(daysOf({ offset: 7, floor: null }, '2026-09-01', '2026-11-22')?.after).toBe('2026-09-08');
    expect(daysOf({ offset: 7, floor: null }, '2026-11-22', '2026-11-22')).toBeNull();
  });

  test('change at five in the morning in Jakarta', () => {
    expect(dayToRemind(new Date('2026-11-21T21:59:59Z'))).toBe('2026-11-21');
    expect(dayToRemind(new Date('2026-11-21T22:00:00Z'))).toBe('2026-11-22');
  });
});

describe('an end', () => {
  test('is told 180, 90, 30 and 7 days before, to recorders and approvers of the unit that keeps it, once each', async () => {
    await remind('2026-11-01');
    await publish(env.DB, [ends(1, '2027-05-31')]);
    const days = ['2026-12-02', '2027-03-02', '2027-05-01', '2027-05-24'];
    for (const day of days) {
      await remind(addDay(day, -1));
      await remind(day);
      await remind(day);
    }
    await remind('2027-06-30');
    const twice = (words: string) => [`petugas: ${words}`, `pimpinan: ${words}`].sort();
    expect(await titles('agreement_ending')).toEqual(
      [180, 90, 30, 7].flatMap((days) => twice(`Berakhir dalam ${days} hari: P1`)).sort(),
    );
  });

  test('that came closer while the timetable stood still is told late, once, with the days that are left', async () => {
    await remind('2026-11-01');
    await publish(env.DB, [ends(1, '2026-12-31'), ends(2, '2026-11-20', { legalStatus: 'in_force' })]);
    await remind('2026-12-10');
    expect(await titles('agreement_ending')).toEqual(
      [
        'petugas: Berakhir dalam 21 hari: P1',
        'pimpinan: Berakhir dalam 21 hari: P1',
        'petugas: Sudah berakhir: P2',
        'pimpinan: Sudah berakhir: P2',
      ].sort(),
    );
  });

  test('of what has ended or was cancelled is not told, nor one that nobody knows', async () => {
    await publish(env.DB, [
      ends(1, '2026-12-01', { legalStatus: 'ended', endReason: 'completed' }),
      agreement(2, '33.73', ['uksw'], { termKind: 'open_ended' }),
    ]);
    await remind('2026-11-22');
    expect(await titles()).toEqual(['pimpinan: Perjanjian KPU Kota Salatiga: Oktober 2026']);
  });

  test('is announced by the last day to give notice where the agreement asks for it', async () => {
    await publish(env.DB, [ends(1, '2027-02-20', { noticeDays: 60 })]);
    await remind('2026-11-22');
    expect(await titles('agreement_notice')).toEqual(
      [
        'petugas: Batas pemberitahuan dalam 30 hari: P1',
        'pimpinan: Batas pemberitahuan dalam 30 hari: P1',
      ].sort(),
    );
  });

  test('reaches nobody whose assignment is over or whose account is disabled', async () => {
    await env.DB.prepare("UPDATE assignment SET ends_on = '2026-11-21' WHERE id = 'petugas-at'").run();
    await env.DB.prepare(
      "UPDATE account SET disabled_at = 'x', disabled_reason = 'x' WHERE id = 'pimpinan'",
    ).run();
    await publish(env.DB, [ends(1, '2026-12-22')]);
    await remind('2026-11-22');
    expect(await titles()).toEqual([]);
  });
});

describe('an obligation', () => {
  test('is told before it is due to those who report, and once it is overdue to their head as well', async () => {
    await remind('2026-11-21');
    await publish(env.DB, [
      agreement(1, '33.73', ['uksw'], {
        obligations: [
          obligation('tiga puluh', '2026-12-22'),
          obligation('tujuh', '2026-11-29'),
          obligation('kemarin', '2026-11-21'),
          obligation('selesai', '2026-11-21', 'met'),
          obligation('tanpa hari', null),
        ],
      }),
    ]);
    await remind('2026-11-22');
    expect(await titles()).toEqual(
      [
        'petugas: Kewajiban jatuh tempo dalam 30 hari: tiga puluh',
        'petugas: Kewajiban jatuh tempo dalam 7 hari: tujuh',
        'petugas: Kewajiban lewat batas waktu: kemarin',
        'pimpinan: Kewajiban lewat batas waktu: kemarin',
      ].sort(),
    );
  });
});

describe('an obligation that recurs', () => {
  test('is told for each of its days, as long as the agreement lasts', async () => {
    await remind('2026-11-21');
    const quarterly = { ...obligation('triwulan', '2026-08-29'), recurrence: 'setiap triwulan' };
    await publish(env.DB, [ends(1, '2027-01-31', { obligations: [quarterly] })]);
    for (const day of ['2026-11-22', '2026-11-30', '2027-02-22']) await remind(day);
    expect(await titles('obligation_due')).toEqual(['petugas: Kewajiban jatuh tempo dalam 7 hari: triwulan']);
    expect(await titles('obligation_overdue')).toEqual([
      'petugas: Kewajiban lewat batas waktu: triwulan',
      'pimpinan: Kewajiban lewat batas waktu: triwulan',
    ]);
  });
});

describe('a draft that lies still', () => {
  const seed = (id: string, status: 'draft' | 'submitted', author: string) =>
    env.DB.prepare(
      `INSERT INTO agreement_draft (id, unit_code, author_id, content, heading, status, submitted_at, submitted_by, created_at, updated_at)
       VALUES (?1, '33.73', ?3, '{}', ?1, ?2, iif(?2 = 'submitted', 'x', NULL), iif(?2 = 'submitted', ?3, NULL), ?4, ?4)`,
    ).bind(id, status, author, '2026-11-08T10:00:00+07:00');

  test('is told after 14 days to its author, or to those who review it, and again only after another change', async () => {
    await seedPerson({ id: 'rekan', role: 'recorder', unit: '33.73' });
    await env.DB.batch([seed('belum', 'draft', 'petugas'), seed('diserahkan', 'submitted', 'petugas')]);
    await env.DB.prepare("UPDATE agreement_draft SET updated_at = '2026-11-08T03:00:00.000Z'").run();
    await remind('2026-11-21');
    expect(await titles('draft_still')).toEqual([]);
    for (const day of ['2026-11-22', '2026-11-23', '2026-12-22']) await remind(day);
    expect(await titles('draft_still')).toEqual(
      [
        'petugas: Draf belum dilanjutkan: belum',
        'pimpinan: Draf menunggu tinjauan: diserahkan',
        'peninjau: Draf menunggu tinjauan: diserahkan',
      ].sort(),
    );
  });

  test('whose author has left is told to the other recorders of the unit', async () => {
    await env.DB.batch([seed('belum', 'draft', 'provinsi')]);
    await env.DB.prepare("UPDATE agreement_draft SET updated_at = '2026-11-08T03:00:00.000Z'").run();
    await remind('2026-11-22');
    expect(await titles('draft_still')).toEqual(['petugas: Draf belum dilanjutkan: belum']);
  });
});

describe('a unit that is silent under an umbrella', () => {
  const umbrella = agreement(1, '00', ['polri'], {
    title: 'Payung',
    expectations: [{ unitPathPrefix: '00/33', basis: { id: 'x', en: 'x' }, dueOn: '2026-12-22' }],
  });

  test('is reminded before and after the date; one that has followed or declared is not', async () => {
    await seedPerson({ id: 'kudus', role: 'recorder', unit: '33.19' });
    await remind('2026-11-01');
    await publish(env.DB, [umbrella]);
    for (const day of ['2026-11-22', '2026-12-15']) await remind(day);
    await env.DB.prepare(
      "INSERT INTO cascade_answer (agreement_id, unit_code, reason, account_id, answered_at) VALUES (?, '33.19', 'x', 'kudus', 'x')",
    )
      .bind(umbrella.id)
      .run();
    await remind('2026-12-23');
    expect(await titles('cascade_silent')).toEqual(
      [
        'kudus: Tindak lanjut diharapkan dalam 30 hari: Payung',
        'petugas: Tindak lanjut diharapkan dalam 30 hari: Payung',
        'kudus: Tindak lanjut diharapkan dalam 7 hari: Payung',
        'petugas: Tindak lanjut diharapkan dalam 7 hari: Payung',
        'pimpinan: Tindak lanjut diharapkan dalam 7 hari: Payung',
        'petugas: Tindak lanjut sudah lewat waktu: Payung',
        'pimpinan: Tindak lanjut sudah lewat waktu: Payung',
      ].sort(),
    );
  });
});

describe('the monthly letter', () => {
  test('tells the head of the unit, once a month and at once by mail, only what is there', async () => {
    await publish(env.DB, [
      ends(1, '2027-01-31', { signed: '2026-10-05', obligations: [obligation('Laporan', '2026-09-01')] }),
    ]);
    for (const day of ['2026-11-22', '2026-11-23', '2026-11-30']) await remind(day);
    const post = testPost(morning('2026-11-22'));
    await deliverDue(post);
    const letters = post.taken.filter((mail) => mail.subject.startsWith('Perjanjian KPU'));
    expect(letters.map((mail) => [mail.to.email, mail.subject])).toEqual([
      ['pimpinan@example.test', 'Perjanjian KPU Kota Salatiga: Oktober 2026'],
    ]);
    const paragraphs = letters[0]?.text.split('\n\n').slice(1, -1);
    expect(paragraphs).toEqual([
      'Ditandatangani (1): P1, SPL-000001 (5 Oktober 2026).',
      'Berakhir dalam 180 hari (1): P1, SPL-000001 (31 Januari 2027).',
      'Kewajiban lewat batas waktu (1): Laporan (1 September 2026).',
      'Perjanjian yang datanya belum lengkap: 1.',
      'Buka daftar kerja: http://localhost:8787/kerja/daftar-kerja',
    ]);
    await remind('2026-12-01');
    expect(await titles('unit_letter')).toEqual(
      [
        'pimpinan: Perjanjian KPU Kota Salatiga: Oktober 2026',
        'pimpinan: Perjanjian KPU Kota Salatiga: November 2026',
      ].sort(),
    );
  });
});

describe('the timetable', () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, index) => ends(index + 1, '2026-12-22', {}, '33.73'));

  test('that breaks off halfway goes on where it was: nothing is lost and nobody is told twice', async () => {
    await publish(env.DB, many(SUBJECTS_A_PAGE + 20));
    const whole = memberDatabase(env.DB);
    let batches = 0;
    const breaking: Database = {
      ...whole,
      batch: async (statements) => {
        batches += 1;
        if (batches > 3) throw new Error('D1_ERROR: the network broke');
        return whole.batch(statements);
      },
    };
    await expect(remind('2026-11-22', breaking)).rejects.toThrow('the network broke');
    const halfway = (await titles('agreement_ending')).length;
    expect(halfway).toBe(2 * SUBJECTS_A_PAGE);
    await remind('2026-11-22');
    const all = await titles('agreement_ending');
    expect([all.length, new Set(all).size]).toEqual([140, 140]);
  });

  test('run twice at the same time tells everybody once', async () => {
    await publish(env.DB, many(SUBJECTS_A_PAGE + 20));
    await Promise.all([1, 2, 3].map(() => remind('2026-11-22')));
    await remind('2026-11-22');
    const all = await titles('agreement_ending');
    expect([all.length, new Set(all).size]).toEqual([140, 140]);
  });

  test('takes no more pages in a run than allowed, and the next run goes on', async () => {
    await publish(env.DB, many(3));
    const first = await remind('2026-11-22');
    expect(first.pages).toBeLessThanOrEqual(PAGES_A_RUN_MAX);
    expect(first.more).toBe(false);
    expect(await remind('2026-11-22')).toEqual({ pages: 0, more: false });
  });

  test('calls it, and what the mail server refuses for now is sent later, once', async () => {
    await env.DB.prepare(
      "INSERT INTO notice_preference SELECT id, 'agreements', 'instant', '' FROM account WHERE id IN ('petugas', 'pimpinan')",
    ).run();
    const today = new Date();
    const soon = new Date(today.getTime() + 3 * 86_400_000).toISOString().slice(0, 10);
    await publish(env.DB, [ends(1, soon)]);
    await runSchedule('*/5 * * * *', env as never);
    const post = testPost(new Date(today.getTime() + 60_000));
    post.script.push(() => UNREACHABLE);
    await deliverDue(post);
    post.pass(10);
    await runSchedule('*/5 * * * *', env as never);
    await deliverDue(post);
    await deliverDue(post);
    const about = post.taken.filter((mail) => mail.subject.endsWith(': P1')).map((mail) => mail.to.email);
    expect(about.sort()).toEqual(['petugas@example.test', 'pimpinan@example.test']);
  });

  test('reads what it tells of and no more, however large the registry is', async () => {
    await publish(env.DB, [
      ...Array.from({ length: 300 }, (_, index) =>
        ends(index + 1, '2029-01-01', {}, index % 2 ? '33.73' : '36.73'),
      ),
      ends(301, '2026-12-22'),
    ]);
    const meter = newMeter();
    const rows = await readByDate(
      memberDatabase(env.DB, meter),
      'ends_on',
      { after: '2026-12-21', until: '2026-12-22' },
      null,
      SUBJECTS_A_PAGE,
    );
    expect(rows).toHaveLength(1);
    expect(meter.rowsRead).toBeLessThanOrEqual(6);
    await remind('2026-11-22');
    const idle = newMeter();
    await remind('2026-11-22', memberDatabase(env.DB, idle));
    expect(idle.rowsRead).toBeLessThanOrEqual(20);
  });
});

function addDay(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
