import { describe, expect, test } from 'vitest';
import type { DistanceEntry } from '../../../schema/api/distance.ts';
import { countContacts } from '../../../worker/distance/counting.ts';
import { partyRequests } from '../../../worker/distance/requests.ts';
import { entry } from '../../support/distance.ts';

const PARTIES = ['parpol-contoh-1', 'parpol-contoh-2', 'parpol-contoh-4'];

function counted(...entries: Partial<DistanceEntry>[]) {
  const { counts, excluded } = countContacts(
    entries.map((given, index) => entry(index + 1, given)),
    PARTIES,
  );
  return { counts: [...counts.values()], excluded };
}

describe('a contact is compared', () => {
  test('once for each party present, however many of its people came', () => {
    const of = (...parties: string[]) => counted({ parties }).counts;
    expect(of('parpol-contoh-2')).toEqual([0, 1, 0]);
    expect(of('parpol-contoh-2', 'parpol-contoh-2', 'parpol-contoh-1')).toEqual([1, 1, 0]);
  });

  test('when KPU or a third party arranged it, spontaneous ones included', () => {
    expect(counted({}, { initiatedBy: 'pihak_ketiga' }).counts).toEqual([2, 0, 0]);
  });

  test('once an event, even when two units or two clerks recorded it', () => {
    const { counts, excluded } = counted(
      { event: 'rakor-1@simpul', parties: ['parpol-contoh-1'] },
      { event: 'rakor-1@simpul', parties: ['parpol-contoh-1', 'parpol-contoh-4'], unit: '33.19' },
      { event: 'rakor-2@simpul', parties: ['parpol-contoh-1'] },
    );
    expect(counts).toEqual([2, 0, 1]);
    expect(excluded).toEqual([
      { reason: 'same_event', entries: 1, parties: [{ party: 'parpol-contoh-1', count: 1 }] },
    ]);
  });

  test('also when some parties were left out of an invitation: only "all" is all', () => {
    expect(counted({ allPartiesInvited: false }).counts).toEqual([1, 0, 0]);
  });
});

describe('a contact is not compared, and is shown apart,', () => {
  test.each<[string, Partial<DistanceEntry>]>([
    ['superseded', { standing: 'superseded' }],
    ['cancelled', { standing: 'cancelled' }],
    ['not_held', { initiatedBy: 'partai', requestOutcome: 'ditolak' }],
    ['not_held', { initiatedBy: 'pihak_ketiga', requestOutcome: 'dialihkan' }],
    ['all_parties_invited', { allPartiesInvited: true }],
    ['stage_duty', { initiatedBy: 'kewajiban_tahapan' }],
    ['asked_by_party', { initiatedBy: 'partai', requestOutcome: 'diterima' }],
  ])('as %s: %j', (reason, given) => {
    expect(counted(given)).toEqual({
      counts: [0, 0, 0],
      excluded: [{ reason, entries: 1, parties: [{ party: 'parpol-contoh-1', count: 1 }] }],
    });
  });

  test('as no_party when only officials without a party were there', () => {
    expect(counted({ parties: [] }).excluded).toEqual([{ reason: 'no_party', entries: 1, parties: [] }]);
  });

  test('as party_not_compared where a party stands in one province only; the others present still count', () => {
    expect(counted({ parties: ['parpol-contoh-21', 'parpol-contoh-4'] })).toEqual({
      counts: [0, 0, 1],
      excluded: [
        { reason: 'party_not_compared', entries: 1, parties: [{ party: 'parpol-contoh-21', count: 1 }] },
      ],
    });
  });

  test('under the first reason that fits, with parties in ballot order', () => {
    const { excluded } = counted(
      { initiatedBy: 'kewajiban_tahapan', parties: ['parpol-contoh-4', 'parpol-contoh-1'] },
      { initiatedBy: 'kewajiban_tahapan', standing: 'cancelled' },
    );
    expect(excluded).toEqual([
      { reason: 'cancelled', entries: 1, parties: [{ party: 'parpol-contoh-1', count: 1 }] },
      {
        reason: 'stage_duty',
        entries: 1,
        parties: [
          { party: 'parpol-contoh-1', count: 1 },
          { party: 'parpol-contoh-4', count: 1 },
        ],
      },
    ]);
  });

  test('and nothing disappears: every entry is compared or stands among the reasons', () => {
    const entries = [
      entry(1),
      entry(2, { standing: 'superseded' }),
      entry(3, { initiatedBy: 'partai', requestOutcome: 'diterima' }),
      entry(4, { allPartiesInvited: true, parties: PARTIES }),
    ];
    const { counts, excluded } = countContacts(entries, PARTIES);
    const comparedEntries = [...counts.values()].reduce((sum, count) => sum + count, 0);
    expect(comparedEntries + excluded.reduce((sum, one) => sum + one.entries, 0)).toBe(entries.length);
  });
});

describe('requests of parties', () => {
  const asked = (number: number, given: Partial<DistanceEntry>) =>
    entry(number, {
      initiatedBy: 'partai',
      requestedAt: '2026-07-01T09:00+07:00',
      answeredAt: '2026-07-02T09:00+07:00',
      requestOutcome: 'diterima',
      ...given,
    });

  test('are compared by how many were accepted and how soon they were answered', () => {
    const [first, other] = partyRequests(
      [
        asked(1, {}),
        asked(2, { requestOutcome: 'ditolak', answeredAt: '2026-07-01T10:00+07:00' }),
        asked(3, { requestOutcome: 'dialihkan', answeredAt: '2026-07-01T12:00+08:00' }),
        asked(4, { parties: ['parpol-contoh-4'], answeredAt: null }),
      ],
      PARTIES,
    );
    expect(first).toMatchObject({ received: 3, accepted: 1, refused: 1, redirected: 1 });
    expect(first?.medianReplyMinutes).toBe(120);
    expect(first?.acceptance?.rate).toBeCloseTo(1 / 3, 12);
    expect(other).toMatchObject({ party: 'parpol-contoh-4', received: 1, medianReplyMinutes: null });
  });

  test('take the mean of the middle two where their number is even', () => {
    const [first] = partyRequests(
      [asked(1, {}), asked(2, { answeredAt: '2026-07-01T10:00+07:00' })],
      PARTIES,
    );
    expect(first?.medianReplyMinutes).toBe((24 * 60 + 60) / 2);
  });

  test('that were corrected or cancelled, and contacts that nobody asked for, are none', () => {
    expect(
      partyRequests([asked(1, { standing: 'superseded' }), asked(2, { initiatedBy: 'kpu' })], PARTIES),
    ).toEqual([]);
  });
});
