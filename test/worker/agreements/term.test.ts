import { describe, expect, it } from 'vitest';
import { type TermFacts, termStatus } from '../../../worker/agreements/term.ts';

const TODAY = '2026-11-22';
const facts = (given: Partial<TermFacts>): TermFacts => ({
  signedOn: { date: '2022-12-29', precision: 'day' },
  effectiveOn: null,
  endsOn: null,
  termKind: 'unknown',
  ...given,
});

describe('the place in time', () => {
  it('the last day itself still counts', () => {
    expect(termStatus(facts({ endsOn: '2026-11-22' }), TODAY)).toBe('expiring_7');
    expect(termStatus(facts({ endsOn: '2026-11-21' }), TODAY)).toBe('expired');
  });

  it('the windows of 7, 30 and 90 days include their last day', () => {
    const statuses = ['2026-11-29', '2026-11-30', '2026-12-22', '2026-12-23', '2027-02-20', '2027-02-21'].map(
      (endsOn) => termStatus(facts({ endsOn }), TODAY),
    );
    expect(statuses).toEqual([
      'expiring_7',
      'expiring_30',
      'expiring_30',
      'expiring_90',
      'expiring_90',
      'active',
    ]);
  });

  it('an end that nobody stated is unknown, however old the agreement', () => {
    expect(termStatus(facts({ signedOn: { date: '1999-01-01', precision: 'day' } }), TODAY)).toBe('unknown');
    expect(termStatus(facts({ termKind: 'fixed' }), TODAY)).toBe('unknown');
    expect(termStatus(facts({ termKind: 'until_event' }), TODAY)).toBe('unknown');
  });

  it('what was signed after its own end is over, not upcoming', () => {
    const late = facts({ signedOn: { date: '2026-12-01', precision: 'day' }, endsOn: '2026-11-01' });
    expect(termStatus(late, TODAY)).toBe('expired');
  });

  it('open-ended is only what is said to be open-ended', () => {
    expect(termStatus(facts({ termKind: 'open_ended' }), TODAY)).toBe('open_ended');
    expect(termStatus(facts({ termKind: 'open_ended', endsOn: '2026-01-01' }), TODAY)).toBe('expired');
  });

  it('it begins on the effective date, and without one on the day of signing', () => {
    expect(termStatus(facts({ effectiveOn: '2026-11-23', endsOn: '2026-11-25' }), TODAY)).toBe('upcoming');
    expect(termStatus(facts({ effectiveOn: '2026-11-22', endsOn: '2027-11-22' }), TODAY)).toBe('active');
    expect(termStatus(facts({ signedOn: { date: '2026-12-01', precision: 'day' } }), TODAY)).toBe('upcoming');
  });

  it('a month or a year of signing is no day of beginning', () => {
    expect(termStatus(facts({ signedOn: { date: '2026-12', precision: 'month' } }), TODAY)).toBe('unknown');
    expect(termStatus(facts({ signedOn: { date: '2027', precision: 'year' } }), TODAY)).toBe('unknown');
  });
});
