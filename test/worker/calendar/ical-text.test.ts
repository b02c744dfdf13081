import { expect, test } from 'vitest';
import {
  dateValue,
  dayAfterValue,
  escapeText,
  foldLine,
  momentValue,
  textLine,
  valueLine,
} from '../../../worker/calendar/ical-text.ts';

test('a line of 75 octets is left whole and one of 76 is folded', () => {
  expect(foldLine('a'.repeat(75))).toBe(`${'a'.repeat(75)}\r\n`);
  expect(foldLine('a'.repeat(76))).toBe(`${'a'.repeat(75)}\r\n a\r\n`);
});

test.each(['é', '–', '漢', '😀', '👨‍👩‍👧'])(
  'folding counts octets and never cuts a code point in two: %s',
  (character) => {
    for (let lead = 60; lead < 80; lead += 1) {
      const line = `${'a'.repeat(lead)}${character.repeat(60)}`;
      const folded = foldLine(line);
      expect(folded.slice(0, -2).replaceAll('\r\n ', '')).toBe(line);
      for (const piece of folded.slice(0, -2).split('\r\n')) {
        expect(new TextEncoder().encode(piece).length).toBeLessThanOrEqual(75);
        expect(piece.isWellFormed()).toBe(true);
      }
    }
  },
);

test('a lone surrogate becomes a replacement character and no error', () => {
  expect(foldLine('a\uD800b')).toBe('a\uFFFDb\r\n');
});

test('text is escaped: backslash, semicolon, comma and every kind of line end', () => {
  expect(escapeText('a\\b;c,d\ne\r\nf\rg')).toBe('a\\\\b\\;c\\,d\\ne\\nf\\ng');
});

test('a colon and a quote are left as they are in text', () => {
  expect(textLine('SUMMARY', 'Rapat: "pleno"')).toBe('SUMMARY:Rapat: "pleno"\r\n');
});

test('an address is not escaped', () => {
  expect(valueLine('URL', 'https://example.org/a,b;c')).toBe('URL:https://example.org/a,b;c\r\n');
});

test('control characters are left out of every line, so that no value can end its line', () => {
  expect(valueLine('URL', 'https://example.org/\r\nMETHOD:CANCEL\u0000')).toBe(
    'URL:https://example.org/METHOD:CANCEL\r\n',
  );
});

test('a tab stays', () => {
  expect(textLine('SUMMARY', 'a\tb')).toBe('SUMMARY:a\tb\r\n');
});

test('a parameter with a delimiter is quoted, and a quote in it is written as RFC 6868 has it', () => {
  expect(textLine('SUMMARY', 'x', { 'X-NOTE': 'a;b "c" ^\n' })).toBe(
    'SUMMARY;X-NOTE="a;b ^\'c^\' ^^^n":x\r\n',
  );
});

test.each([
  ['2024-01-18', '20240118', '20240119'],
  ['2024-02-28', '20240228', '20240229'],
  ['2023-02-28', '20230228', '20230301'],
  ['2024-12-31', '20241231', '20250101'],
])('the day after %s is right across months, years and leap days', (date, value, next) => {
  expect([dateValue(date), dayAfterValue(date)]).toEqual([value, next]);
});

test('a moment is written in UTC and whole seconds', () => {
  expect(momentValue('2022-12-29T10:15:00.987+07:00')).toBe('20221229T031500Z');
});
