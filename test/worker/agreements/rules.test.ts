import { describe, expect, it } from 'vitest';
import { EDITORIAL_STATUSES, LEGAL_STATUSES } from '../../../schema/api/vocabulary.ts';
import {
  editorialMove,
  type LegalFacts,
  type LinkEdge,
  legalMove,
  legalState,
  linkCycle,
} from '../../../worker/agreements/rules.ts';

const sound: LegalFacts = {
  organisationIds: ['kpu', 'polri'],
  signedPrecision: 'day',
  documents: 0,
  sources: 1,
  linksIn: [],
};
const refusalOf = (verdict: { allowed: true } | { allowed: false; refusal: { reason: string } }) =>
  verdict.allowed ? null : verdict.refusal.reason;

describe('the editorial axis', () => {
  it('exactly five transitions exist', () => {
    const allowed = EDITORIAL_STATUSES.flatMap((from) =>
      (['submitted', 'draft', 'published', 'withdrawn'] as const).flatMap((to) => {
        const verdict = editorialMove(from, { to, reason: 'karena', note: 'perbaikan' });
        return verdict.allowed ? `${from} -> ${to}` : [];
      }),
    );
    expect(allowed).toEqual([
      'draft -> submitted',
      'submitted -> draft',
      'submitted -> published',
      'published -> published',
      'published -> withdrawn',
    ]);
  });

  it('returning needs a reason, revising a note, and a first publication neither', () => {
    expect(refusalOf(editorialMove('submitted', { to: 'draft', reason: ' ' }))).toBe('reason_missing');
    expect(refusalOf(editorialMove('published', { to: 'published', note: null }))).toBe('note_missing');
    expect(editorialMove('submitted', { to: 'published', note: null }).allowed).toBe(true);
  });

  it('what is withdrawn never comes back', () => {
    expect(editorialMove('withdrawn', { to: 'published', note: 'x' })).toEqual({
      allowed: false,
      refusal: { reason: 'no_such_transition', from: 'withdrawn', to: 'published' },
    });
  });
});

describe('the legal axis', () => {
  it('exactly these transitions exist', () => {
    const allowed = LEGAL_STATUSES.flatMap((from) =>
      LEGAL_STATUSES.flatMap((to) => {
        const move = to === 'ended' ? ({ to, endReason: 'expired' } as const) : { to };
        return legalMove(from, move, sound).allowed ? `${from} -> ${to}` : [];
      }),
    );
    expect(allowed).toEqual([
      'proposed -> negotiating',
      'proposed -> cancelled',
      'negotiating -> signed',
      'negotiating -> cancelled',
      'signed -> in_force',
      'in_force -> suspended',
      'in_force -> ended',
      'suspended -> in_force',
      'suspended -> ended',
    ]);
  });

  it('a status that was not known may become any, under the same guards', () => {
    for (const to of LEGAL_STATUSES) {
      const move = to === 'ended' ? ({ to, endReason: 'expired' } as const) : { to };
      expect(legalMove(null, move, sound).allowed).toBe(true);
    }
    expect(refusalOf(legalMove(null, { to: 'signed' }, { ...sound, sources: 0 }))).toBe('evidence_missing');
  });

  it('signing needs two parties of different organisations', () => {
    expect(legalState('signed', null, { ...sound, organisationIds: ['kpu', 'kpu'] })).toEqual({
      allowed: false,
      refusal: { reason: 'too_few_parties', organisations: 1, needed: 2 },
    });
    expect(legalState('negotiating', null, { ...sound, organisationIds: ['kpu'] }).allowed).toBe(true);
  });

  it('signing needs a document or a source', () => {
    expect(refusalOf(legalState('in_force', null, { ...sound, sources: 0 }))).toBe('evidence_missing');
    expect(legalState('in_force', null, { ...sound, sources: 0, documents: 1 }).allowed).toBe(true);
  });

  it('a year is a date; an unknown date counts only where a source vouches for the signing', () => {
    expect(legalState('signed', null, { ...sound, signedPrecision: 'year' }).allowed).toBe(true);
    expect(legalState('signed', null, { ...sound, signedPrecision: 'unknown' }).allowed).toBe(true);
    const paper = { ...sound, signedPrecision: 'unknown', sources: 0, documents: 1 } as const;
    expect(refusalOf(legalState('signed', null, paper))).toBe('date_missing');
  });

  it('superseded and renewed need the link from the agreement that followed, other ends do not', () => {
    expect(refusalOf(legalState('ended', 'superseded', { ...sound, linksIn: ['renews'] }))).toBe(
      'link_missing',
    );
    expect(legalState('ended', 'superseded', { ...sound, linksIn: ['supersedes'] }).allowed).toBe(true);
    expect(refusalOf(legalState('ended', 'renewed', sound))).toBe('link_missing');
    expect(legalState('ended', 'renewed', { ...sound, linksIn: ['renews'] }).allowed).toBe(true);
    expect(legalState('ended', 'terminated', sound).allowed).toBe(true);
  });
});

describe('links', () => {
  const link = (from: string, to: string, kind: LinkEdge['kind'] = 'implements'): LinkEdge => ({
    from,
    to,
    kind,
  });

  it('a circle is found, also over links of different kinds', () => {
    expect(linkCycle([link('a', 'b'), link('b', 'c', 'amends'), link('c', 'a', 'renews')])).toEqual([
      'a',
      'b',
      'c',
      'a',
    ]);
    expect(linkCycle([link('a', 'a')])).toEqual(['a', 'a']);
  });

  it('two ways to one agreement are no circle', () => {
    expect(linkCycle([link('a', 'b'), link('a', 'c'), link('b', 'd'), link('c', 'd')])).toBeNull();
  });

  it('relates_to may run both ways', () => {
    expect(linkCycle([link('a', 'b', 'relates_to'), link('b', 'a', 'relates_to')])).toBeNull();
    expect(linkCycle([link('a', 'b', 'relates_to'), link('b', 'a')])).toBeNull();
  });

  it('a chain of twenty thousand renewals is walked without a stack overflow', () => {
    const chain = Array.from({ length: 20_000 }, (_, index) => link(`${index}`, `${index + 1}`, 'renews'));
    expect(linkCycle(chain)).toBeNull();
    expect(linkCycle([...chain, link('20000', '0', 'renews')])).toHaveLength(20_002);
  });
});
