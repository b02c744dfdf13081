import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Attempt,
  type CountKind,
  decideAttempt,
  delaySeconds,
  type FailureCount,
  LIMITS,
} from '../../../worker/auth/lockout-rules.ts';

const NOW = new Date('2026-11-22T03:00:00Z');
const inSeconds = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);
const count = (kind: CountKind, facts: Partial<FailureCount> = {}): FailureCount => ({
  kind,
  failures: 0,
  lastFailedAt: null,
  blockedUntil: null,
  ...facts,
});
const attempt = (facts: Partial<Record<CountKind, Partial<FailureCount>>>, knownPlace = false): Attempt => ({
  counts: [count('here', facts.here), count('anywhere', facts.anywhere), count('address', facts.address)],
  knownPlace,
});
const failed = (failures: number, blockedFor = 0): Partial<FailureCount> => ({
  failures,
  lastFailedAt: NOW,
  blockedUntil: blockedFor ? inSeconds(blockedFor) : null,
});

/** Plays attempts against a memory, as the store keeps it. All fail. */
class Memory {
  readonly counts = new Map<string, FailureCount>();

  fail(account: string, address: string, at: Date, known = false): number {
    const keys = { here: `${account}@${address}`, anywhere: account, address: `@${address}` };
    const kinds = Object.keys(keys) as CountKind[];
    const counts = kinds.map((kind) => this.counts.get(keys[kind]) ?? count(kind));
    const decision = decideAttempt({ counts, knownPlace: known }, at);
    if (decision.kind === 'wait') return decision.seconds;
    for (const one of decision.counted) this.counts.set(keys[one.kind], one);
    return 0;
  }
}

describe('the delay', () => {
  test.each(Object.entries(LIMITS))(
    'of %s costs nothing at first, then doubles up to its bound',
    (_, limit) => {
      expect(delaySeconds(limit, limit.free)).toBe(0);
      expect(delaySeconds(limit, limit.free + 1)).toBe(limit.firstSeconds);
      expect(delaySeconds(limit, limit.free + 2)).toBe(2 * limit.firstSeconds);
      expect(delaySeconds(limit, 10_000)).toBe(limit.mostSeconds);
    },
  );

  test('never shrinks with more failures, and never locks anyone out for longer than a quarter of an hour', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.values(LIMITS)), fc.nat(5000), (limit, failures) => {
        const delay = delaySeconds(limit, failures);
        expect(delaySeconds(limit, failures + 1)).toBeGreaterThanOrEqual(delay);
        expect(delay).toBeLessThanOrEqual(15 * 60);
      }),
    );
  });

  test('ends when its time is over, and says how long that is', () => {
    expect(decideAttempt(attempt({ here: failed(9, 90) }), NOW)).toEqual({ kind: 'wait', seconds: 90 });
    expect(decideAttempt(attempt({ here: failed(9, 90) }), inSeconds(89.5))).toEqual({
      kind: 'wait',
      seconds: 1,
    });
    expect(decideAttempt(attempt({ here: failed(9, 90) }), inSeconds(90)).kind).toBe('try');
  });

  test('is forgotten after a while without failures', () => {
    const later = inSeconds(LIMITS.here.forgottenAfterHours * 3600);
    const decision = decideAttempt(attempt({ here: failed(40) }), later);
    expect(decision).toMatchObject({ kind: 'try', counted: [{ kind: 'here', failures: 1 }, {}, {}] });
  });
});

describe('guessing', () => {
  test('at one account never delays the colleague next door', () => {
    const memory = new Memory();
    for (let second = 0; second < 3600; second += 1) memory.fail('siti', 'office', inSeconds(second));
    expect(memory.fail('siti', 'office', inSeconds(3600))).toBeGreaterThan(0);
    expect(memory.fail('budi', 'office', inSeconds(3600))).toBe(0);
  });

  test('at one account from one address comes to some dozens of tries a day', () => {
    const memory = new Memory();
    let tries = 0;
    for (let second = 0; second < 86_400; second += 1) {
      if (memory.fail('siti', 'office', inSeconds(second)) === 0) tries += 1;
    }
    expect(tries).toBeLessThan(110);
  });

  test('at one account from everywhere comes to one try a minute at most, once it is noticed', () => {
    const memory = new Memory();
    let tries = 0;
    for (let second = 0; second < 7200; second += 1) {
      if (memory.fail('siti', `bot-${second}`, inSeconds(second)) === 0) tries += 1;
    }
    expect(tries).toBeLessThan(LIMITS.anywhere.free + 7200 / LIMITS.anywhere.mostSeconds + 10);
  });

  test('by strangers does not delay people where they have signed in lately', () => {
    const memory = new Memory();
    for (let second = 0; second < 3600; second += 1) memory.fail('siti', `bot-${second}`, inSeconds(second));
    expect(memory.fail('siti', 'elsewhere', inSeconds(3600))).toBeGreaterThan(0);
    expect(memory.fail('siti', 'office', inSeconds(3600), true)).toBe(0);
  });

  test('at many accounts from one address slows that address, but briefly, and not for those who are known there', () => {
    const memory = new Memory();
    let waited = 0;
    for (let second = 0; second < 600; second += 1) {
      waited = Math.max(waited, memory.fail(`account-${second}`, 'office', inSeconds(second)));
    }
    expect(waited).toBeGreaterThan(0);
    expect(waited).toBeLessThanOrEqual(LIMITS.address.mostSeconds);
    expect(memory.fail('newcomer', 'office', inSeconds(600))).toBeGreaterThan(0);
    expect(memory.fail('budi', 'office', inSeconds(600), true)).toBe(0);
  });

  test('by people who mistype where they are known does not slow their address', () => {
    const memory = new Memory();
    for (let one = 0; one < 500; one += 1) memory.fail(`staff-${one}`, 'office', NOW, true);
    expect(memory.fail('newcomer', 'office', NOW)).toBe(0);
  });

  test('counts an account once at its address, however often it fails there', () => {
    const memory = new Memory();
    for (let second = 0; second < 3600; second += 1) memory.fail('siti', 'office', inSeconds(second));
    expect(memory.counts.get('@office')?.failures).toBe(1);
  });

  test('is counted before it is made: what is let through has been written down as failed', () => {
    expect(decideAttempt(attempt({}), NOW)).toMatchObject({
      kind: 'try',
      counted: [
        { kind: 'here', failures: 1 },
        { kind: 'anywhere', failures: 1 },
        { kind: 'address', failures: 1 },
      ],
    });
  });
});
