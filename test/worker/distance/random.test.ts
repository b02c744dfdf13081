import { describe, expect, test } from 'vitest';
import { dealer, seedOf } from '../../../worker/distance/random.ts';
import { ZERO_ROOT } from '../../support/distance.ts';

describe('the seed', () => {
  test('is SHA-256 over the root, the unit and the period with nothing between', async () => {
    const root = crypto.getRandomValues(new Uint8Array(32));
    const whole = new Uint8Array([...root, ...new TextEncoder().encode('33.732026-Q3')]);
    const expected = new Uint8Array(await crypto.subtle.digest('SHA-256', whole));
    expect(seedOf(btoa(String.fromCharCode(...root)), '33.73', '2026-Q3')).toEqual(expected);
  });

  test('differs with each of its parts', () => {
    const seeds = [
      seedOf(ZERO_ROOT, '33.73', '2026-Q3'),
      seedOf(ZERO_ROOT, '33.73', '2026-Q4'),
      seedOf(ZERO_ROOT, '33.72', '2026-Q3'),
      seedOf(ZERO_ROOT.replace('AAAA', 'AAAB'), '33.73', '2026-Q3'),
    ];
    expect(new Set(seeds.map((seed) => seed.join())).size).toBe(seeds.length);
  });

  test('refuses a root that is no SHA-256', () => {
    expect(() => seedOf('AAAA', '33.73', '2026-Q3')).toThrow(RangeError);
  });
});

describe('the generator', () => {
  test('is xoshiro128**: from the state 1, 2, 3, 4 it gives the published words', () => {
    const seed = new Uint8Array(32);
    new DataView(seed.buffer).setUint32(0, 1);
    new DataView(seed.buffer).setUint32(4, 2);
    new DataView(seed.buffer).setUint32(8, 3);
    new DataView(seed.buffer).setUint32(12, 4);
    // Of the words only the last 16 bits can be seen through the hands of 65,536 parties.
    const deal = dealer(seed, 65_536);
    const hands = new Int32Array(65_536);
    const seen = Array.from({ length: 10 }, () => {
      deal(1, hands);
      return hands.indexOf(1);
    });
    expect(seen).toEqual(REFERENCE_WORDS.map((word) => word % 65_536));
  });

  test('deals every contact to somebody and favours nobody', () => {
    const deal = dealer(seedOf(ZERO_ROOT, '00', '2026'), 18);
    const hands = new Int32Array(18);
    deal(180_000, hands);
    expect(hands.reduce((sum, hand) => sum + hand, 0)).toBe(180_000);
    // Six standard deviations of a fair share of 10,000.
    for (const hand of hands) expect(Math.abs(hand - 10_000)).toBeLessThan(585);
  });
});

/** The first words of the reference implementation (prng.di.unimi.it, xoshiro128starstar.c). */
const REFERENCE_WORDS = [
  11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
];
