import { env } from 'cloudflare:test';
import { beforeEach, describe, expect, test } from 'vitest';
import type { ContactInput } from '../../../schema/api/contact.ts';
import type {
  Contact,
  ContactFiled,
  ContactList,
  ElectionList,
  RecordingClock,
} from '../../../schema/api/contact-entry.ts';
import type { PoliticalPartyList } from '../../../schema/api/party-list.ts';
import { checkRecords } from '../../../tools/verify-log/entries.ts';
import { findContacts } from '../../../worker/contacts/listing.ts';
import { readBriefs } from '../../../worker/contacts/reading.ts';
import { newMeter, publicDatabase } from '../../../worker/platform/db.ts';
import { ask, json } from '../../support/app.ts';
import { contact } from '../../support/contacts.ts';
import { freshDatabase } from '../../support/database.ts';
import { changing, seedPerson, signedIn } from '../../support/people.ts';
import { NOW, seedPlaces } from '../../support/registry.ts';
import { rows } from '../log/support.ts';

const READERS = [
  'petugas',
  'peninjau-kota',
  'pimpinan-provinsi',
  'inspektorat',
  'tetangga',
  'peninjau-banten',
  'admin',
  'narahubung',
] as const;

beforeEach(async () => {
  await seedPlaces(await freshDatabase());
  await seedPerson({ id: 'petugas', role: 'recorder', unit: '33.73' });
  await seedPerson({ id: 'petugas-kudus', role: 'recorder', unit: '33.19' });
  await seedPerson({ id: 'petugas-provinsi', role: 'recorder', unit: '33' });
  await seedPerson({ id: 'peninjau-kota', role: 'reviewer', unit: '33.73' });
  await seedPerson({ id: 'pimpinan-provinsi', role: 'approver', unit: '33' });
  await seedPerson({ id: 'inspektorat', role: 'inspector', unit: '00' });
  await seedPerson({ id: 'tetangga', role: 'recorder', unit: '36.73' });
  await seedPerson({ id: 'peninjau-banten', role: 'reviewer', unit: '36' });
  await seedPerson({ id: 'admin', role: 'administrator', unit: '33.73' });
  await seedPerson({ id: 'narahubung', role: 'liaison', unit: '33', organisation: 'polri' });
});

const input = (given: Partial<ContactInput> = {}) => ({ ...contact(given), confirmed: [], ...given });

async function record(given: Partial<ContactInput> = {}, who = 'petugas'): Promise<ContactFiled> {
  const path = '/api/v1/contacts';
  const { status, body } = await json<ContactFiled>(path, changing(who, 'POST', input(given)));
  expect(status, JSON.stringify(body)).toBe(201);
  return body;
}

const list = async (who: string, query = '') =>
  (await json<ContactList>(`/api/v1/contacts${query}`, signedIn(who))).body;
const ids = (page: ContactList) => page.items.map(({ id }) => id);

describe('the clock of a form', () => {
  test('is that of the unit in which one records, and says which days are on time today', async () => {
    const { status, body } = await json<RecordingClock>('/api/v1/contacts/clock', signedIn('petugas'));
    expect(status).toBe(200);
    // NOW is a Sunday: for Friday's contacts Monday is in time, for Thursday's Friday would have been.
    expect(body).toEqual({
      unit: { code: '33.73', name: 'KPU Kota Salatiga' },
      zone: 'WIB',
      today: '2026-11-22',
      onTimeSince: '2026-11-20',
      lateSince: '2026-11-18',
    });
  });

  test('is not there for whoever records nothing', async () => {
    for (const who of ['inspektorat', 'admin', 'narahubung'])
      expect((await ask('/api/v1/contacts/clock', signedIn(who))).status, who).toBe(404);
    expect((await ask('/api/v1/contacts/clock')).status).toBe(404);
  });
});

describe('who reads a contact', () => {
  test('its unit, the province above, and the inspectorate; for everybody else it is not there', async () => {
    const { id } = await record();
    const statuses = await Promise.all(
      READERS.map(async (who) => (await ask(`/api/v1/contacts/${id}`, signedIn(who))).status),
    );
    expect(Object.fromEntries(READERS.map((who, at) => [who, statuses[at]]))).toEqual({
      petugas: 200,
      'peninjau-kota': 200,
      'pimpinan-provinsi': 200,
      inspektorat: 200,
      tetangga: 404,
      'peninjau-banten': 404,
      admin: 404,
      narahubung: 404,
    });
  });

  test('an anonymous visitor gets the same answer as for what does not exist', async () => {
    const { id } = await record();
    const strip = async (path: string) => {
      const response = await ask(path);
      const { requestId: _, instance: __, ...body } = (await response.json()) as Record<string, unknown>;
      return [response.status, body];
    };
    expect(await strip(`/api/v1/contacts/${id}`)).toEqual(await strip('/api/v1/contacts/nothing'));
    expect(await strip('/api/v1/contacts')).toEqual(await strip('/api/v1/nothing-here'));
    expect(await strip('/api/v1/contacts.csv')).toEqual(await strip('/api/v1/nothing-here.csv'));
  });

  test('lists are as far as the reach, in SQL', async () => {
    const kota = await record();
    const kudus = await record({}, 'petugas-kudus');
    const provinsi = await record({}, 'petugas-provinsi');
    const banten = await record({}, 'tetangga');
    expect(ids(await list('petugas'))).toEqual([kota.id]);
    expect(ids(await list('petugas-provinsi'))).toEqual([provinsi.id]);
    expect(ids(await list('pimpinan-provinsi')).toSorted()).toEqual(
      [kota.id, kudus.id, provinsi.id].toSorted(),
    );
    expect(ids(await list('pimpinan-provinsi', '?unit=33.19'))).toEqual([kudus.id]);
    expect(ids(await list('peninjau-banten'))).toEqual([banten.id]);
    expect(ids(await list('inspektorat'))).toHaveLength(4);
    expect(ids(await list('inspektorat', '?unit=33'))).toHaveLength(3);
    expect((await ask('/api/v1/contacts?unit=33.19', signedIn('petugas'))).status).toBe(404);
  });
});

describe('a list', () => {
  test('is in the order of days, filters, and pages without a double or a gap', async () => {
    const days = ['2026-11-03', '2026-11-05', '2026-11-04', '2026-11-05', '2026-11-02'];
    const filed: ContactFiled[] = [];
    for (const [at, day] of days.entries()) {
      filed.push(
        await record({
          startedAt: `${day}T10:00+07:00`,
          endedAt: null,
          summary: `Penyerahan berkas perbaikan gelombang nomor ${at} untuk verifikasi`,
          ...(at === 2 && {
            counterparts: [
              { party: 'parpol-pdi-perjuangan', role: 'lo', name: 'Joko (Contoh)', position: null },
            ],
          }),
        }),
      );
    }
    const pages: string[] = [];
    let cursor = '';
    do {
      const page = await list('petugas', `?limit=2${cursor}`);
      pages.push(...page.items.map(({ startedAt }) => startedAt.slice(0, 10)));
      cursor = page.nextCursor === null ? '' : `&cursor=${page.nextCursor}`;
    } while (cursor !== '');
    expect(pages).toEqual(['2026-11-05', '2026-11-05', '2026-11-04', '2026-11-03', '2026-11-02']);
    expect(ids(await list('petugas', '?party=parpol-pdi-perjuangan'))).toEqual([filed[2]?.id]);
    expect(ids(await list('petugas', '?from=2026-11-03&to=2026-11-03'))).toEqual([filed[0]?.id]);
    expect(ids(await list('petugas', '?review=fair'))).toEqual([]);
    expect(ids(await list('petugas', '?election=pilkada-2024'))).toEqual([]);
    expect((await ask('/api/v1/contacts?cursor=x', signedIn('petugas'))).status).toBe(400);
  });

  test('shows nothing personal', async () => {
    await record({ flagReasons: [{ flag: 'no_witness', reason: 'Rahasia (Contoh)' }], witness: null });
    expect(JSON.stringify((await list('petugas')).items[0]?.author)).toContain('petugas');
    expect(JSON.stringify((await list('petugas')).items.map(({ author: _, ...rest }) => rest))).not.toMatch(
      /Contoh|Penyerahan/,
    );
  });

  test('reads as many rows as it shows, however many there are', async () => {
    await record();
    const seed = async (count: number, from: number) => {
      const [entry] = await rows<{ record: string; r2: string }>(
        'SELECT record, r2 FROM contact_entry LIMIT 1',
      );
      for (let at = 0; at < count; at += 1) {
        const id = `x-${String(from + at).padStart(6, '0')}`;
        const record = JSON.stringify({ ...JSON.parse(entry!.record), number: from + at });
        await env.DB.batch([
          env.DB.prepare('INSERT INTO contact_entry (id, record, r2) VALUES (?, ?, ?)').bind(
            id,
            record,
            entry!.r2,
          ),
          env.DB.prepare(
            `INSERT INTO contact_standing (contact_id, unit_code, current_id, contact_on, first_recorded_at, review_state)
             VALUES (?1, '33.73', ?1, '2026-11-01', '2026-11-01T00:00:00Z', 'recorded')`,
          ).bind(id),
        ]);
      }
    };
    const cost = async () => {
      const meter = newMeter();
      const db = publicDatabase(env.DB, meter);
      for (const scope of [
        { path: '00/33/33.73', below: false },
        { path: '00/33', below: true },
        { path: '00', below: true },
      ]) {
        const page = await findContacts(db, scope, { limit: 25 });
        expect(await readBriefs(db, page!.ids, NOW)).toHaveLength(25);
      }
      return meter.rowsRead;
    };
    await seed(60, 2);
    const few = await cost();
    await seed(60, 62);
    expect(await cost()).toBe(few);
    expect(few).toBeLessThanOrEqual(3 * 25 * 10);
  });
});

describe('every read', () => {
  test('is recorded twice: in the audit trail, and among those of the day', async () => {
    const { id } = await record();
    await list('inspektorat');
    await json<Contact>(`/api/v1/contacts/${id}`, signedIn('pimpinan-provinsi'));
    await (await ask('/api/v1/contacts.csv', signedIn('petugas'))).text();
    await ask(`/api/v1/contacts/${id}`, signedIn('tetangga'));
    const reads = await rows<{ reader: string; how: string; contacts: string }>(
      'SELECT reader_id AS reader, how, contacts FROM contact_read ORDER BY seq',
    );
    expect(reads).toEqual([
      { reader: 'inspektorat', how: 'listed', contacts: JSON.stringify([id]) },
      { reader: 'pimpinan-provinsi', how: 'shown', contacts: JSON.stringify([id]) },
      { reader: 'petugas', how: 'exported', contacts: '["00/33/33.73?"]' },
    ]);
    const events = await rows(
      "SELECT kind, outcome, actor_id AS actor FROM audit_event WHERE kind <> 'contact.recorded' ORDER BY seq",
    );
    expect(events).toEqual([
      { kind: 'contact.listed', outcome: 'done', actor: 'inspektorat' },
      { kind: 'contact.shown', outcome: 'done', actor: 'pimpinan-provinsi' },
      { kind: 'contact.exported', outcome: 'done', actor: 'petugas' },
      { kind: 'access.refused', outcome: 'refused', actor: 'tetangga' },
    ]);
  });
});

describe('an export', () => {
  test('says in every line who took it and when, and verifies against the records’ own commitments', async () => {
    const { id } = await record();
    const response = await ask('/api/v1/contacts.ndjson', signedIn('petugas'));
    const text = await response.text();
    const [line, ...rest] = text
      .trim()
      .split('\n')
      .map((one) => JSON.parse(one) as Record<string, unknown>);
    expect(rest).toEqual([]);
    expect([line?.id, line?.exportedBy, line?.exportedAt]).toEqual([
      id,
      'petugas (Contoh)',
      NOW.toISOString(),
    ]);
    expect(response.headers.get('cache-control')).toBe('no-store');
    // The personal part beside the record is the one that the record commits to; the tree is checked in proof.test.ts.
    const findings = await checkRecords(text, 0, { tiles: new Map(), tileCount: 0, findings: [] });
    expect(findings).toEqual([{ verdict: 'wrong', code: 'record_without_leaf', id }]);
  });

  test('as CSV has names for those who may read them, defused for spreadsheets, marked as well', async () => {
    await record({ summary: '=HYPERLINK("x") penyerahan ulang salinan ijazah dua bakal calon yang rusak' });
    const text = await (await ask('/api/v1/contacts.csv', signedIn('petugas'))).text();
    const [head, row] = text.split('\r\n');
    expect(head?.endsWith('exported_by,exported_at')).toBe(true);
    expect(row).toContain(`petugas (Contoh),${NOW.toISOString()}`);
    expect(row).toContain("'=HYPERLINK");
    expect(row).toContain('Sari (Contoh)');
  });
});

test('elections say of themselves whether they are invented', async () => {
  const { body } = await json<ElectionList>('/api/v1/elections');
  expect(body.items.map(({ id, isExample }) => [id, isExample])).toEqual([
    ['pemilu-2024', false],
    ['pilkada-2024', false],
    ['pemilu-contoh-2026', true],
  ]);
});

describe('the list of parties', () => {
  test('is public, in ballot order, and narrowed to what a unit may name', async () => {
    const path = '/api/v1/elections/pemilu-2024/parties';
    const { body } = await json<PoliticalPartyList>(path);
    expect(body.parties).toHaveLength(24);
    expect((await json<PoliticalPartyList>(`${path}?unit=33.73`)).body.parties).toHaveLength(18);
    expect((await json<PoliticalPartyList>(`${path}?unit=11.71`)).body.parties).toHaveLength(24);
    const numbers = body.parties.map(({ ballotNumber }) => ballotNumber);
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
    expect((await ask('/api/v1/elections/pemilu-1955/parties')).status).toBe(404);
  });
});
