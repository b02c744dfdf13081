import { describe, expect, test } from 'vitest';
import type { ContactFields } from '../../../schema/api/contact.ts';
import type { RuleFlag } from '../../../schema/api/contact-words.ts';
import {
  cancellationRefusal,
  correctionRefusal,
  nilRefusal,
  reopeningChanges,
} from '../../../worker/contacts/revising.ts';
import { contact } from '../../support/contacts.ts';

const latest = { successor: null, cancelled: false, erased: false };
const reopens = (given: Partial<ContactFields>, flags: RuleFlag[] = [], before: RuleFlag[] = []) =>
  reopeningChanges({ fields: contact(), flags: before }, { fields: contact(given), flags });

describe('a correction', () => {
  const corrected = contact({ topic: 'logistik' });

  test('is of the latest state of an entry that stands, and changes something', () => {
    expect(correctionRefusal(latest, contact(), corrected)).toBeNull();
    expect(correctionRefusal(latest, contact(), contact())).toEqual({ reason: 'nothing_changed' });
    expect(correctionRefusal({ ...latest, successor: 'e-2' }, contact(), corrected)).toEqual({
      reason: 'superseded',
      by: 'e-2',
    });
    expect(correctionRefusal({ ...latest, cancelled: true }, contact(), corrected)).toEqual({
      reason: 'cancelled',
    });
    expect(correctionRefusal({ ...latest, erased: true }, contact(), corrected)).toEqual({
      reason: 'erased',
    });
  });

  test.each<[string, Partial<ContactFields>]>([
    ['party', { counterparts: [{ ...contact().counterparts[0]!, party: 'parpol-pan' }] }],
    ['time', { startedAt: '2026-11-19T09:00+07:00' }],
    ['time', { endedAt: null }],
    ['venue', { venue: 'kediaman' }],
    ['gift', { gift: { ...contact().gift, kind: 'ditolak', description: 'Parsel' } }],
    ['counting', { initiatedBy: 'kewajiban_tahapan' }],
    ['counting', { allPartiesInvited: true }],
  ])('of %s opens the review again', (change, given) => {
    expect(reopens(given)).toEqual([change]);
  });

  test('of words alone leaves the review as it is', () => {
    expect(reopens({ summary: `${contact().summary}, dua rangkap`, topic: 'pencalonan' })).toEqual([]);
    expect(reopens({ counterparts: [{ ...contact().counterparts[0]!, name: 'Sri (Contoh)' }] })).toEqual([]);
  });

  test('that raises a flag opens it, one that lowers a flag does not', () => {
    expect(reopens({ witness: null }, ['no_witness'])).toEqual(['new_flag']);
    expect(reopens({}, [], ['no_witness'])).toEqual([]);
  });
});

describe('a cancellation', () => {
  test('is of the latest state, once, and before its personal data were erased', () => {
    expect(cancellationRefusal(latest)).toBeNull();
    expect(cancellationRefusal({ ...latest, erased: true })?.reason).toBe('erased');
    expect(cancellationRefusal({ ...latest, cancelled: true })?.reason).toBe('cancelled');
    expect(cancellationRefusal({ ...latest, successor: 'e-2' })?.reason).toBe('superseded');
  });
});

describe('a nil return', () => {
  const october = { month: '2026-10', today: '2026-11-01', contacts: 0, declared: false };

  test('is of a month that is over and empty, once, however late', () => {
    expect(nilRefusal(october)).toBeNull();
    expect(nilRefusal({ ...october, today: '2027-06-01' })).toBeNull();
    expect(nilRefusal({ ...october, today: '2026-10-31' })?.reason).toBe('month_not_over');
    expect(nilRefusal({ ...october, today: '2026-09-30' })?.reason).toBe('month_not_over');
    expect(nilRefusal({ ...october, contacts: 2 })).toEqual({ reason: 'contacts_recorded', contacts: 2 });
    expect(nilRefusal({ ...october, declared: true })?.reason).toBe('already_declared');
  });
});
