/** The form of a contact between what is typed and what the API takes, without a browser. */
import { describe, expect, test } from 'vitest';
import { ContactFields, ContactInput } from '../schema/api/contact.ts';
import { EXAMPLE_CONTACT_INPUT, EXAMPLE_LOGGED_CONTACT } from '../schema/api/examples/contact.ts';
import type { Problem } from '../schema/api/problem.ts';
import { blankForm, type ContactForm, readForm } from '../web/src/kerja/contacts/form-content.ts';
import { fieldOf, formFieldOf, missingIn, refusalsIn } from '../web/src/kerja/contacts/form-errors.ts';
import { formOf, rupiahIn, sentContact, sentFields } from '../web/src/kerja/contacts/form-sent.ts';

const EXAMPLE = formOf(EXAMPLE_LOGGED_CONTACT.fields);
const changed = (one: Partial<ContactForm['one']>): ContactForm => ({
  ...EXAMPLE,
  one: { ...EXAMPLE.one, ...one },
});

function data(fields: Record<string, string | string[]>): FormData {
  const made = new FormData();
  for (const [name, value] of Object.entries(fields))
    for (const one of [value].flat()) made.append(name, one);
  return made;
}

describe('what is sent', () => {
  test('of a contact that was opened for correction and left alone is exactly what it says', () => {
    const { confirmed: _, ...stated } = EXAMPLE_CONTACT_INPUT;
    expect(sentFields(EXAMPLE, 'WIB')).toEqual(stated);
    expect(() => ContactInput.parse(sentContact(EXAMPLE, 'WIB', ['gift']))).not.toThrow();
  });

  test.each([
    ['WIB', '+07:00'],
    ['WITA', '+08:00'],
    ['WIT', '+09:00'],
  ] as const)('has the hour in the zone of the unit: %s is %s', (zone, offset) => {
    const { startedAt, endedAt } = sentFields(EXAMPLE, zone);
    expect([startedAt, endedAt]).toEqual([`2026-11-19T10:00${offset}`, `2026-11-19T10:40${offset}`]);
  });

  test('ends on the day on which it began unless another is given, and has no end without an hour', () => {
    expect(sentFields(changed({ endedOn: '2026-11-20' }), 'WIB').endedAt).toBe('2026-11-20T10:40+07:00');
    expect(sentFields(changed({ endedTime: '' }), 'WIB').endedAt).toBeNull();
  });

  test('holds nothing that is hidden: no request that KPU began itself, no gift that was none, no unsent letter', () => {
    const sent = sentFields(
      changed({ initiatedBy: 'kpu', gift: 'tidak_ada', invitationLetter: '12/PP.06-SD/2026 (Contoh)' }),
      'WIB',
    );
    expect([sent.requestedAt, sent.answeredAt, sent.requestOutcome]).toEqual([null, null, null]);
    expect(sent.gift).toEqual({ kind: 'tidak_ada', description: null, valueIdr: null, reportNumber: null });
    expect(sent.invitationLetter).toBeNull();
  });

  test('leaves out the reason for a flag that is no longer raised', () => {
    expect(sentContact(EXAMPLE, 'WIB', []).flagReasons).toEqual([]);
    expect(sentContact(EXAMPLE, 'WIB', ['gift']).flagReasons.map(({ flag }) => flag)).toEqual(['gift']);
  });

  test('has an amount only where whole rupiah were typed', () => {
    expect(rupiahIn('Rp 150.000')).toBe(150_000);
    expect(rupiahIn('150000')).toBe(150_000);
    expect(rupiahIn('sekitar 150 ribu')).toBeNull();
    expect(rupiahIn('')).toBeNull();
  });
});

describe('what is typed', () => {
  test('is taken over, and what the form does not show stays', () => {
    const next = readForm(EXAMPLE, data({ venue: 'kediaman', 'counterparts[0].name': 'Dian (Contoh)' }));
    expect(next.one.venue).toBe('kediaman');
    expect(next.one.giftDescription).toBe(EXAMPLE.one.giftDescription);
    expect(next.counterparts[0]).toEqual({ ...EXAMPLE.counterparts[0], name: 'Dian (Contoh)' });
  });

  test('a box that is not ticked is taken for empty only where the form shows it', () => {
    const form = { ...EXAMPLE, leftOut: ['parpol-contoh'] };
    expect(readForm(form, data({})).leftOut).toEqual(['parpol-contoh']);
    expect(readForm(form, data({ $boxes: 'leftOut' })).leftOut).toEqual([]);
  });

  test('a new wording is asked about anew: "it is so" was said of another', () => {
    const form = { ...EXAMPLE, confirmed: ['summary_generic', 'longer_than_a_day'] };
    const boxes = { $boxes: 'confirmed', confirmed: form.confirmed };
    expect(readForm(form, data(boxes)).confirmed).toEqual(form.confirmed);
    expect(readForm(form, data({ ...boxes, summary: 'Lain sama sekali (contoh)' })).confirmed).toEqual([
      'longer_than_a_day',
    ]);
  });
});

describe('what is missing', () => {
  const fields = (form: ContactForm, correction = false) =>
    missingIn(form, { correction }).map(({ field }) => field);

  test('is everything that cannot be guessed in a blank form, in its order, and nothing in a whole one', () => {
    expect(fields(blankForm())).toEqual([
      'form',
      'election',
      'counterparts',
      'startedOn',
      'startedTime',
      'venue',
      'initiatedBy',
      'attendees',
      'topic',
      'summary',
    ]);
    expect(fields(EXAMPLE)).toEqual([]);
    expect(fields(EXAMPLE, true)).toEqual(['reason']);
  });

  test('is the request of a party that asked, but not of a third party that merely brought people together', () => {
    const unasked = {
      requestedOn: '',
      requestedTime: '',
      requestOutcome: '',
      answeredOn: '',
      answeredTime: '',
    };
    expect(fields(changed({ ...unasked, initiatedBy: 'partai' }))).toEqual(['requestedOn', 'requestOutcome']);
    expect(fields(changed({ ...unasked, initiatedBy: 'pihak_ketiga' }))).toEqual([]);
    expect(fields(changed({ ...unasked, initiatedBy: 'kpu' }))).toEqual([]);
  });

  test('is the value of a gift only where it was accepted', () => {
    expect(fields(changed({ giftValue: '' }))).toEqual([]);
    expect(fields(changed({ giftValue: '', gift: 'diterima' }))).toEqual(['giftValue']);
    expect(fields(changed({ giftValue: 'mahal' }))).toEqual(['giftValue']);
  });
});

describe('a refusal', () => {
  test('is shown at the field that it has to do with, whatever the API calls it', () => {
    expect(fieldOf({ reason: 'in_the_future', field: 'endedAt' }, EXAMPLE)).toBe('endedTime');
    expect(fieldOf({ reason: 'party_missing', index: 2 }, EXAMPLE)).toBe('counterparts[2].role');
    expect(fieldOf({ reason: 'party_not_listed', party: 'parpol-contoh' }, EXAMPLE)).toBe(
      'counterparts[0].name',
    );
    expect(fieldOf({ reason: 'party_not_listed', party: 'parpol-lain' }, EXAMPLE)).toBe('leftOut');
    expect(fieldOf({ reason: 'flag_reason_missing', flag: 'gift' }, EXAMPLE)).toBe('flagReasons[gift]');
    expect(formFieldOf('counterparts.0.name')).toBe('counterparts[0].name');
    expect(formFieldOf('gift.valueIdr')).toBe('giftValue');
  });

  test('of another kind is not taken for one of the rules', () => {
    const problem = { code: 'repeated_key', refusals: undefined } as unknown as Problem;
    expect(refusalsIn(problem)).toBeNull();
  });
});

test('every field that the API takes is in the form', () => {
  const taken = Object.keys(ContactFields.shape).toSorted();
  expect(Object.keys(sentFields(EXAMPLE, 'WIB')).toSorted()).toEqual(taken);
});
