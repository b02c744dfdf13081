import { describe, expect, test } from 'vitest';
import type { ContactFields } from '../../../schema/api/contact.ts';
import { RULE_FLAGS } from '../../../schema/api/contact-words.ts';
import { type EarlierMeeting, ruleFlags } from '../../../worker/contacts/flags.ts';
import { contact } from '../../support/contacts.ts';

const flags = (given: Partial<ContactFields>, earlier: EarlierMeeting[] = []) =>
  ruleFlags(contact(given), earlier);
const with_ = (...parties: string[]) =>
  parties.map((party) => ({ party, role: 'lo' as const, name: 'Sari (Contoh)', position: null }));

describe('a flag', () => {
  test('is raised by nothing in an ordinary meeting', () => {
    expect(flags({})).toEqual([]);
  });

  test('is raised by one party alone at a residence or its office, not by two, not elsewhere', () => {
    for (const venue of ['kediaman', 'kantor_partai'] as const) {
      expect(flags({ venue })).toEqual(['one_party_private_venue']);
      expect(flags({ venue, counterparts: with_('parpol-pkb', 'parpol-pkb') })).toHaveLength(1);
      expect(flags({ venue, counterparts: with_('parpol-pkb', 'parpol-pan') })).toEqual([]);
    }
    expect(flags({ venue: 'tempat_umum' })).toEqual([]);
  });

  test('is raised without a witness, but letters and messages are their own', () => {
    expect(flags({ witness: null })).toEqual(['no_witness']);
    expect(flags({ witness: null, form: 'telepon' })).toEqual(['no_witness']);
    expect(flags({ witness: null, form: 'surat' })).toEqual([]);
    expect(flags({ witness: null, form: 'pesan' })).toEqual([]);
  });

  test('is raised by a gift, refused or accepted, by a family tie and by pressure', () => {
    const gift = { description: 'Parsel', valueIdr: 1, reportNumber: null };
    const yes = { present: true, description: 'x' };
    expect(flags({ gift: { ...gift, kind: 'ditolak' } })).toEqual(['gift']);
    expect(flags({ gift: { ...gift, kind: 'diterima' } })).toEqual(['gift']);
    expect(flags({ familyTie: yes, pressure: yes })).toEqual(['family_tie', 'pressure']);
  });

  test('is raised by the second spontaneous meeting with a party within 90 days', () => {
    const met = (startedAt: string, ...parties: string[]): EarlierMeeting => ({ startedAt, parties });
    const spontaneous = { form: 'spontan' } as const;
    expect(flags(spontaneous)).toEqual([]);
    expect(flags(spontaneous, [met('2026-08-21T10:00+07:00', 'parpol-pkb')])).toEqual(['spontaneous_repeat']);
    expect(flags(spontaneous, [met('2026-08-21T09:59+07:00', 'parpol-pkb')])).toEqual([]);
    expect(flags(spontaneous, [met('2026-11-01T10:00+07:00', 'parpol-pan')])).toEqual([]);
    expect(flags({}, [met('2026-11-01T10:00+07:00', 'parpol-pkb')])).toEqual([]);
  });

  test('is raised when an invitation to all left some out', () => {
    expect(flags({ allPartiesInvited: true, leftOut: ['parpol-pan'] })).toEqual(['parties_left_out']);
    expect(flags({ allPartiesInvited: true })).toEqual([]);
  });

  test('about the meeting itself is not raised by a request that was refused; a gift still is', () => {
    const refused = { requestOutcome: 'ditolak', venue: 'kediaman', witness: null } as const;
    expect(flags(refused)).toEqual([]);
    const gift = { kind: 'ditolak', description: 'Parsel', valueIdr: null, reportNumber: null } as const;
    expect(flags({ ...refused, gift })).toEqual(['gift']);
  });

  test('comes in the order of the vocabulary', () => {
    const all = flags(
      {
        venue: 'kediaman',
        witness: null,
        form: 'spontan',
        gift: { kind: 'ditolak', description: 'x', valueIdr: null, reportNumber: null },
        familyTie: { present: true, description: 'x' },
        pressure: { present: true, description: 'x' },
        allPartiesInvited: true,
        leftOut: ['parpol-pan'],
      },
      [{ startedAt: '2026-11-18T10:00+07:00', parties: ['parpol-pkb'] }],
    );
    expect(all).toEqual(RULE_FLAGS);
  });
});
