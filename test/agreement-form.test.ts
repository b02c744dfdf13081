/** The pure parts of writing an agreement: what its form keeps of what is typed, and what of it is sent. */
import { describe, expect, it } from 'vitest';
import {
  type Content,
  contentIn,
  moved,
  sendable,
  signedParts,
  unreadableIn,
  withValue,
} from '../web/src/kerja/agreements/content.ts';
import { nextStep, STEPS, stepOf } from '../web/src/kerja/agreements/steps.ts';

const WORDS = { number: 'a number', date: 'a date' };

describe('the form of an agreement', () => {
  it('takes fields over by their path and leaves alone what it does not show', () => {
    const before: Content = { title: 'Judul', parties: [{ organisation: 'kpu' }, { organisation: 'polri' }] };
    const after = contentIn(before, form({ 'parties[1].documentNumber': ' NK/50/XII/2022 ', title: '' }));
    expect(after.parties).toEqual([
      { organisation: 'kpu' },
      { organisation: 'polri', documentNumber: 'NK/50/XII/2022' },
    ]);
    expect(after.title).toBeNull();
    expect(before.title).toBe('Judul');
  });

  it('keeps the day of signing as far as it is known, never further', () => {
    const dated = (day: string, month: string, year: string) =>
      contentIn({}, form({ 'signedOn.day': day, 'signedOn.month': month, 'signedOn.year': year })).signedOn
        ?.date;
    expect(dated('7', '12', '2022')).toBe('2022-12-07');
    expect(dated('', '3', '2022')).toBe('2022-03');
    expect(dated('', '', '2022')).toBe('2022');
    expect(dated('', '', '')).toBeNull();
    expect(signedParts({ signedOn: { date: '2022-12-07' } })).toEqual({
      day: '7',
      month: '12',
      year: '2022',
    });
  });

  it('reads amounts as Indonesia writes them and points out what is no whole number', () => {
    const data = form({
      'instalments[0].amountIdr': 'Rp29.286.275.000',
      termMonths: '24',
      noticeDays: '1,5',
    });
    const content = contentIn({}, data);
    expect(content.instalments?.[0]?.amountIdr).toBe(29_286_275_000);
    expect(content.termMonths).toBe(24);
    expect(unreadableIn(data, WORDS)).toEqual([{ field: 'noticeDays', message: 'a number' }]);
  });

  it('points out a day without its month and a month without its year', () => {
    const wrong = (day: string, month: string, year: string) =>
      unreadableIn(form({ 'signedOn.day': day, 'signedOn.month': month, 'signedOn.year': year }), WORDS)
        .length;
    expect(wrong('7', '', '2022')).toBe(1);
    expect(wrong('', '12', '')).toBe(1);
    expect(wrong('', 'Maret', '2022')).toBe(1);
    expect(wrong('', '', '')).toBe(0);
    expect(wrong('7', '12', '2022')).toBe(0);
  });

  it('keeps the code of a field of cooperation whose line was not touched', () => {
    const before: Content = { scope: [{ code: 'logistik', text: 'Pengawalan distribusi' }] };
    const after = contentIn(before, form({ scope: 'Pengamanan gudang\n\nPengawalan distribusi' }));
    expect(after.scope).toEqual(['Pengamanan gudang', { code: 'logistik', text: 'Pengawalan distribusi' }]);
  });

  it('sends no rows that hold nothing, and a remark in one language for both', () => {
    const sent = sendable({
      note: { id: 'Catatan', en: '' },
      parties: [{ organisation: 'kpu', signatories: [{ name: '' }, { name: 'Budi (Contoh)' }] }],
      links: [{ kind: 'implements' }],
      obligations: [{ description: '' }],
      expectations: [{ unit: '35', basis: { id: 'Pasal 5', en: '' } }],
    });
    expect(sent.note).toEqual({ id: 'Catatan', en: 'Catatan' });
    expect(sent.parties?.[0]?.signatories).toEqual([{ name: 'Budi (Contoh)' }]);
    expect([sent.links, sent.obligations]).toEqual([[], []]);
    expect(sent.expectations?.[0]?.basis).toEqual({ id: 'Pasal 5', en: 'Pasal 5' });
  });

  it('moves a row without losing one', () => {
    expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c']);
    expect(moved(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b']);
    expect(withValue({}, 'parties[1].name', 'x')).toEqual({ parties: [undefined, { name: 'x' }] });
  });
});

describe('the steps', () => {
  it('lead a finding to the page of its field', () => {
    expect(stepOf('parties[1].documentNumber')).toBe('pihak');
    expect(stepOf('signedOn.printed')).toBe('waktu');
    expect(stepOf('termText')).toBe('waktu');
    expect(stepOf('documents[0].redactionReason')).toBe('dokumen');
    expect(stepOf('kind')).toBe('jenis');
    expect(stepOf(null)).toBe('ringkasan');
  });

  it('follow each other to the summary and end there', () => {
    expect(STEPS.map(nextStep)).toEqual([...STEPS.slice(1), null]);
  });
});

function form(fields: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.append(name, value);
  return data;
}
