import { expect, test } from 'vitest';
import { decideKeys, KEY_OVERLAP_DAYS, overlapEnd, withRetirement } from '../../worker/log/rules.ts';

const NOW = new Date('2026-11-22T03:00:00Z');
const key = (keyId: string) => ({ keyId });
const known = (keyId: string, addedAt = '2026-01-01T00:00:00.000Z') => ({ keyId, addedAt });

test('a key retires 90 days after the next one was announced, and the newest never', () => {
  expect(KEY_OVERLAP_DAYS).toBe(90);
  const [a, b] = withRetirement([known('a'), known('b', '2026-11-22T03:00:00.000Z')]);
  expect([a?.retiresAt, b?.retiresAt]).toEqual(['2027-02-20T03:00:00.000Z', null]);
  expect(overlapEnd(NOW).toISOString()).toBe('2027-02-20T03:00:00.000Z');
});

test('an empty keyring decides nothing', () => {
  expect(decideKeys([], [], NOW)).toEqual({ decision: 'refuse', reason: 'no_key' });
  expect(decideKeys([], [known('a')], NOW)).toEqual({ decision: 'refuse', reason: 'no_key' });
});

test('the first key of a log begins it', () => {
  expect(decideKeys([key('a')], [], NOW)).toEqual({ decision: 'begin', first: key('a') });
});

test('one new key is announced under those that sign, and more than one is refused', () => {
  expect(decideKeys([key('a'), key('b')], [known('a')], NOW)).toEqual({
    decision: 'announce',
    next: key('b'),
    signers: [key('a')],
  });
  for (const announced of [[], [known('a')]])
    expect(decideKeys([key('a'), key('b'), key('c')], announced, NOW)).toEqual({
      decision: 'refuse',
      reason: 'too_many_new_keys',
    });
});

test('a key that has retired signs no more, though it is still in the keyring', () => {
  const announced = [known('a'), known('b')];
  expect(decideKeys([key('a'), key('b')], announced, NOW)).toEqual({ decision: 'sign', signers: [key('b')] });
  expect(decideKeys([key('a')], announced, NOW)).toEqual({ decision: 'refuse', reason: 'no_known_key' });
});

test('a stranger among the keys is never a signer', () => {
  expect(decideKeys([key('x')], [known('a')], NOW)).toEqual({ decision: 'refuse', reason: 'no_known_key' });
});
