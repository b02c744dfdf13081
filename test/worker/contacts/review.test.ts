import { describe, expect, test } from 'vitest';
import { REVIEW_STATES, type ReviewState } from '../../../schema/api/contact-words.ts';
import {
  awaitsReviewer,
  type ReviewedEntry,
  type Reviewer,
  reviewMove,
} from '../../../worker/contacts/review.ts';

const entry = (given: Partial<ReviewedEntry> = {}): ReviewedEntry => ({
  state: 'recorded',
  unitPath: '00/33/33.73',
  author: 'a-budi',
  authorRank: 'sekretariat',
  attendees: [{ account: 'a-budi', rank: 'sekretariat' }],
  flags: [],
  ...given,
});
const reviewer = (given: Partial<Reviewer> = {}): Reviewer => ({
  account: 'a-rina',
  unitPath: '00/33/33.73',
  inspector: false,
  ...given,
});
const PROVINCE = reviewer({ account: 'a-prov', unitPath: '00/33' });
const INSPECTOR = reviewer({ account: 'a-insp', unitPath: '00', inspector: true });
const move = (to: ReviewState, note: string | null = 'Sudah dijelaskan') => ({
  to: to as Exclude<ReviewState, 'recorded'>,
  note,
  acknowledged: [],
});
const reason = (of: ReviewedEntry, by: Reviewer, to: ReviewState = 'reviewed_by_superior') => {
  const verdict = reviewMove(of, by, move(to));
  return verdict.allowed ? 'allowed' : verdict.refusal.reason;
};

describe('a review', () => {
  test('goes from recorded to seen, and from there to one of three ends; nothing else', () => {
    const allowed = REVIEW_STATES.flatMap((from) =>
      REVIEW_STATES.filter((to) => reason(entry({ state: from }), INSPECTOR, to) === 'allowed').map(
        (to) => `${from} > ${to}`,
      ),
    );
    expect(allowed).toEqual([
      'recorded > reviewed_by_superior',
      'reviewed_by_superior > fair',
      'reviewed_by_superior > needs_clarification',
      'reviewed_by_superior > forwarded',
      'needs_clarification > fair',
      'needs_clarification > forwarded',
      'forwarded > fair',
      'forwarded > needs_clarification',
    ]);
  });

  test('is never of one’s own entry, nor of one at which one was present, whatever one’s office', () => {
    expect(reason(entry(), reviewer({ account: 'a-budi' }))).toBe('own_entry');
    const present = entry({ attendees: [{ account: 'a-rina', rank: 'sekretariat' }] });
    expect(reason(present, reviewer())).toBe('own_entry');
    expect(reason(entry({ author: 'a-insp' }), INSPECTOR)).toBe('own_entry');
  });

  test('is of the own unit or of those below, never of a neighbour', () => {
    expect(reason(entry(), reviewer())).toBe('allowed');
    expect(reason(entry(), PROVINCE)).toBe('allowed');
    expect(reason(entry(), reviewer({ unitPath: '00/33/33.7' }))).toBe('not_above');
    expect(reason(entry(), reviewer({ unitPath: '00/36' }))).toBe('not_above');
    expect(reason(entry({ unitPath: '00/33' }), reviewer())).toBe('not_above');
  });

  test('of a chair or a commissioner goes one level up, as author or among those present', () => {
    for (const rank of ['ketua', 'anggota'] as const) {
      const ofOne = entry({ attendees: [{ account: null, rank }] });
      expect(reason(ofOne, reviewer())).toBe('one_level_up');
      expect(reason(ofOne, PROVINCE)).toBe('allowed');
      expect(reason(entry({ authorRank: rank }), reviewer())).toBe('one_level_up');
    }
  });

  test('of a chair at the centre is for the inspectorate', () => {
    const chair = entry({ unitPath: '00', attendees: [{ account: null, rank: 'ketua' }] });
    expect(reason(chair, reviewer({ unitPath: '00' }))).toBe('inspector_needed');
    expect(reason(chair, INSPECTOR)).toBe('allowed');
  });

  test('of a forwarded entry is for the inspectorate', () => {
    expect(reason(entry({ state: 'forwarded' }), PROVINCE, 'fair')).toBe('inspector_needed');
    expect(reason(entry({ state: 'forwarded' }), INSPECTOR, 'fair')).toBe('allowed');
  });

  test('takes note of every flag before it calls the entry seen', () => {
    const flagged = entry({ flags: ['no_witness', 'gift'] });
    expect(reviewMove(flagged, reviewer(), move('reviewed_by_superior'))).toEqual({
      allowed: false,
      refusal: { reason: 'flag_not_acknowledged', flag: 'no_witness' },
    });
    const acknowledged = { ...move('reviewed_by_superior'), acknowledged: ['gift', 'no_witness'] as const };
    expect(
      reviewMove(flagged, reviewer(), { ...acknowledged, acknowledged: ['gift', 'no_witness'] }),
    ).toEqual({
      allowed: true,
    });
  });

  test('that asks for clarification or forwards says why', () => {
    const seen = entry({ state: 'reviewed_by_superior' });
    for (const to of ['needs_clarification', 'forwarded'] as const)
      expect(reviewMove(seen, reviewer(), move(to, null))).toMatchObject({
        refusal: { reason: 'note_missing', to },
      });
    expect(reviewMove(seen, reviewer(), move('fair', null)).allowed).toBe(true);
  });

  test('waits in the queue of those who may do it, and of nobody else', () => {
    expect(awaitsReviewer(entry(), reviewer())).toBe(true);
    expect(awaitsReviewer(entry(), reviewer({ account: 'a-budi' }))).toBe(false);
    expect(awaitsReviewer(entry({ state: 'fair' }), reviewer())).toBe(false);
    expect(awaitsReviewer(entry({ state: 'forwarded' }), reviewer())).toBe(false);
    expect(awaitsReviewer(entry({ state: 'forwarded' }), INSPECTOR)).toBe(true);
  });
});
