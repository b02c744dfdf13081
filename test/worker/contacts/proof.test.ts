import { env } from 'cloudflare:test';
import { beforeEach, describe, expect, test } from 'vitest';
import type { ContactInput } from '../../../schema/api/contact.ts';
import type {
  Contact,
  ContactFiled,
  ContactList,
  ContactReceipt,
  Erasure,
  ErasureList,
  ErasureStanding,
} from '../../../schema/api/contact-entry.ts';
import type { Problem } from '../../../schema/api/problem.ts';
import { auditLog } from '../../../tools/verify-log/audit.ts';
import type { Finding } from '../../../tools/verify-log/findings.ts';
import { sha256Hex } from '../../../worker/auth/tokens.ts';
import { digestDays, readsHash } from '../../../worker/contacts/digest.ts';
import { readReadsOf } from '../../../worker/contacts/digest-store.ts';
import { readErasures } from '../../../worker/contacts/erasure/store.ts';
import { parseVerifierKey, type VerifierKey } from '../../../worker/log/note.ts';
import { checkReceipt } from '../../../worker/log/proof-text.ts';
import { memberDatabase, newMeter, publicDatabase } from '../../../worker/platform/db.ts';
import { ask, json } from '../../support/app.ts';
import { contact } from '../../support/contacts.ts';
import { freshDatabase } from '../../support/database.ts';
import { changing, seedPerson, signedIn } from '../../support/people.ts';
import { NOW, seedPlaces } from '../../support/registry.ts';
import { logKeys, rows, tamper } from '../log/support.ts';

/** Long enough ago that its personal data may be erased, and before there was a list of parties. */
const OLD: Partial<ContactInput> = {
  startedAt: '2020-03-10T10:00+07:00',
  endedAt: null,
  counterparts: [
    { party: null, role: 'kepala_daerah', name: 'Marwoto Hadisumarto (Contoh)', position: 'Bupati' },
  ],
  attendees: [
    { name: 'Sulastri Ningtyas (Contoh)', position: 'Kasubbag', rank: 'sekretariat', account: null },
  ],
  witness: { name: 'Purwadi Santoso (Contoh)', position: null },
  summary: 'Penyerahan salinan keputusan penetapan daftar pemilih kepada pemerintah daerah',
};

let keys: Partial<Env>;
beforeEach(async () => {
  await seedPlaces(await freshDatabase());
  await seedPerson({ id: 'petugas', role: 'recorder', unit: '33.73' });
  await seedPerson({ id: 'rekan', role: 'recorder', unit: '33.73' });
  await seedPerson({ id: 'inspektorat', role: 'inspector', unit: '00' });
  await seedPerson({ id: 'inspektorat-dua', role: 'inspector', unit: '00' });
  await seedPerson({ id: 'sekjen', role: 'approver', unit: '00' });
  await seedPerson({ id: 'pimpinan', role: 'approver', unit: '33.73' });
  await seedPerson({ id: 'tetangga', role: 'recorder', unit: '36.73' });
  keys = { LOG_KEYS: await logKeys() } as Partial<Env>;
});

const input = (given: Partial<ContactInput> = {}) => ({ ...contact(given), confirmed: [], ...given });
const post = <T>(path: string, who: string, body: unknown, headers: Record<string, string> = {}) =>
  json<T>(`/api/v1${path}`, changing(who, 'POST', body, headers));
const match = ({ version }: { version: number }) => ({ 'if-match': `"${version}"` });

async function record(given: Partial<ContactInput> = {}, who = 'petugas'): Promise<ContactFiled> {
  const { status, body } = await post<ContactFiled>('/contacts', who, input(given));
  expect(status, JSON.stringify(body)).toBe(201);
  return body;
}

async function receipt(id: string, who: string): Promise<ContactReceipt> {
  const response = await ask(`/api/v1/contacts/${id}/receipt`, signedIn(who), keys);
  expect(response.status).toBe(200);
  return response.json();
}

async function trusted(): Promise<VerifierKey[]> {
  const text = await (await ask('/log/neutrality/vkey')).text();
  return [(await parseVerifierKey(text.trim()))!];
}

/** What `npm run verify-log` finds when a reader runs it; an inspector sees entries and records. */
async function verify(who: string | null): Promise<Finding[]> {
  const source = {
    name: 'portal',
    get: async (path: string) => {
      const answer = await ask(`/log/neutrality/${path}`, who === null ? {} : signedIn(who));
      return answer.status === 200 ? new Uint8Array(await answer.arrayBuffer()) : null;
    },
  };
  const options = { keys: await trusted(), quorum: 0, previous: null, records: null };
  return (await auditLog(source, options)).findings;
}

const wrong = (findings: Finding[]) => findings.filter(({ verdict }) => verdict === 'wrong');

/** Everything that any table holds, as text. */
async function everything(): Promise<string> {
  const tables = await rows<{ name: string }>(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '_cf_%'",
  );
  const dumps = await Promise.all(tables.map(({ name }) => rows(`SELECT * FROM "${name}"`)));
  return JSON.stringify(dumps);
}

describe('a receipt', () => {
  test('shows its author offline that the entry is in the log, and what it commits to', async () => {
    const filed = await record();
    const { receipt: text, opening, index } = await receipt(filed.id, 'petugas');
    const checked = await checkReceipt(text, await trusted());
    expect([checked.ok, index, opening?.type, opening?.record.number]).toEqual([true, 0, 'contact', 1]);
    expect(JSON.stringify(opening)).not.toContain('Contoh');
    const file = await ask(`/log/neutrality/entries/${filed.id}/proof`, signedIn('petugas'), keys);
    expect([await file.text(), file.headers.get('cache-control')]).toEqual([text, 'private, no-store']);
  });

  test('opens the record to its author and the inspectorate only', async () => {
    const filed = await record();
    const openings = await Promise.all(
      ['petugas', 'rekan', 'pimpinan', 'inspektorat'].map(
        async (who) => (await receipt(filed.id, who)).opening !== null,
      ),
    );
    expect(openings).toEqual([true, false, false, true]);
  });

  test('does not exist for anybody who may not read the entry', async () => {
    const filed = await record();
    for (const init of [{}, signedIn('tetangga')]) {
      const answers = await Promise.all(
        [`/api/v1/contacts/${filed.id}/receipt`, `/log/neutrality/entries/${filed.id}/proof`].map(
          async (path) => (await ask(path, init, keys)).status,
        ),
      );
      expect(answers).toEqual([404, 404]);
    }
  });

  test('cannot be had while the log has no key, and says no more than that', async () => {
    const filed = await record();
    const { status, body } = await json<Problem>(`/api/v1/contacts/${filed.id}/receipt`, signedIn('petugas'));
    expect([status, body.code, body.reason]).toEqual([503, 'unavailable', undefined]);
  });
});

describe('verifying the log', () => {
  test('proves every entry and record to the inspectorate, and to everybody else only the tree', async () => {
    const filed = await record();
    await post(`/contacts/${filed.id}/cancellation`, 'petugas', { reason: 'Uji' }, match(filed));
    await post('/nil-returns', 'tetangga', { month: '2026-10' });
    await receipt(filed.id, 'petugas');
    expect(await verify('inspektorat')).toEqual(
      expect.arrayContaining([
        { verdict: 'proved', code: 'entries', leaves: 3 },
        { verdict: 'proved', code: 'records', records: 3, leaves: 3 },
      ]),
    );
    for (const who of [null, 'petugas', 'sekjen']) {
      const findings = await verify(who);
      expect(wrong(findings)).toEqual([]);
      expect(findings).toContainEqual({ verdict: 'open', code: 'entries_withheld' });
      expect(findings).toContainEqual({ verdict: 'open', code: 'no_records' });
    }
  });

  test('is open to a service key of the centre that may verify, and to no other key', async () => {
    const filed = await record();
    await receipt(filed.id, 'petugas');
    const key = async (id: string, unit: string, scopes: string[]) => {
      await env.DB.prepare(
        `INSERT INTO service_key (id, secret_sha256, unit_code, name, scopes, created_by, created_at, expires_at)
         VALUES (?, ?, ?, 'Uji', ?, 'sekjen', '2026-11-01T00:00:00Z', '2027-01-01T00:00:00Z')`,
      )
        .bind(id, await sha256Hex(id), unit, JSON.stringify(scopes))
        .run();
      const headers = { authorization: `Bearer ${id}` };
      const paths = ['tile/entries/000.p/1', 'records'];
      return Promise.all(
        paths.map(async (path) => (await ask(`/log/neutrality/${path}`, { headers })).status),
      );
    };
    expect(await key('pusat', '00', ['contact.verify'])).toEqual([200, 200]);
    expect(await key('provinsi', '33', ['contact.verify'])).toEqual([404, 404]);
    expect(await key('audit', '00', ['audit.read'])).toEqual([404, 404]);
    const headers = { authorization: 'Bearer pusat' };
    expect((await ask(`/api/v1/contacts/${filed.id}`, { headers })).status).toBe(404);
    expect(await rows("SELECT reader_id AS reader, how FROM contact_read WHERE how = 'verified'")).toEqual([
      { reader: 'pusat', how: 'verified' },
      { reader: 'pusat', how: 'verified' },
    ]);
  });

  test.each([
    [
      'the venue of a record',
      "UPDATE contact_entry SET record = json_set(record, '$.venue', 'kantor_partai') WHERE number = 2",
    ],
    [
      'the author of a record',
      "UPDATE contact_entry SET record = json_set(record, '$.author', 'rekan') WHERE number = 2",
    ],
    [
      'the random bytes',
      'UPDATE contact_entry SET r2 = (SELECT r2 FROM contact_entry WHERE number = 1) WHERE number = 2',
    ],
  ])('names the entry when somebody alters %s in the database', async (_, statement) => {
    await record();
    const second = await record({ confirmed: ['summary_repeated'] });
    await receipt(second.id, 'petugas');
    expect(wrong(await verify('inspektorat'))).toEqual([]);
    await tamper('contact_entry', statement);
    expect(wrong(await verify('inspektorat'))).toEqual([
      { verdict: 'wrong', code: 'record_differs', index: 1, id: second.id },
    ]);
  });

  test('names the place in the log when somebody removes an entry', async () => {
    await record();
    const second = await record({ confirmed: ['summary_repeated'] });
    await receipt(second.id, 'petugas');
    await tamper('contact_personal', `DELETE FROM contact_personal WHERE entry_id = '${second.id}'`);
    await tamper('contact_standing', `DELETE FROM contact_standing WHERE contact_id = '${second.id}'`);
    await tamper('contact_entry', `DELETE FROM contact_entry WHERE id = '${second.id}'`);
    expect(wrong(await verify('inspektorat'))).toEqual([
      { verdict: 'wrong', code: 'record_unreadable', line: 2 },
    ]);
  });

  test('an altered personal part opens no more, instead of showing something else', async () => {
    const [first, second] = [await record(), await record({ confirmed: ['summary_repeated'] })];
    await tamper(
      'contact_personal',
      `UPDATE contact_personal SET parts = (SELECT parts FROM contact_personal WHERE entry_id = '${first.id}') WHERE entry_id = '${second.id}'`,
    );
    expect((await ask(`/api/v1/contacts/${second.id}`, signedIn('petugas'))).status).toBe(500);
    expect((await ask(`/api/v1/contacts/${first.id}`, signedIn('petugas'))).status).toBe(200);
  });
});

describe('what the database itself refuses', () => {
  test.each([
    ["UPDATE contact_entry SET r2 = 'x'", 'never changed'],
    ['DELETE FROM contact_entry', 'never removed'],
    [
      'INSERT OR REPLACE INTO contact_entry (id, record, r2) SELECT id, record, r2 FROM contact_entry',
      'already there|next number',
    ],
    [
      "INSERT INTO contact_entry (id, record, r2) SELECT 'x', json_set(record, '$.number', 3), r2 FROM contact_entry",
      'next number',
    ],
    ["UPDATE contact_personal SET parts = '[]'", 'only an erasure'],
    ['UPDATE contact_personal SET r1 = NULL, parts = NULL', 'only an erasure'],
    ['DELETE FROM contact_personal', 'their row stays'],
    ['INSERT OR REPLACE INTO contact_personal SELECT * FROM contact_personal', 'already there'],
    ['DELETE FROM contact_standing', 'never removed'],
    ["UPDATE contact_read SET reader_id = 'x'", 'never changed'],
    ['DELETE FROM contact_read', 'never removed'],
    ['INSERT OR REPLACE INTO contact_read SELECT * FROM contact_read', 'already there'],
  ])('%s', async (statement, message) => {
    const filed = await record();
    await json(`/api/v1/contacts/${filed.id}`, signedIn('petugas'));
    await expect(env.DB.prepare(statement).run()).rejects.toThrow(new RegExp(message));
  });
});

describe('the daily digest', () => {
  const nextDay = new Date(NOW.getTime() + 86_400_000);

  test('closes the reads of each day that is over with one entry that commits to all of them', async () => {
    const filed = await record();
    await json(`/api/v1/contacts/${filed.id}`, signedIn('petugas'));
    await json('/api/v1/contacts', signedIn('inspektorat'));
    expect(await digestDays(memberDatabase(env.DB), NOW)).toBe(0);
    expect(await digestDays(memberDatabase(env.DB), nextDay)).toBe(1);
    expect(await digestDays(memberDatabase(env.DB), nextDay)).toBe(0);
    const [entry] = await rows<{ record: string; unit: string }>(
      "SELECT record, unit_code AS unit FROM contact_entry WHERE type = 'access_digest'",
    );
    const digest = JSON.parse(entry?.record ?? '{}') as Record<string, unknown>;
    expect([entry?.unit, digest.day, digest.reads, digest.readers, digest.contacts]).toEqual([
      '00',
      '2026-11-22',
      2,
      2,
      1,
    ]);
    const reads = await readReadsOf(publicDatabase(env.DB), '2026-11-22');
    expect(reads.map(({ readerId, how }) => [readerId, how])).toEqual([
      ['petugas', 'shown'],
      ['inspektorat', 'listed'],
    ]);
    expect(digest.reads_sha256).toBe(await readsHash(reads));
    expect(await readsHash(reads.slice(1))).not.toBe(digest.reads_sha256);
    expect(await rows("SELECT type FROM log_leaf WHERE log = 'neutrality' ORDER BY leaf_index")).toEqual([
      { type: 'contact' },
      { type: 'access_digest' },
    ]);
  });

  test('is appended for quiet days too, and no read can be added to a day that is closed', async () => {
    const filed = await record();
    await json(`/api/v1/contacts/${filed.id}`, signedIn('petugas'));
    expect(await digestDays(memberDatabase(env.DB), new Date(NOW.getTime() + 3 * 86_400_000))).toBe(3);
    await expect(
      env.DB.prepare(
        "INSERT INTO contact_read (at, day, reader_id, how, contacts) VALUES ('x', '2026-11-23', 'x', 'shown', '[]')",
      ).run(),
    ).rejects.toThrow('closed');
  });
});

describe('erasing personal data', () => {
  async function requested(id: string, who = 'inspektorat'): Promise<Erasure> {
    const body = { basis: 'retention_over', reference: '12/PW.02/0101/2026' };
    const { status, body: erasure } = await post<Erasure>(`/contacts/${id}/erasure`, who, body);
    expect(status, JSON.stringify(erasure)).toBe(201);
    return erasure;
  }

  const decide = (erasure: Erasure, what: string, who: string) =>
    post<Erasure & Problem>(`/contact-erasures/${erasure.id}/${what}`, who, {}, match(erasure));

  test('is possible only after the retention period', async () => {
    const filed = await record();
    const { status, body } = await post<Problem>(`/contacts/${filed.id}/erasure`, 'inspektorat', {
      basis: 'data_subject_request',
      reference: '1/2026',
    });
    expect([status, body.reason, body.facts]).toEqual([409, 'retention_running', { until: '2032-01-01' }]);
  });

  test('takes an inspector and a head of the centre, two persons; nobody else learns of it', async () => {
    const filed = await record(OLD);
    const erasure = await requested(filed.id);
    const refused = [
      await decide(erasure, 'approval', 'inspektorat'),
      await decide(erasure, 'approval', 'inspektorat-dua'),
    ];
    expect(refused.map(({ status, body }) => [status, body.reason])).toEqual([
      [409, 'same_person'],
      [409, 'same_side'],
    ]);
    for (const who of ['petugas', 'pimpinan']) {
      expect((await decide(erasure, 'approval', who)).status).toBe(404);
      expect((await ask('/api/v1/contact-erasures', signedIn(who))).status).toBe(404);
    }
    const { body } = await json<ErasureList>('/api/v1/contact-erasures', signedIn('sekjen'));
    expect(body.items.map(({ id, state }) => [id, state])).toEqual([[erasure.id, 'requested']]);
    expect((await decide(erasure, 'approval', 'sekjen')).body.state).toBe('carried_out');
    expect((await decide(erasure, 'approval', 'sekjen')).status).toBe(412);
  });

  test('can be asked for by the head and refused by the inspectorate, and asked for again', async () => {
    const filed = await record(OLD);
    const erasure = await requested(filed.id, 'sekjen');
    const twice = await post<Problem>(`/contacts/${filed.id}/erasure`, 'inspektorat', {
      basis: 'retention_over',
      reference: '2/2026',
    });
    expect(twice.body.reason).toBe('already_requested');
    expect((await decide(erasure, 'refusal', 'inspektorat')).body.state).toBe('refused');
    expect((await requested(filed.id)).state).toBe('requested');
  });

  test('leaves the names and the prose in no table, index, list or export, and the log still verifies', async () => {
    const filed = await record(OLD);
    const corrected = await post<ContactFiled>(
      `/contacts/${filed.id}/correction`,
      'rekan',
      {
        ...input({ ...OLD, followUp: 'Dibalas melalui surat dinas' }),
        reason: 'Tindak lanjut belum tercatat',
      },
      { ...match(filed), 'idempotency-key': 'draf-ponsel-0002-abcdef' },
    );
    expect(corrected.status).toBe(201);
    await record();
    const before = await receipt(filed.id, 'petugas');
    const erasure = await requested(filed.id);
    expect((await decide(erasure, 'approval', 'sekjen')).status).toBe(200);
    // Sealed by asking for the receipt of what came last.
    await receipt((await record({ confirmed: ['summary_repeated'] })).id, 'petugas');

    const personal =
      /Marwoto|Sulastri|Purwadi|Bupati|Penyerahan salinan keputusan|Dibalas melalui|belum tercatat/;
    expect(await everything()).not.toMatch(personal);
    expect(
      await rows('SELECT count(*) AS sealed FROM contact_personal WHERE parts IS NOT NULL OR r1 IS NOT NULL'),
    ).toEqual([{ sealed: 2 }]);
    const { body } = await json<Contact>(`/api/v1/contacts/${filed.id}`, signedIn('petugas'));
    expect(JSON.stringify(body)).not.toMatch(personal);
    expect([body.erased, body.fields.summary, body.fields.counterparts]).toEqual([
      true,
      null,
      [{ party: null, role: 'kepala_daerah', name: null, position: null }],
    ]);
    for (const path of ['/api/v1/contacts.ndjson', '/api/v1/contacts.csv', '/api/v1/contacts']) {
      const text = await (await ask(path, signedIn('inspektorat'))).text();
      expect(text).toContain(filed.id);
      expect(text).not.toMatch(personal);
    }
    const findings = await verify('inspektorat');
    expect(wrong(findings)).toEqual([]);
    expect(findings).toContainEqual({ verdict: 'proved', code: 'records', records: 5, leaves: 5 });
    expect((await checkReceipt(before.receipt, await trusted())).ok).toBe(true);
    expect(await rows("SELECT type FROM log_leaf WHERE log = 'neutrality' ORDER BY leaf_index")).toEqual([
      { type: 'contact' },
      { type: 'correction' },
      { type: 'contact' },
      { type: 'erasure' },
      { type: 'contact' },
    ]);
  });

  test('tells those who erase what they may do and why not yet; other readers only of what was erased', async () => {
    const standing = async (id: string, who: string) => {
      const { status, body } = await json<ErasureStanding>(`/api/v1/contacts/${id}/erasure`, signedIn(who));
      return status === 200 ? [body.moves, body.refusal, body.latest?.state ?? null] : status;
    };
    const young = await record();
    expect(await standing(young.id, 'inspektorat')).toEqual([[], 'retention_running', null]);
    const { id } = await record(OLD);
    expect(await standing(id, 'sekjen')).toEqual([['request'], null, null]);
    expect(await standing(id, 'petugas')).toEqual([[], null, null]);
    expect(await standing(id, 'tetangga')).toBe(404);
    const erasure = await requested(id);
    expect(await standing(id, 'inspektorat')).toEqual([[], 'same_person', 'requested']);
    expect(await standing(id, 'inspektorat-dua')).toEqual([[], 'same_side', 'requested']);
    expect(await standing(id, 'sekjen')).toEqual([['decide'], null, 'requested']);
    expect(await standing(id, 'petugas')).toEqual([[], null, null]);
    await decide(erasure, 'approval', 'sekjen');
    expect(await standing(id, 'sekjen')).toEqual([[], null, 'carried_out']);
    expect(await standing(id, 'petugas')).toEqual([[], null, 'carried_out']);
  });

  test('is asked for and decided only by somebody who has proved lately who they are', async () => {
    const filed = await record(OLD);
    const erasure = await requested(filed.id);
    await env.DB.prepare("UPDATE session SET proved_at = '2026-11-22T00:00:00.000Z'").run();
    const asked = await post<Problem>(`/contacts/${filed.id}/erasure`, 'inspektorat', {
      basis: 'retention_over',
      reference: '2/2026',
    });
    const answers = [
      asked,
      await decide(erasure, 'approval', 'sekjen'),
      await decide(erasure, 'refusal', 'sekjen'),
    ];
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
      [403, 'proof_needed'],
      [403, 'proof_needed'],
      [403, 'proof_needed'],
    ]);
    expect(await rows('SELECT state FROM contact_erasure')).toEqual([{ state: 'requested' }]);
  });

  test('is listed by state, the latest request first, page by page, straight from an index', async () => {
    const asked: string[] = [];
    for (const followUp of ['satu', 'dua', 'tiga']) {
      const { id } = await record({ ...OLD, followUp, confirmed: ['summary_repeated'] });
      asked.unshift((await requested(id)).id);
    }
    for (const [day, id] of asked.entries())
      await env.DB.prepare('UPDATE contact_erasure SET requested_at = ? WHERE id = ?')
        .bind(`2026-11-2${asked.length - day}T00:00:00.000Z`, id)
        .run();
    const list = async (search: string) =>
      (await json<ErasureList>(`/api/v1/contact-erasures?${search}`, signedIn('sekjen'))).body;
    const first = await list('limit=2');
    const rest = await list(`limit=2&cursor=${first.nextCursor}`);
    expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual(asked);
    expect([first.items.length, rest.nextCursor]).toEqual([2, null]);
    const [{ id: one = '' } = {}] = first.items;
    await decide({ id: one, version: 1 } as Erasure, 'refusal', 'sekjen');
    expect((await list('state=refused')).items.map(({ id }) => id)).toEqual([one]);
    expect((await list('')).items).toHaveLength(2);
    expect((await list('state=carried_out')).items).toEqual([]);
    const other = await ask('/api/v1/contact-erasures?cursor=bukan', signedIn('sekjen'));
    expect(other.status).toBe(400);
    const meter = newMeter();
    await readErasures(publicDatabase(env.DB, meter), { state: 'refused', limit: 25 });
    expect(meter.rowsRead).toBeLessThanOrEqual(10);
  });

  test('ends corrections, cancellation and review: nothing is written about anybody afterwards', async () => {
    await seedPerson({ id: 'peninjau', role: 'reviewer', unit: '33.73' });
    const filed = await record(OLD);
    const queue = async () =>
      (await json<ContactList>('/api/v1/contacts/queue', signedIn('peninjau'))).body.items.map(
        ({ id }) => id,
      );
    expect(await queue()).toEqual([filed.id]);
    await decide(await requested(filed.id), 'approval', 'sekjen');
    const late = { 'if-match': '"2"' };
    const answers = [
      await post<Problem>(
        `/contacts/${filed.id}/correction`,
        'petugas',
        { ...input(OLD), reason: 'Terlambat' },
        late,
      ),
      await post<Problem>(`/contacts/${filed.id}/cancellation`, 'petugas', { reason: 'Terlambat' }, late),
      await post<Problem>(
        `/contacts/${filed.id}/reviews`,
        'peninjau',
        { to: 'reviewed_by_superior', note: 'Terlambat', acknowledged: [] },
        late,
      ),
    ];
    expect(answers.map(({ status, body }) => [status, body.reason])).toEqual([
      [409, 'erased'],
      [409, 'erased'],
      [409, 'erased'],
    ]);
    expect(await queue()).toEqual([]);
    for (const who of ['petugas', 'peninjau']) {
      const { body } = await json<Contact>(`/api/v1/contacts/${filed.id}`, signedIn(who));
      expect([body.moves, body.review.dueOn]).toEqual([[], null]);
    }
    expect(await rows('SELECT count(*) AS entries FROM contact_entry')).toEqual([{ entries: 2 }]);
  });
});

describe('names and prose', () => {
  test('are nowhere in plain text, from the first moment on', async () => {
    await record(OLD);
    expect(await everything()).not.toMatch(/Marwoto|Sulastri|Purwadi|Penyerahan salinan keputusan/);
  });

  test('cannot be recorded without the key that is kept outside the database', async () => {
    const response = await ask('/api/v1/contacts', changing('petugas', 'POST', input()), {
      LOG_PII_KEY: '',
    } as Partial<Env>);
    expect(response.status).toBe(500);
    expect(await rows('SELECT 1 FROM contact_entry')).toEqual([]);
  });
});
