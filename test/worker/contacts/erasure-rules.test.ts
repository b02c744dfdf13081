import { describe, expect, test } from 'vitest';
import {
  decisionRefusal,
  erasableFrom,
  erasureMoves,
  requestRefusal,
} from '../../../worker/contacts/erasure/rules.ts';

describe('the retention period', () => {
  test.each([
    ['2020-01-01', '2026-01-01'],
    ['2020-12-31', '2026-01-01'],
    ['2021-01-01', '2027-01-01'],
  ])('of a contact on %s ends before %s', (contactOn, from) => {
    expect(erasableFrom(contactOn)).toBe(from);
  });

  test('is over on its day and not the day before', () => {
    const contact = { contactOn: '2020-12-31', erased: false, open: false };
    expect(requestRefusal(contact, '2025-12-31')).toEqual({
      reason: 'retention_running',
      until: '2026-01-01',
    });
    expect(requestRefusal(contact, '2026-01-01')).toBeNull();
  });
});

describe('an erasure', () => {
  const contact = { contactOn: '2010-01-01', erased: false, open: false };

  test('is asked for once at a time and carried out once', () => {
    expect(requestRefusal({ ...contact, open: true }, '2026-01-01')).toEqual({ reason: 'already_requested' });
    expect(requestRefusal({ ...contact, erased: true }, '2026-01-01')).toEqual({ reason: 'erased' });
  });

  test('can be asked for again after it was refused, and leaves nothing to do once carried out', () => {
    const asked = (state: 'requested' | 'refused' | 'carried_out') => ({
      state,
      requestedBy: { account: 'a', role: 'inspector' },
    });
    const head = { account: 'b', role: 'approver' };
    const moves = (latest: ReturnType<typeof asked> | null, day = '2026-01-01') =>
      erasureMoves('2010-01-01', latest, head, day);
    expect(moves(null)).toEqual({ moves: ['request'], refusal: null });
    expect(moves(asked('refused'))).toEqual({ moves: ['request'], refusal: null });
    expect(moves(asked('requested'))).toEqual({ moves: ['decide'], refusal: null });
    expect(moves(asked('carried_out'))).toEqual({ moves: [], refusal: null });
    expect(moves(null, '2015-12-31')).toEqual({ moves: [], refusal: 'retention_running' });
  });

  test('is decided by another person of the other side, once', () => {
    const erasure = { state: 'requested' as const, requestedBy: { account: 'a', role: 'inspector' } };
    expect(decisionRefusal(erasure, { account: 'b', role: 'approver' })).toBeNull();
    expect(decisionRefusal(erasure, { account: 'a', role: 'approver' })).toEqual({ reason: 'same_person' });
    expect(decisionRefusal(erasure, { account: 'b', role: 'inspector' })).toEqual({
      reason: 'same_side',
      role: 'inspector',
    });
    expect(decisionRefusal({ ...erasure, state: 'refused' }, { account: 'b', role: 'approver' })).toEqual({
      reason: 'decided',
      state: 'refused',
    });
  });
});
