import { describe, expect, test } from 'vitest';
import type { Zone } from '../../../schema/api/zones.ts';
import {
  ATTEMPTS_MAX,
  digestDate,
  messageIdOf,
  nextAttempt,
  nextDigests,
  noticeKey,
  RETRY_DELAYS_MINUTES,
  type Tried,
  withheld,
} from '../../../worker/notices/rules.ts';
import { assignmentNotice, invitationNotice } from '../../support/mail.ts';
import { NOW } from '../../support/registry.ts';

const tried = (facts: Partial<Tried> = {}): Tried => ({
  attempts: 1,
  attemptsMax: ATTEMPTS_MAX,
  recipientDisabled: false,
  expiresAt: null,
  ...facts,
});

const minutesUntil = (moment: Date | null) => moment && (moment.getTime() - NOW.getTime()) / 60_000;

describe('the key of a message', () => {
  test('tells apart what, version, kind and recipient, and nothing else', () => {
    const one = assignmentNotice('siti', 1);
    expect(noticeKey(one)).toBe('assignment:siti|1|assignment_granted|siti');
    expect(noticeKey({ ...one, unitPath: '00' })).toBe(noticeKey(one));
    expect(noticeKey(assignmentNotice('siti', 2))).not.toBe(noticeKey(one));
    expect(noticeKey({ ...one, recipient: { accountId: 'budi' } })).not.toBe(noticeKey(one));
  });

  test('knows an address however it is spelt', () => {
    const to = (email: string) =>
      noticeKey({ ...invitationNotice('x'), recipient: { email, name: 'Tamu', language: 'id' } });
    expect(to('Tamu@Example.test')).toBe(to('tamu@example.test'));
  });

  test('gives a Message-ID that is the same for every try and another for every message', () => {
    const id = messageIdOf('a|1|reset|siti', 'https://simpul.example.org');
    expect(id).toMatch(/^<[0-9a-f]{32}@simpul\.example\.org>$/);
    expect(messageIdOf('a|1|reset|siti', 'https://simpul.example.org')).toBe(id);
    expect(messageIdOf('a|2|reset|siti', 'https://simpul.example.org')).not.toBe(id);
  });
});

describe('the next try', () => {
  test('comes after ever longer delays, and then never', () => {
    const delays = Array.from({ length: ATTEMPTS_MAX }, (_, index) =>
      minutesUntil(nextAttempt('unreachable', tried({ attempts: index + 1 }), NOW)),
    );
    expect(delays).toEqual([...RETRY_DELAYS_MINUTES, null]);
    expect(delays.slice(0, -1)).toEqual(RETRY_DELAYS_MINUTES.toSorted((a, b) => a - b));
  });

  test('begins with the shortest delay for a mail that was ordered anew', () => {
    const anew = tried({ attempts: 9, attemptsMax: 8 + ATTEMPTS_MAX });
    expect(minutesUntil(nextAttempt('unreachable', anew, NOW))).toBe(RETRY_DELAYS_MINUTES[0]);
  });

  test('is not made for what no other try would change', () => {
    for (const failure of [
      'refused',
      'recipient_disabled',
      'link_expired',
      'unreadable',
      'interrupted',
    ] as const)
      expect(nextAttempt(failure, tried(), NOW)).toBeNull();
    expect(nextAttempt('not_configured', tried(), NOW)).not.toBeNull();
  });
});

describe('a mail that is due', () => {
  test('is held back for someone disabled, for a link of no use, and after more tries than allowed', () => {
    expect(withheld(tried(), NOW)).toBeNull();
    expect(withheld(tried({ recipientDisabled: true }), NOW)).toBe('recipient_disabled');
    expect(withheld(tried({ expiresAt: NOW.toISOString() }), NOW)).toBe('link_expired');
    expect(withheld(tried({ expiresAt: '2026-11-22T03:00:00.001Z' }), NOW)).toBeNull();
    expect(withheld(tried({ attempts: ATTEMPTS_MAX }), NOW)).toBeNull();
    expect(withheld(tried({ attempts: ATTEMPTS_MAX + 1 }), NOW)).toBe('interrupted');
  });
});

describe('the digest', () => {
  test.each<[string, Zone, string]>([
    ['2026-11-22T03:00:00Z', 'WIB', '2026-11-23T00:00:00.000Z'],
    ['2026-11-22T03:00:00Z', 'WITA', '2026-11-22T23:00:00.000Z'],
    ['2026-11-22T03:00:00Z', 'WIT', '2026-11-22T22:00:00.000Z'],
    ['2026-11-21T23:59:59Z', 'WIB', '2026-11-22T00:00:00.000Z'],
    ['2026-11-22T00:00:00Z', 'WIB', '2026-11-23T00:00:00.000Z'],
    ['2026-12-31T21:59:00Z', 'WIT', '2026-12-31T22:00:00.000Z'],
  ])('after %s is due in %s at %s, seven by the clocks there', (now, zone, due) => {
    expect(nextDigests(new Date(now))[zone]).toBe(due);
  });

  test('belongs to the date of the place', () => {
    const night = new Date('2026-11-22T22:00:00Z');
    expect([digestDate(night, 'WIB'), digestDate(night, 'WIT')]).toEqual(['2026-11-23', '2026-11-23']);
    expect(digestDate(new Date('2026-11-22T16:30:00Z'), 'WIB')).toBe('2026-11-22');
    expect(digestDate(new Date('2026-11-22T16:30:00Z'), 'WITA')).toBe('2026-11-23');
  });
});
