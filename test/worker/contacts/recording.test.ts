import { env } from 'cloudflare:test';
import { beforeEach, describe, expect, test } from 'vitest';
import type { ContactInput } from '../../../schema/api/contact.ts';
import type {
  Contact,
  ContactFiled,
  ContactList,
  NilFiled,
  NilList,
} from '../../../schema/api/contact-entry.ts';
import type { Problem } from '../../../schema/api/problem.ts';
import { DAYS_OFF } from '../../../schema/reference/holidays.ts';
import { recordContact } from '../../../worker/contacts/actions.ts';
import { loadContact } from '../../../worker/contacts/loading.ts';
import { standingRow } from '../../../worker/contacts/standing.ts';
import { newMeter, publicDatabase } from '../../../worker/platform/db.ts';
import { ask, json } from '../../support/app.ts';
import { contact } from '../../support/contacts.ts';
import { freshDatabase } from '../../support/database.ts';
import { changing, seedPerson, signedIn, workAs } from '../../support/people.ts';
import { seedPlaces } from '../../support/registry.ts';

beforeEach(async () => {
  await seedPlaces(await freshDatabase());
  await seedPerson({ id: 'petugas', role: 'recorder', unit: '33.73' });
  await seedPerson({ id: 'rekan', role: 'recorder', unit: '33.73' });
  await seedPerson({ id: 'peninjau-kota', role: 'reviewer', unit: '33.73' });
  await seedPerson({ id: 'peninjau', role: 'reviewer', unit: '33' });
  await seedPerson({ id: 'pimpinan', role: 'approver', unit: '33.73' });
  await seedPerson({ id: 'inspektorat', role: 'inspector', unit: '00' });
  await seedPerson({ id: 'tetangga', role: 'recorder', unit: '36.73' });
  await seedPerson({ id: 'admin', role: 'administrator', unit: '33.73' });
});

const input = (given: Partial<ContactInput> = {}) => ({ ...contact(given), confirmed: [], ...given });

const post = <T>(path: string, who: string, body: unknown, headers: Record<string, string> = {}) =>
  json<T>(`/api/v1${path}`, changing(who, 'POST', body, headers));

async function record(given: Partial<ContactInput> = {}, who = 'petugas'): Promise<ContactFiled> {
  const { status, body } = await post<ContactFiled>('/contacts', who, input(given));
  expect(status, JSON.stringify(body)).toBe(201);
  return body;
}

const match = ({ version }: { version: number }) => ({ 'if-match': `"${version}"` });
const read = (id: string, who: string) => json<Contact>(`/api/v1/contacts/${id}`, signedIn(who));

async function follow(
  filed: ContactFiled,
  what: string,
  who: string,
  body: unknown,
): Promise<{ status: number; body: ContactFiled & Problem }> {
  return post(`/contacts/${filed.id}/${what}`, who, body, match(filed));
}

const seen = { to: 'reviewed_by_superior', note: null, acknowledged: [] };

const rows = async <T>(sql: string): Promise<T[]> => (await env.DB.prepare(sql).all<T>()).results;

describe('recording', () => {
  test('a contact is read again exactly as it was stated, with number, moment and lateness by the server', async () => {
    const filed = await record({ summary: 'Penyerahan ulang berkas ijazah dua bakal calon yang rusak' });
    expect([filed.number, filed.type, filed.recordedAt, filed.version]).toEqual([
      1,
      'contact',
      '2026-11-22T03:00:00.000Z',
      1,
    ]);
    const { status, body } = await read(filed.id, 'petugas');
    expect(status).toBe(200);
    const { confirmed: _, ...stated } = input({
      summary: 'Penyerahan ulang berkas ijazah dua bakal calon yang rusak',
    });
    expect(body.fields).toEqual(stated);
    expect(body.unit.code).toBe('33.73');
    expect(body.author.id).toBe('petugas');
    // Thursday the 19th, recorded on Sunday the 22nd: the next working day is Friday.
    expect(body.lateness).toBe('late');
  });

  test('ten at once take ten numbers without a gap, each with its leaf in the same order', async () => {
    const filed = await Promise.all(
      Array.from({ length: 10 }, (_, at) =>
        record(
          { summary: `Penyerahan berkas perbaikan gelombang nomor ${at} untuk verifikasi` },
          at % 2 ? 'petugas' : 'rekan',
        ),
      ),
    );
    expect(filed.map(({ number }) => number).toSorted((a, b) => a - b)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
    ]);
    const pairs = await rows<{ number: number; leaf: number }>(
      `SELECT e.number, l.leaf_index AS leaf FROM contact_entry e JOIN log_leaf l ON l.log = 'neutrality' AND l.entry_id = e.id ORDER BY e.number`,
    );
    expect(pairs).toEqual(pairs.map((_, at) => ({ number: at + 1, leaf: at })));
    expect(pairs).toHaveLength(10);
  });

  test('each unit counts for itself', async () => {
    await record();
    expect((await record({}, 'tetangga')).number).toBe(1);
  });

  test('what is missing is told all at once, and nothing is written', async () => {
    const { status, body } = await post<Problem>(
      '/contacts',
      'petugas',
      input({ attendees: [], counterparts: [], witness: null, summary: 'Koordinasi' }),
    );
    expect(status).toBe(409);
    expect(body.refusals?.map(({ reason }) => reason)).toEqual([
      'counterpart_missing',
      'attendee_missing',
      'summary_too_short',
      'flag_reason_missing',
    ]);
    expect(body.questions).toEqual(['summary_generic']);
    expect(await rows('SELECT 1 FROM contact_entry UNION ALL SELECT 1 FROM log_leaf')).toEqual([]);
  });

  test('a summary that was used before is asked about, and recorded once confirmed', async () => {
    await record();
    const asked = await post<Problem>('/contacts', 'petugas', input());
    expect([asked.status, asked.body.reason, asked.body.questions]).toEqual([
      409,
      'questions_open',
      ['summary_repeated'],
    ]);
    expect((await record({ confirmed: ['summary_repeated'] })).number).toBe(2);
  });

  test('a party that is not on the list of the election, or stands in Aceh only, is refused', async () => {
    const { body } = await post<Problem>(
      '/contacts',
      'petugas',
      input({ counterparts: [{ party: 'parpol-pa', role: 'lo', name: 'Sari (Contoh)', position: null }] }),
    );
    expect(body.reason).toBe('party_not_listed');
  });

  test('flags are computed and stored; a second unplanned meeting with the same party is one', async () => {
    const spontaneous = {
      form: 'spontan' as const,
      flagReasons: [{ flag: 'spontaneous_repeat' as const, reason: 'Bertemu di pasar' }],
    };
    const first = await record({ ...spontaneous, startedAt: '2026-11-10T10:00+07:00', endedAt: null });
    const second = await record({ ...spontaneous, confirmed: ['summary_repeated'] });
    expect([first.flags, second.flags]).toEqual([[], ['spontaneous_repeat']]);
  });

  test('a form that is sent again is recorded once, and nothing personal is kept with its receipt', async () => {
    const key = { 'idempotency-key': 'draf-ponsel-0001-abcdef' };
    const first = await post<ContactFiled>('/contacts', 'petugas', input(), key);
    const again = await post<ContactFiled>('/contacts', 'petugas', input(), key);
    expect([first.status, again.status, again.body]).toEqual([201, 201, first.body]);
    expect(await rows('SELECT id FROM contact_entry')).toHaveLength(1);
    const other = await post<Problem>('/contacts', 'petugas', input({ venue: 'tempat_umum' }), key);
    expect([other.status, other.body.code]).toEqual([422, 'repeated_key']);
    const [kept] = await rows<{ answer: string }>('SELECT answer FROM idempotent_request');
    expect(kept?.answer).not.toContain('Contoh');
  });

  test('checking a form writes nothing', async () => {
    const { status, body } = await post<{ flags: string[]; refusals: unknown[] }>(
      '/contacts/check',
      'petugas',
      input({ witness: null }),
    );
    expect([status, body.flags, body.refusals]).toEqual([
      200,
      ['no_witness'],
      [{ reason: 'flag_reason_missing', flag: 'no_witness' }],
    ]);
    expect(await rows('SELECT 1 FROM contact_entry UNION ALL SELECT 1 FROM idempotent_request')).toEqual([]);
  });

  test('costs at most 30 rows written in all: entry, personal part, leaf, standing, audit, receipt', async () => {
    const meter = newMeter();
    const outcome = await recordContact(
      {
        work: workAs('petugas', { meter, receipt: { key: 'draf-ponsel-0001-abcdef', requestSha256: 'x' } }),
        personalKey: env.LOG_PII_KEY,
      },
      input(),
    );
    expect(outcome.ok).toBe(true);
    expect(meter.rowsWritten).toBeGreaterThan(10);
    expect(meter.rowsWritten).toBeLessThanOrEqual(30);
    expect(meter.rowsRead).toBeLessThanOrEqual(60);
  });
});

describe('what follows a contact', () => {
  test('a correction replaces the whole entry, keeps what was there, and needs the version it begins with', async () => {
    const filed = await record();
    const changed = {
      ...input({ followUp: 'Dibalas dengan surat' }),
      reason: 'Tindak lanjut belum tercatat',
    };
    expect((await post<Problem>(`/contacts/${filed.id}/correction`, 'petugas', changed)).status).toBe(428);
    const corrected = await follow(filed, 'correction', 'rekan', changed);
    expect([corrected.status, corrected.body.number, corrected.body.type, corrected.body.version]).toEqual([
      201,
      2,
      'correction',
      2,
    ]);
    const { body } = await read(filed.id, 'petugas');
    expect([body.fields.followUp, body.corrected, body.number, body.recordedAt]).toEqual([
      'Dibalas dengan surat',
      true,
      1,
      filed.recordedAt,
    ]);
    expect(body.entries.map(({ type, reason, fields }) => [type, reason, fields?.followUp])).toEqual([
      ['contact', null, null],
      ['correction', 'Tindak lanjut belum tercatat', 'Dibalas dengan surat'],
    ]);
    const stale = await follow(filed, 'correction', 'petugas', { ...changed, topic: 'kampanye' });
    expect([stale.status, stale.body.version, stale.body.changes?.map(({ fields }) => fields)]).toEqual([
      412,
      2,
      [['followUp']],
    ]);
  });

  test('a correction that changes nothing is refused', async () => {
    const filed = await record();
    const same = await follow(filed, 'correction', 'petugas', { ...input(), reason: 'Salah tekan' });
    expect([same.status, same.body.reason]).toEqual([409, 'nothing_changed']);
  });

  test('a cancelled contact stays readable and takes nothing more but an erasure', async () => {
    const filed = await record();
    const cancelled = await follow(filed, 'cancellation', 'petugas', { reason: 'Tercatat dua kali' });
    expect([cancelled.status, cancelled.body.review.dueOn]).toEqual([201, null]);
    const { body } = await read(filed.id, 'petugas');
    expect([body.cancelled, body.fields.summary, body.entries.at(-1)?.reason, body.moves]).toEqual([
      true,
      input().summary,
      'Tercatat dua kali',
      [],
    ]);
    const again = await follow(cancelled.body, 'cancellation', 'petugas', { reason: 'Sekali lagi' });
    const corrected = await follow(cancelled.body, 'correction', 'petugas', {
      ...input({ topic: 'kampanye' }),
      reason: 'x',
    });
    const reviewed = await follow(cancelled.body, 'reviews', 'peninjau', seen);
    expect([again, corrected, reviewed].map(({ body: { reason } }) => reason)).toEqual([
      'cancelled',
      'cancelled',
      'cancelled',
    ]);
  });

  test('of two corrections at once one is refused as stale and leaves no trace', async () => {
    const filed = await record();
    const outcomes = await Promise.all(
      ['petugas', 'rekan'].map((who) =>
        follow(filed, 'correction', who, { ...input({ followUp: `Surat ${who}` }), reason: 'Lupa' }),
      ),
    );
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual([201, 412]);
    expect(await rows('SELECT id FROM contact_entry')).toHaveLength(2);
    expect(await rows('SELECT seq FROM log_leaf')).toHaveLength(2);
  });

  test('what lists read is what the entries say, after every step', async () => {
    const filed = await record();
    const steps = [
      () => follow(filed, 'reviews', 'peninjau', seen),
      (last: ContactFiled) =>
        follow(last, 'correction', 'petugas', { ...input({ venue: 'tempat_umum' }), reason: 'Salah tempat' }),
      (last: ContactFiled) => follow(last, 'cancellation', 'petugas', { reason: 'Tercatat dua kali' }),
    ];
    let last = filed;
    for (const step of steps) {
      const { body } = await step(last);
      last = body;
      const chain = await loadContact({ db: publicDatabase(env.DB), personalKey: env.LOG_PII_KEY }, filed.id);
      const [kept] = await rows<Record<string, unknown>>('SELECT * FROM contact_standing');
      const row = standingRow(chain!.chain, chain!.unit, { zone: 'WIB', daysOff: DAYS_OFF });
      expect(kept).toMatchObject({
        contact_id: row.contactId,
        current_id: row.currentId,
        contact_on: row.contactOn,
        first_recorded_at: row.firstRecordedAt,
        review_state: row.reviewState,
        review_due_on: row.reviewDueOn,
        cancelled: row.cancelled ? 1 : 0,
        erased: 0,
        version: row.version,
      });
    }
  });
});

describe('the review', () => {
  const flagged = () =>
    record({ witness: null, flagReasons: [{ flag: 'no_witness', reason: 'Rekan sedang dinas luar' }] });

  test('goes from recorded to seen to fair, by someone above, who takes note of the flags', async () => {
    const filed = await flagged();
    const unseen = await follow(filed, 'reviews', 'peninjau', seen);
    expect([unseen.status, unseen.body.reason]).toEqual([409, 'flag_not_acknowledged']);
    const first = await follow(filed, 'reviews', 'peninjau-kota', { ...seen, acknowledged: ['no_witness'] });
    const fair = await follow(first.body, 'reviews', 'peninjau', {
      to: 'fair',
      note: null,
      acknowledged: [],
    });
    expect([first.body.review.state, fair.body.review]).toEqual([
      'reviewed_by_superior',
      { state: 'fair', dueOn: null, overdue: false, workingDaysLeft: null },
    ]);
    const { body } = await read(filed.id, 'petugas');
    expect(body.entries.map(({ type, review }) => [type, review?.to, review?.acknowledged])).toEqual([
      ['contact', undefined, undefined],
      ['review', 'reviewed_by_superior', ['no_witness']],
      ['review', 'fair', []],
    ]);
  });

  test('is never of one’s own contact, nor of one where the reviewer was present', async () => {
    const own = await record({}, 'peninjau-kota');
    const present = await record({
      attendees: [{ name: 'Tono (Contoh)', position: null, rank: 'sekretariat', account: 'peninjau' }],
      confirmed: ['summary_repeated'],
    });
    const outcomes = [
      await follow(own, 'reviews', 'peninjau-kota', seen),
      await follow(present, 'reviews', 'peninjau', seen),
    ];
    expect(outcomes.map(({ status, body }) => [status, body.reason])).toEqual([
      [409, 'own_entry'],
      [409, 'own_entry'],
    ]);
    const corrected = await follow(own, 'correction', 'petugas', {
      ...input({ topic: 'kampanye', confirmed: ['summary_repeated'] }),
      reason: 'Topik',
    });
    // Who recorded any of it stays its author.
    expect((await follow(corrected.body, 'reviews', 'peninjau-kota', seen)).body.reason).toBe('own_entry');
  });

  test('of a chair or commissioner goes one level up, by the office of whoever records or was there', async () => {
    await seedPerson({ id: 'ketua', role: 'approver', unit: '33.73', position: 'Ketua' });
    await env.DB.prepare("UPDATE assignment SET position_group = 'ketua' WHERE id = 'ketua-at'").run();
    const byChair = await record({}, 'ketua');
    const withMember = await record({
      attendees: [{ name: 'Tono (Contoh)', position: null, rank: 'anggota', account: null }],
      confirmed: ['summary_repeated'],
    });
    for (const filed of [byChair, withMember]) {
      const below = await follow(filed, 'reviews', 'peninjau-kota', seen);
      expect([below.status, below.body.reason]).toEqual([409, 'one_level_up']);
      expect((await follow(filed, 'reviews', 'peninjau', seen)).status).toBe(201);
    }
  });

  test('is opened again by a correction of the venue, and stays closed after one of the follow-up', async () => {
    const filed = await record();
    const first = await follow(filed, 'reviews', 'peninjau', seen);
    const fair = await follow(first.body, 'reviews', 'peninjau', {
      to: 'fair',
      note: null,
      acknowledged: [],
    });
    const small = await follow(fair.body, 'correction', 'petugas', {
      ...input({ followUp: 'Surat' }),
      reason: 'Lupa',
    });
    const large = await follow(small.body, 'correction', 'petugas', {
      ...input({ followUp: 'Surat', venue: 'tempat_umum' }),
      reason: 'Salah tempat',
    });
    expect([small.body.review.state, large.body.review.state]).toEqual(['fair', 'recorded']);
    expect((await read(filed.id, 'petugas')).body.entries.at(-1)?.reopens).toEqual(['venue']);
  });

  test('forwards to the inspectorate, which is told, and from which alone it comes back', async () => {
    const filed = await record();
    const first = await follow(filed, 'reviews', 'peninjau', seen);
    const forwarded = await follow(first.body, 'forwarding', 'pimpinan', {
      note: 'Mohon ditelaah inspektorat',
    });
    expect([forwarded.status, forwarded.body.review.state]).toEqual([201, 'forwarded']);
    const back = { to: 'fair', note: null, acknowledged: [] };
    expect((await follow(forwarded.body, 'reviews', 'peninjau', back)).body.reason).toBe('inspector_needed');
    const asked = await follow(forwarded.body, 'reviews', 'inspektorat', {
      to: 'needs_clarification',
      note: 'Siapa yang mengusulkan tempatnya?',
      acknowledged: [],
    });
    expect(asked.status).toBe(201);
    expect(await rows('SELECT kind, account_id AS account FROM inbox_item ORDER BY kind')).toEqual([
      { kind: 'contact_clarification', account: 'petugas' },
      { kind: 'contact_forwarded', account: 'inspektorat' },
    ]);
    // A mail leaves the portal: it names the unit and the number, never a person of the contact or what was said.
    const [mails] = await rows<{ data: string }>('SELECT group_concat(data) AS data FROM outbox');
    expect(mails?.data).not.toMatch(/Sari|Siapa yang/);
  });

  test('shows each reviewer what awaits them: the own unit, what goes one level up, what is overdue below', async () => {
    const plain = await record();
    const chair = await record({
      attendees: [{ name: 'Tono (Contoh)', position: null, rank: 'ketua', account: null }],
      confirmed: ['summary_repeated'],
    });
    const own = await record({ confirmed: ['summary_repeated'] }, 'peninjau-kota');
    const queue = async (who: string) =>
      (await json<ContactList>('/api/v1/contacts/queue', signedIn(who))).body.items.map(({ id }) => id);
    expect(await queue('peninjau-kota')).toEqual([plain.id]);
    expect(await queue('peninjau')).toEqual([chair.id]);
    await env.DB.prepare("UPDATE contact_standing SET review_due_on = '2026-11-20' WHERE contact_id = ?")
      .bind(own.id)
      .run();
    expect(await queue('peninjau')).toEqual([own.id, chair.id]);
    expect(await queue('inspektorat')).toEqual([]);
    expect((await ask('/api/v1/contacts/queue', signedIn('petugas'))).status).toBe(404);
  });
});

describe('nil returns', () => {
  test('a month without contacts is declared once, after it is over, and late is shown as late', async () => {
    const filed = await post<NilFiled>('/nil-returns', 'petugas', { month: '2026-10' });
    expect([filed.status, filed.body.number, filed.body.state]).toEqual([201, 1, 'nil_late']);
    const again = await post<Problem>('/nil-returns', 'rekan', { month: '2026-10' });
    const running = await post<Problem>('/nil-returns', 'petugas', { month: '2026-11' });
    await record({ startedAt: '2026-09-10T10:00+07:00', endedAt: null });
    const untrue = await post<Problem>('/nil-returns', 'petugas', { month: '2026-09' });
    expect([again, running, untrue].map(({ body }) => body.reason)).toEqual([
      'already_declared',
      'month_not_over',
      'contacts_recorded',
    ]);
    const { body } = await json<NilList>('/api/v1/nil-returns', signedIn('petugas'));
    expect(body.months.slice(0, 4).map(({ month, state }) => [month, state])).toEqual([
      ['2026-11', 'not_due'],
      ['2026-10', 'nil_late'],
      ['2026-09', 'contacts'],
      ['2026-08', 'missing'],
    ]);
    expect(await rows("SELECT type FROM log_leaf WHERE log = 'neutrality' ORDER BY leaf_index")).toEqual([
      { type: 'nil' },
      { type: 'contact' },
    ]);
  });

  test('of two at once one is refused', async () => {
    const both = await Promise.all(
      ['petugas', 'rekan'].map((who) => post('/nil-returns', who, { month: '2026-10' })),
    );
    expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409]);
  });
});

describe('the invented election', () => {
  const invented = (): Partial<ContactInput> => ({
    election: 'pemilu-contoh-2026',
    counterparts: [{ party: 'parpol-contoh-1', role: 'lo', name: 'Sari (Contoh)', position: null }],
  });

  test('is for example accounts only, so that nobody puts a contact aside in it', async () => {
    const refused = await post<Problem>('/contacts', 'petugas', input(invented()));
    expect(refused.body.refusals?.map(({ reason }) => reason)).toEqual(['election_without_parties']);
    await env.DB.prepare("UPDATE account SET is_example = 1 WHERE id = 'petugas'").run();
    expect((await record(invented())).number).toBe(1);
  });
});
