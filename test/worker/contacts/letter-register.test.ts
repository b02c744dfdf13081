import { env } from 'cloudflare:test';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Problem } from '../../../schema/api/problem.ts';
import { LettersCompared } from '../../../schema/api/reconciliation.ts';
import { LETTERS_MAX } from '../../../schema/api/reconciliation-words.ts';
import { politicalPartyList } from '../../../schema/reference/parties.ts';
import { compareLetters, ENTRIES_MAX } from '../../../worker/contacts/reconciliation/letters.ts';
import { readRegister } from '../../../worker/contacts/reconciliation/register.ts';
import {
  letterMentionsOf,
  namesLetter,
  partyNames,
  wordsOfLetter,
  wordsOfNumber,
} from '../../../worker/contacts/reconciliation/rules.ts';
import { newMeter, publicDatabase } from '../../../worker/platform/db.ts';
import { ask, json } from '../../support/app.ts';
import { entryId, logCancellation, logEntries, PARTY_IDS } from '../../support/contact-entries.ts';
import { freshDatabase } from '../../support/database.ts';
import { changing, seedPerson } from '../../support/people.ts';
import { NOW, seedPlaces } from '../../support/registry.ts';

const PATH = '/api/v1/contacts/reconciliation/letters';
const [PARTY = ''] = PARTY_IDS;
const UNIT = { code: '33.73', name: 'KPU Kota Salatiga', path: '00/33/33.73', zone: 'WIB' } as const;

describe('a register is read', () => {
  const lettersIn = (text: string) => {
    const read = readRegister(text);
    return read.ok ? read.letters.map(({ line, number, sentOn }) => [line, number, sentOn]) : read.refusal;
  };

  test.each([
    ['a file with semicolons', 'Nomor Surat;Tanggal;Kepada\n12/PL/2026;15/9/2026;DPC PKS', '12/PL/2026'],
    [
      'cells of a spreadsheet',
      'No\tNo. Surat\tTgl\tPerihal\n1\t12/PL/2026\t15 September 2026\tUndangan',
      '12/PL/2026',
    ],
    [
      'columns in another order',
      'perihal,tanggal surat,nomor\n"Undangan, rapat",2026-09-15,12/PL/2026',
      '12/PL/2026',
    ],
    ['English names', '\uFEFFnumber,date,from\r\n12/PL/2026,2026-09-15,PKS\r\n', '12/PL/2026'],
  ])('from %s', (_, text, number) => {
    expect(lettersIn(text)).toEqual([[2, number, '2026-09-15']]);
  });

  test('line by line: what cannot be compared is told with its line, and the others stay', () => {
    const long = 'x'.repeat(501);
    const text = `nomor,tanggal,perihal\n,2026-09-15,A\n2/PL,30/2/2026,B\n3/PL,2026-09-15,C\n4/PL,2026-09-15,${long}`;
    expect(readRegister(text)).toEqual({
      ok: true,
      letters: [{ line: 4, number: '3/PL', sentOn: '2026-09-15', correspondent: null, subject: 'C' }],
      unreadable: [
        { line: 2, fault: 'number_missing' },
        { line: 3, fault: 'date_unreadable' },
        { line: 5, fault: 'too_long' },
      ],
    });
  });

  test.each([
    ['', { reason: 'no_letters' }],
    ['nomor,tanggal,perihal', { reason: 'no_letters' }],
    ['tanggal,perihal\na,b', { reason: 'no_number_column' }],
    ['nomor,perihal\na,b', { reason: 'no_date_column' }],
    ['nomor,tanggal,petugas\na,b,c', { reason: 'no_words_column' }],
    ['nomor,tanggal,perihal\n"a,b,c', { reason: 'quote_not_closed', line: 2 }],
    [
      `nomor,tanggal,perihal${'\n1/PL,2026-09-15,A'.repeat(LETTERS_MAX + 1)}`,
      { reason: 'too_many_letters', letters: LETTERS_MAX + 1, lettersMax: LETTERS_MAX },
    ],
  ])('or refused with the reason: %j', (text, refusal) => {
    expect(lettersIn(text)).toEqual(refusal);
  });
});

test.each([
  ['214/PL.01-Und/3373/2026', '214/PL.01-Und/3373/2026', true],
  ['Nomor 214 / PL.01–Und / 3373 / 2026 tanggal 3 September 2026', '214/PL.01-Und/3373/2026', true],
  ['213/Und/2026 dan 214/Und/2026', 'No. 214/Und/2026', true],
  ['214/Und/2026', 'Surat Nomor: 214/UND/2026', true],
  ['1214/Und/2026', '214/Und/2026', false],
  ['A.214/Und/2026', '214/Und/2026', false],
  ['214/Und/2026', '214/Und/2025', false],
  ['214/Und/2026', 'Nomor', false],
])('what an entry says, %j, names the letter %j: %j', (said, number, named) => {
  expect(namesLetter(wordsOfLetter(said), wordsOfNumber(number))).toBe(named);
});

test('a letter is to or from parties by its correspondent, and by its subject only where that says whom it addresses', () => {
  const names = partyNames(politicalPartyList('pemilu-2024', '2026-09-30')!.parties);
  const of = (correspondent: string | null, subject: string | null) =>
    letterMentionsOf({ correspondent, subject }, names);
  expect(of('Pimpinan partai politik', null)).toEqual(['correspondent']);
  expect(of('Polres Salatiga', 'Undangan rakor partai politik')).toEqual(['subject']);
  expect(of('KPU Provinsi', 'Penetapan nomor urut partai politik')).toEqual([]);
  expect(of('Kejaksaan Negeri', 'PKS pendampingan hukum')).toEqual([]);
});

describe('a register of letters held against the entries', () => {
  beforeEach(async () => {
    await seedPlaces(await freshDatabase());
    await seedPerson({ id: 'petugas', role: 'recorder', unit: '33.73' });
    await seedPerson({ id: 'peninjau', role: 'reviewer', unit: '33' });
    await seedPerson({ id: 'admin', role: 'administrator', unit: '00' });
  });

  /** An entry that names a letter, or none. */
  const entry = (number: number, contactOn: string, invitationLetter: string | null, unit = '33.73') =>
    logEntries([
      { unit, number, parties: [PARTY], contactOn, ...(invitationLetter !== null && { invitationLetter }) },
    ]);
  const compare = (who: string, register: string, unit = '33.73') =>
    json<LettersCompared & Problem>(PATH, changing(who, 'POST', { unit, register }));
  const HEADER = 'nomor;tanggal;kepada;perihal\n';

  test('finds the letters with parties that no entry of the unit names, and what may be their entry', async () => {
    await entry(1, '2026-09-20', 'Nomor 214/Und/2026 tanggal 15 September 2026');
    await entry(2, '2026-09-16', null);
    await entry(3, '2026-09-16', '999/Und/2026');
    await entry(1, '2026-09-16', '217/Und/2026', '33.19');
    const { status, body } = await compare(
      'petugas',
      `${HEADER}214/Und/2026;15/9/2026;Pimpinan partai politik;Undangan
215/Und/2026;15/9/2026;Polres Salatiga;Pengamanan
217/Und/2026;16/9/2026;DPC PKS Kota Salatiga;Jawaban
218/Und/2026;kemarin;DPC PKS Kota Salatiga;Jawaban`,
    );
    expect(status).toBe(200);
    expect(LettersCompared.parse(body)).toEqual(body);
    expect(body).toEqual({
      unit: { code: '33.73', name: 'KPU Kota Salatiga' },
      looked: { letters: 3, withParties: 2, recorded: 1 },
      items: [
        {
          ...{ line: 4, number: '217/Und/2026', sentOn: '2026-09-16' },
          ...{ correspondent: 'DPC PKS Kota Salatiga', subject: 'Jawaban', mentions: ['correspondent'] },
          ...{ dueOn: '2026-09-17', state: 'overdue' },
          nearby: [{ id: entryId('33.73', 2), number: 2, contactOn: '2026-09-16' }],
        },
      ],
      unreadable: [{ line: 5, fault: 'date_unreadable' }],
      unregistered: [
        { contact: { id: entryId('33.73', 3), number: 3, contactOn: '2026-09-16' }, letter: '999/Und/2026' },
      ],
    });
  });

  test('asks again for a letter whose entry was cancelled', async () => {
    await entry(1, '2026-09-15', '214/Und/2026');
    const register = `${HEADER}214/Und/2026;15/9/2026;Partai politik;Undangan`;
    expect((await compare('petugas', register)).body.items).toEqual([]);
    await logCancellation('33.73', 2, 1);
    await env.DB.prepare('UPDATE contact_standing SET cancelled = 1').run();
    expect((await compare('petugas', register)).body.items).toHaveLength(1);
  });

  test('reaches as far as the reader, and of a unit the unit alone', async () => {
    await entry(1, '2026-09-15', '214/Und/2026');
    const register = `${HEADER}214/Und/2026;15/9/2026;Partai politik;Undangan`;
    expect((await compare('peninjau', register)).body.items).toEqual([]);
    expect((await compare('peninjau', register, '33')).body.items).toHaveLength(1);
    for (const [who, unit] of [
      ['petugas', '33'],
      ['petugas', '33.19'],
      ['peninjau', '35'],
      ['admin', '33.73'],
    ] as const)
      expect([who, unit, (await compare(who, register, unit)).status]).toEqual([who, unit, 404]);
  });

  test('is refused with what is wrong, and with a plain form', async () => {
    const { status, body } = await compare('petugas', 'tanggal;perihal\na;b');
    expect([status, body.code, body.reason]).toEqual([409, 'refused', 'no_number_column']);
    expect((await compare('petugas', 'x'.repeat(200_001))).status).toBe(400);
    const sent = changing('petugas', 'POST', {});
    const plain = { ...sent, headers: { ...sent.headers, 'content-type': 'text/plain' } };
    expect((await ask(PATH, plain)).status).toBe(415);
  });

  test('says of a register without a readable line which lines they are, and looks at no entry', async () => {
    await entry(1, '2026-09-15', '214/Und/2026');
    const { body } = await compare('petugas', `${HEADER}1/PL;entah;Partai politik;Undangan`);
    expect(body).toEqual({
      unit: { code: '33.73', name: 'KPU Kota Salatiga' },
      looked: { letters: 0, withParties: 0, recorded: 0 },
      items: [],
      unreadable: [{ line: 2, fault: 'date_unreadable' }],
      unregistered: [],
    });
  });

  test('keeps nothing of the register, and leaves a trace of what was shown', async () => {
    await entry(1, '2026-09-15', null);
    await compare('petugas', `${HEADER}777/Und/2026;15/9/2026;Partai Kebangkitan Bangsa;Undangan`);
    const reads = await env.DB.prepare('SELECT how, contacts FROM contact_read').all();
    expect(reads.results).toEqual([{ how: 'listed', contacts: JSON.stringify([entryId('33.73', 1)]) }]);
    const { results } = await env.DB.prepare('SELECT details FROM audit_event').all<{ details: string }>();
    const details = results.map((one) => one.details).join(' ');
    expect(details).toContain('"register"');
    expect(details).not.toMatch(/777|Kebangkitan/);
  });

  test('reads the entries of its days and no more, and says when they are too many', async () => {
    const around = (from: number, count: number, contactOn: string) =>
      Array.from({ length: count }, (_, index) => ({
        unit: '33.73',
        number: from + index,
        parties: [PARTY],
        contactOn,
      }));
    await logEntries([...around(1, 40, '2026-09-15'), ...around(41, 200, '2026-03-02')]);
    const letters = [
      { line: 2, number: '1/Und', sentOn: '2026-09-15', correspondent: 'Parpol', subject: null },
    ];
    const meter = newMeter();
    await compareLetters(publicDatabase(env.DB, meter), UNIT, letters, NOW);
    // Of each entry: its standing, its current state, its first one, and its one party.
    expect(meter.rowsRead).toBeLessThanOrEqual(4 * 40 + 10);
    await logEntries(around(241, ENTRIES_MAX, '2026-09-16'));
    expect(await compareLetters(publicDatabase(env.DB, meter), UNIT, letters, NOW)).toBeNull();
  });
});
