import { describe, expect, test } from 'vitest';
import { type ContactFields, ContactInput } from '../../../schema/api/contact.ts';
import { judgeContact, type RecordingContext } from '../../../worker/contacts/rules.ts';
import { isGeneric, mentionsPoliticalChoice } from '../../../worker/contacts/summary.ts';
import { contact, recording } from '../../support/contacts.ts';

const judge = (given: Partial<ContactFields> = {}, context: Partial<RecordingContext> = {}) =>
  judgeContact(contact(given), recording(context));
const reasons = (given: Partial<ContactFields>, context: Partial<RecordingContext> = {}) =>
  judge(given, context).refusals.map(({ reason }) => reason);
const asked = {
  initiatedBy: 'partai',
  requestedAt: '2026-11-10T09:00+07:00',
  requestOutcome: 'diterima',
} as const;

describe('a contact', () => {
  test('that is told whole is recorded without a question', () => {
    expect(judge()).toEqual({ allowed: true, refusals: [], questions: [], flags: [] });
    expect(judge({ ...asked, answeredAt: '2026-11-11T09:00+07:00' }).allowed).toBe(true);
  });

  test('that was refused is recorded too', () => {
    expect(judge({ ...asked, requestOutcome: 'ditolak', endedAt: null, witness: null }).allowed).toBe(true);
  });

  test('says everything that is wrong with it at once', () => {
    const refused = reasons({ counterparts: [], attendees: [], summary: 'Rapat', allPartiesInvited: true });
    expect(refused).toEqual([
      'counterpart_missing',
      'attendee_missing',
      'invitation_letter_missing',
      'summary_too_short',
    ]);
  });

  test.each<[string, Partial<ContactFields>]>([
    ['in_the_future', { startedAt: '2026-11-20T09:01+07:00', endedAt: null }],
    ['in_the_future', { endedAt: '2026-11-20T09:01+07:00' }],
    ['ends_before_start', { endedAt: '2026-11-19T09:59+07:00' }],
    ['request_incomplete', { ...asked, requestedAt: null }],
    ['request_incomplete', { ...asked, requestOutcome: null }],
    ['request_incomplete', { ...asked, initiatedBy: 'pihak_ketiga', requestOutcome: null }],
    ['nobody_asked', { requestedAt: '2026-11-10T09:00+07:00' }],
    ['nobody_asked', { initiatedBy: 'kewajiban_tahapan', requestOutcome: 'diterima' }],
    ['request_out_of_order', { ...asked, requestedAt: '2026-11-19T10:01+07:00' }],
    ['request_out_of_order', { ...asked, answeredAt: '2026-11-09T10:01+07:00' }],
    ['counterpart_missing', { counterparts: [] }],
    ['party_missing', { counterparts: [{ party: null, role: 'lo', name: 'Sari (Contoh)', position: null }] }],
    ['invitation_letter_missing', { allPartiesInvited: true }],
    ['left_out_without_invitation', { leftOut: ['parpol-pan'] }],
    ['attendee_missing', { attendees: [] }],
    ['summary_too_short', { summary: 'Serah terima ijazah caleg di Sipol' }],
    ['family_tie_undescribed', { familyTie: { present: true, description: null } }],
    ['pressure_undescribed', { pressure: { present: true, description: null } }],
  ])('is refused as %s: %j', (reason, given) => {
    expect(reasons(given)).toContain(reason);
  });

  test('of officials without a party needs none', () => {
    const counterparts = [
      { party: null, role: 'kepala_daerah', name: 'Joko (Contoh)', position: 'Bupati' },
    ] as const;
    expect(judge({ counterparts: [...counterparts] }).allowed).toBe(true);
  });

  test('names only parties on the list of that election, which is another list in Aceh', () => {
    const local = [{ party: 'parpol-pa', role: 'lo', name: 'Nur (Contoh)', position: null }] as const;
    expect(judge({ counterparts: [...local] }).refusals).toEqual([
      { reason: 'party_not_listed', party: 'parpol-pa', election: 'pemilu-2024' },
    ]);
    expect(judge({ counterparts: [...local] }, { parties: ['parpol-pa'] }).allowed).toBe(true);
    expect(reasons({ election: 'pemilu-2029' }, { parties: null })).toEqual(['election_without_parties']);
  });

  test('to which all were invited names the letter, and says who was left out and why', () => {
    const invited = { allPartiesInvited: true, invitationLetter: '05/PR.08-Und/3373/2026' };
    expect(judge(invited).allowed).toBe(true);
    expect(reasons({ ...invited, leftOut: ['parpol-pan'] })).toEqual([
      'left_out_without_reason',
      'flag_reason_missing',
    ]);
    const explained = {
      ...invited,
      leftOut: ['parpol-pan'],
      leftOutReason: 'Kantor tidak ditemukan di alamat yang terdaftar',
      flagReasons: [{ flag: 'parties_left_out', reason: 'Surat kembali' }] as const,
    };
    expect(judge({ ...explained, flagReasons: [...explained.flagReasons] }).allowed).toBe(true);
    expect(reasons({ ...invited, leftOut: ['parpol-x'], leftOutReason: 'x' })).toContain('party_not_listed');
  });

  test('with a gift describes it, and values one that was accepted', () => {
    const gift = { kind: 'diterima', description: null, valueIdr: null, reportNumber: null } as const;
    const flagReasons = [{ flag: 'gift' as const, reason: 'Ditinggalkan di meja' }];
    expect(reasons({ gift, flagReasons })).toEqual(['gift_undescribed', 'gift_value_missing']);
    expect(reasons({ gift: { ...gift, kind: 'ditolak', description: 'Parsel' }, flagReasons })).toEqual([]);
  });

  test('with a flag asks for the reason of each, and is recorded with them', () => {
    const private_ = { venue: 'kediaman', witness: null } as const;
    expect(judge(private_).refusals).toEqual([
      { reason: 'flag_reason_missing', flag: 'one_party_private_venue' },
      { reason: 'flag_reason_missing', flag: 'no_witness' },
    ]);
    const flagReasons = (['one_party_private_venue', 'no_witness'] as const).map((flag) => ({
      flag,
      reason: 'Takziah',
    }));
    expect(judge({ ...private_, flagReasons })).toMatchObject({ allowed: true });
  });
});

describe('a question', () => {
  test('keeps the contact back until it is answered, and then no longer', () => {
    const generic = { summary: 'Koordinasi terkait persiapan tahapan Pemilu dan silaturahmi' };
    expect(judge(generic)).toMatchObject({ allowed: false, refusals: [], questions: ['summary_generic'] });
    expect(judge(generic, { confirmed: ['summary_generic'] }).allowed).toBe(true);
  });

  test('is asked about a summary that was used before, whatever its spacing', () => {
    const before = contact().summary.toUpperCase().replace(' ', '  ');
    expect(judge({}, { recentSummaries: [before] }).questions).toEqual(['summary_repeated']);
  });

  test("is asked about words that may tell somebody's political choice", () => {
    expect(mentionsPoliticalChoice('Staf kami bercerita bahwa ia simpatisan partai itu')).toBe(true);
    expect(mentionsPoliticalChoice(contact().summary)).toBe(false);
  });

  test('is asked about an accepted gift without a report and a contact longer than a day', () => {
    const gift = { kind: 'diterima', description: 'Kue', valueIdr: 50_000, reportNumber: null } as const;
    const flagReasons = [{ flag: 'gift' as const, reason: 'Sudah dibagikan' }];
    expect(judge({ gift, flagReasons }).questions).toEqual(['gift_report_missing']);
    expect(judge({ startedAt: '2026-11-17T10:00+07:00' }).questions).toEqual(['longer_than_a_day']);
  });

  test.each([
    ['Koordinasi terkait tahapan Pemilu', true],
    ['Membahas hal-hal terkait persiapan pelaksanaan Pemilu dan lain-lain', true],
    ['Silaturahmi pengurus partai dengan KPU Kota, berjalan lancar dan kondusif', true],
    ['Pertanyaan tentang batas waktu unggah laporan awal dana kampanye (LADK)', false],
    ['Klarifikasi keanggotaan ganda tujuh orang di Kecamatan Argomulyo', false],
  ])('%j is generic: %s', (summary, generic) => {
    expect(isGeneric(summary)).toBe(generic);
  });
});

describe('the contract', () => {
  test('takes what the form sends, trims it and makes equal looks equal', () => {
    const input = ContactInput.parse({ ...contact(), summary: `  Cafe\u0301 ${contact().summary} ` });
    expect(input.summary).toBe(`Café ${contact().summary}`);
    expect(input.confirmed).toEqual([]);
  });

  test.each([
    ['a time without an offset', { startedAt: '2026-11-19T10:00' }],
    ['a time of another country', { startedAt: '2026-11-19T10:00+02:00' }],
    ['a day that does not exist', { startedAt: '2026-13-19T10:00+07:00' }],
    ['text that has no UTF-8', { summary: `${contact().summary}\ud800` }],
    ['an empty text instead of none', { venueNote: ' ' }],
    ['half a rupiah', { gift: { ...contact().gift, valueIdr: 0.5 } }],
    ['a party without its prefix', { leftOut: ['pks'] }],
  ])('refuses %s', (_, given) => {
    expect(ContactInput.safeParse({ ...contact(), ...given }).success).toBe(false);
  });

  test("has no field for anybody's political choice", () => {
    expect(ContactInput.safeParse({ ...contact(), politicalChoice: 'x' }).success).toBe(false);
    expect(Object.keys(ContactInput.shape).join()).not.toMatch(/choice|vote|preference/i);
  });
});
