import { expect, test } from 'vitest';
import { agreementCalendar, type CalendarFeed } from '../../../worker/agreements/ics.ts';
import { sampleRecord } from '../../support/sample-agreement.ts';

const obligation = {
  id: '0193a4b0-0000-7000-8000-000000000001',
  organisationId: 'polri',
  organisationName: 'Kepolisian Negara Republik Indonesia',
  description: 'Laporan tahunan; tertulis, kepada KPU',
  dueOn: '2024-01-22',
  recurrence: null,
  status: 'scheduled' as const,
  overdue: false,
  evidence: null,
  occurrences: [],
};
const ending = sampleRecord({
  endsOn: '2024-12-31',
  termKind: 'fixed',
  obligations: [obligation],
  revision: 3,
});
const feed: CalendarFeed = {
  language: 'id',
  origin: 'https://simpul.example.org',
  selfPath: '/api/v1/agreements.ics?kind=nota_kesepahaman',
  records: [ending],
};

test('an agreement with an end and a dated obligation is two all-day events, whole', () => {
  expect(agreementCalendar(feed).replaceAll('\r\n', '\n')).toMatchInlineSnapshot(`
    "BEGIN:VCALENDAR
    VERSION:2.0
    PRODID:-//KPU//Simpul//ID
    CALSCALE:GREGORIAN
    NAME;LANGUAGE=id:Simpul: perjanjian KPU yang berakhir
    X-WR-CALNAME:Simpul: perjanjian KPU yang berakhir
    DESCRIPTION;LANGUAGE=id:Hari terakhir berlakunya perjanjian KPU dan tenggat
      kewajibannya\\, sejauh diketahui
    REFRESH-INTERVAL;VALUE=DURATION:PT12H
    X-PUBLISHED-TTL:PT12H
    SOURCE;VALUE=URI:https://simpul.example.org/api/v1/agreements.ics?kind=nota
     _kesepahaman
    COLOR:teal
    BEGIN:VEVENT
    UID:SPL-000002-end@simpul
    DTSTAMP:20261102T030405Z
    LAST-MODIFIED:20261102T030405Z
    SEQUENCE:2
    DTSTART;VALUE=DATE:20241231
    DTEND;VALUE=DATE:20250101
    SUMMARY;LANGUAGE=id:Berakhir: Sinergitas Pelaksanaan Tugas dan Fungsi dalam
      Penyelenggaraan Pemilihan Umum
    DESCRIPTION;LANGUAGE=id:Para pihak: KPU RI – Kepolisian Negara Republik I
     ndonesia\\nSatuan kerja: KPU RI\\nSPL-000002: https://simpul.example.org/per
     janjian/SPL-000002
    CATEGORIES;LANGUAGE=id:Nota kesepahaman
    URL:https://simpul.example.org/perjanjian/SPL-000002
    TRANSP:TRANSPARENT
    END:VEVENT
    BEGIN:VEVENT
    UID:SPL-000002-obligation-0193a4b0-0000-7000-8000-000000000001@simpul
    DTSTAMP:20261102T030405Z
    LAST-MODIFIED:20261102T030405Z
    SEQUENCE:2
    DTSTART;VALUE=DATE:20240122
    DTEND;VALUE=DATE:20240123
    SUMMARY;LANGUAGE=id:Tenggat: Laporan tahunan\\; tertulis\\, kepada KPU
    DESCRIPTION;LANGUAGE=id:Sinergitas Pelaksanaan Tugas dan Fungsi dalam Penye
     lenggaraan Pemilihan Umum\\nPenanggung jawab: Kepolisian Negara Republik In
     donesia\\nStatus: Dijadwalkan\\nPara pihak: KPU RI – Kepolisian Negara Rep
     ublik Indonesia\\nSatuan kerja: KPU RI\\nSPL-000002: https://simpul.example.
     org/perjanjian/SPL-000002
    CATEGORIES;LANGUAGE=id:Nota kesepahaman
    URL:https://simpul.example.org/perjanjian/SPL-000002
    TRANSP:TRANSPARENT
    END:VEVENT
    END:VCALENDAR
    "
  `);
});

test('every line ends in CRLF and holds at most 75 octets', () => {
  const text = agreementCalendar(feed);
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  for (const line of text.split('\r\n'))
    expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
});

test('an end is exclusive: an agreement that ends on 31 December fills that day and no other', () => {
  const text = agreementCalendar(feed);
  expect(text).toContain('DTSTART;VALUE=DATE:20241231\r\nDTEND;VALUE=DATE:20250101\r\n');
});

test('an agreement whose end is unknown has no event: nothing is assumed', () => {
  const text = agreementCalendar({ ...feed, records: [sampleRecord()] });
  expect(text).not.toContain('VEVENT');
});

test('an obligation without a date has no event', () => {
  const records = [sampleRecord({ obligations: [{ ...obligation, dueOn: null }] })];
  expect(agreementCalendar({ ...feed, records })).not.toContain('VEVENT');
});

test('a calendar without events still holds one component, as RFC 5545 demands', () => {
  expect(agreementCalendar({ ...feed, records: [] })).toContain('BEGIN:VTIMEZONE\r\nTZID:Asia/Jakarta\r\n');
});

test('two builds of the same records are the same bytes', () => {
  expect(agreementCalendar(feed)).toBe(agreementCalendar(structuredClone(feed)));
});

test('stamps are those of the record, and the sequence rises with its revisions', () => {
  const lines = unfolded(agreementCalendar(feed));
  expect(lines.filter((line) => line.startsWith('DTSTAMP'))).toEqual(
    Array(2).fill('DTSTAMP:20261102T030405Z'),
  );
  expect(lines.filter((line) => line.startsWith('SEQUENCE'))).toEqual(['SEQUENCE:2', 'SEQUENCE:2']);
});

test('uids are distinct, hold no address, and stay when the portal moves', () => {
  const uids = (origin: string) =>
    unfolded(agreementCalendar({ ...feed, origin })).filter((line) => line.startsWith('UID:'));
  expect(uids('https://elsewhere.example')).toEqual(uids(feed.origin));
  expect(new Set(uids(feed.origin)).size).toBe(2);
});

test('a feed carries no method, no attendee and no uid of the calendar itself', () => {
  const lines = unfolded(agreementCalendar(feed));
  expect(lines.filter((line) => /^(METHOD|ATTENDEE|ORGANIZER)/.test(line))).toEqual([]);
  expect(lines.slice(0, lines.indexOf('BEGIN:VEVENT')).filter((line) => line.startsWith('UID'))).toEqual([]);
});

test('a typed line end cannot begin a property of its own', () => {
  const records = [{ ...ending, title: 'Judul\r\nMETHOD:CANCEL' }];
  const lines = unfolded(agreementCalendar({ ...feed, records }));
  expect(lines).toContain('SUMMARY;LANGUAGE=id:Berakhir: Judul\\nMETHOD:CANCEL');
  expect(lines).not.toContain('METHOD:CANCEL');
});

function unfolded(text: string): string[] {
  return text.replaceAll('\r\n ', '').split('\r\n');
}
