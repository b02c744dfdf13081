import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalisedPassword, passwordRefusal } from '../../../worker/auth/password-rules.ts';

const OWNER = {
  name: 'Rahmat Hidayat (Contoh)',
  email: 'rahmat.h@kota-salatiga.example.test',
  unitName: 'KPU Kota Salatiga',
};
const refusal = (password: string) => passwordRefusal(password, OWNER);

describe('a new password', () => {
  test.each([
    'kuda hitam makan pagi',
    'bT7#qL9z',
    'ꦏꦥꦸꦛꦺꦴꦁꦗꦮ',
    'sepeda ontel tua',
    `${'x'.repeat(7)}yz!Q${'w'.repeat(110)}`,
  ])('of 8 to 128 characters of any kind is taken, without rules of composition: %s', (password) => {
    expect(refusal(password)).toBeNull();
  });

  test('is too short below 8 characters and too long above 128, counted as people see them', () => {
    expect(refusal('bT7#qL9')).toBe('password_too_short');
    expect(refusal('🐎🐎🐄🐎🐎🐄🐎')).toBe('password_too_short');
    expect(refusal(`${'ab cd ef '.repeat(14)}xy`)).toBeNull();
    expect(refusal(`${'ab cd ef '.repeat(14)}xyz`)).toBe('password_too_long');
  });

  test.each([
    'password',
    'PassWord',
    'password123!',
    'qwertyuiop',
    'iloveyou',
    '12345678',
    'bismillah',
    'Rahasia123',
    'indonesia2024',
  ])('that many people choose is refused, whatever is put at its end: %s', (password) => {
    expect(refusal(password)).toBe('password_common');
  });

  test.each([
    'simpul2026',
    'KPUsalatiga24',
    'rahmat.hidayat',
    'Hidayat1990',
    'kota-salatiga',
    'pemilu2029!',
    'kpu#kpu#2026',
  ])('made of what anyone knows of the person, the unit or the portal is refused: %s', (password) => {
    expect(refusal(password)).toBe('password_contextual');
  });

  test('may hold such a word when enough is left without it', () => {
    expect(refusal('salatiga kuda lumping')).toBeNull();
  });

  test.each(['abcabcabcabc', 'zzzzzzzzzz', 'ayu1ayu1ayu1'])(
    'that only repeats itself is refused: %s',
    (password) => {
      expect(refusal(password)).toBe('password_repeats');
    },
  );

  test('is the same password however the keyboard writes its letters', () => {
    expect(normalisedPassword('ｋｕｄａ é')).toBe(normalisedPassword('kuda e\u0301'));
  });

  test('is never refused for what it lacks: random ones are taken', () => {
    const strong = fc.string({ minLength: 16, maxLength: 60, unit: 'grapheme-ascii' });
    fc.assert(
      fc.property(strong, (password) => {
        // Repeats come up while the property looks for the smallest counterexample.
        fc.pre(new Set(password).size > 6);
        expect(refusal(password)).toBeNull();
      }),
    );
  });
});
