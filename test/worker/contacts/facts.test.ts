import { describe, expect, test } from 'vitest';
import { ContactFields } from '../../../schema/api/contact.ts';
import { ContactShown } from '../../../schema/api/contact-entry.ts';
import { committedEntry, type EntryFrame } from '../../../worker/contacts/facts.ts';
import { type ContactRecord, type PersonalPart, statedFields } from '../../../worker/contacts/stated.ts';
import { uncommittable } from '../../../worker/log/leaf.ts';
import { contact } from '../../support/contacts.ts';

const FRAME: EntryFrame = {
  id: '019a9b2e-0000-7000-8000-000000000001',
  unit: '33.73',
  number: 7,
  type: 'contact',
  recordedAt: '2026-11-20T02:00:00Z',
  author: 'a-clerk',
  authorRank: 'sekretariat',
  contact: null,
  predecessor: null,
  reopens: [],
  reason: null,
  flags: ['gift'],
};
const FULL = contact({
  endedAt: null,
  initiatedBy: 'partai',
  requestedAt: '2026-11-10T09:00+07:00',
  answeredAt: '2026-11-11T09:00+07:00',
  requestOutcome: 'diterima',
  venueNote: 'Ruang rapat lantai dua',
  invitationLetter: '05/PR.08-Und/3373/2026',
  allPartiesInvited: true,
  leftOut: ['parpol-pan'],
  leftOutReason: 'Surat kembali',
  requestMade: 'Salinan daftar',
  followUp: 'Dijawab tertulis',
  gift: { kind: 'ditolak', description: 'Parsel buah', valueIdr: 250_000, reportNumber: 'UPG-1' },
  familyTie: { present: true, description: 'Sepupu' },
  pressure: { present: true, description: 'Diminta mempercepat' },
  flagReasons: [{ flag: 'gift', reason: 'Dibawa tanpa diminta' }],
  attachments: [{ sha256: 'a'.repeat(64), title: 'Daftar hadir' }],
  event: 'rakor-1@simpul',
});

describe('a committed entry', () => {
  const { record, personal } = committedEntry(FRAME, FULL);

  test('has no name and no prose in the part that stays for ever', () => {
    const kept = JSON.stringify(record);
    const erasable = [
      'Contoh',
      'Kasubbag',
      FULL.summary,
      ...[FULL.venueNote, FULL.leftOutReason, FULL.requestMade, FULL.followUp, FULL.gift.description],
      ...[FULL.familyTie.description, FULL.pressure.description, 'Dibawa tanpa diminta', 'Daftar hadir'],
      'a-budi',
    ];
    for (const text of erasable) {
      expect(kept).not.toContain(text);
      expect(JSON.stringify(personal)).toContain(text);
    }
  });

  test('has every stated fact in one of its parts', () => {
    const both = JSON.stringify([record, personal]);
    const missing = leavesOf(FULL).filter(
      (leaf) => !both.includes(JSON.stringify(leaf).replace(/^"|"$/g, '')),
    );
    expect(missing).toEqual([]);
  });

  test('refers to each person by a sign that is the same in both parts', () => {
    expect(record.counterparts).toEqual([{ ref: 'c1', party: 'parpol-pkb', role: 'lo' }]);
    expect(record.attendees).toEqual([{ ref: 'k1', rank: 'sekretariat' }]);
    expect(record.witness).toBe('w1');
    expect(personal.persons).toEqual([
      { ref: 'c1', name: 'Sari (Contoh)' },
      { ref: 'k1', name: 'Budi (Contoh)', position: 'Kasubbag' },
      { ref: 'w1', name: 'Wati (Contoh)' },
    ]);
  });

  test('holds strings and whole numbers only; what is not known is absent', () => {
    expect([uncommittable(record), uncommittable(personal)]).toEqual([null, null]);
    expect(record).not.toHaveProperty('endedAt');
    expect(record).not.toHaveProperty('predecessor');
    expect(record.familyTie).toBe('ya');
    expect(committedEntry(FRAME, contact()).record.familyTie).toBe('tidak');
  });
});

/** Every string and number in a value, deep; null and yes or no are told by other means. */
function leavesOf(value: unknown): (string | number)[] {
  if (typeof value === 'string' || typeof value === 'number') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(leavesOf);
}

describe('the way back', () => {
  test.each([
    ['everything', FULL],
    ['little', contact()],
    ['nobody but an official without a party', contact({ witness: null, counterparts: [], attendees: [] })],
  ])('gives what was stated: %s', (_, fields) => {
    const { record, personal } = committedEntry(FRAME, fields);
    const stored = JSON.parse(JSON.stringify({ record, personal })) as {
      record: ContactRecord;
      personal: PersonalPart;
    };
    expect(statedFields(stored.record, stored.personal)).toEqual(fields);
    expect(ContactFields.parse(statedFields(stored.record, stored.personal))).toEqual(fields);
  });

  test('gives everything but names and prose once they are erased', () => {
    const { record } = committedEntry(FRAME, FULL);
    const shown = statedFields(record as unknown as ContactRecord, null);
    expect(ContactShown.parse(shown)).toEqual(shown);
    expect([shown.summary, shown.counterparts[0]?.name, shown.witness, shown.flagReasons]).toEqual([
      null,
      null,
      { name: null, position: null },
      [],
    ]);
    expect([shown.counterparts[0]?.party, shown.gift.valueIdr, shown.familyTie.present]).toEqual([
      'parpol-pkb',
      250_000,
      true,
    ]);
  });
});
