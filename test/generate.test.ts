/** The generated national data set: repeatable, plausible, and never to be taken for real. */
import { describe, expect, test } from 'vitest';
import { TERM_STATUSES } from '../schema/api/vocabulary.ts';
import { PARTNERS } from '../schema/reference/organisations.ts';
import { REGIONS } from '../schema/reference/regions.ts';
import { kpuUnits } from '../schema/reference/units.ts';
import { agreementMaker } from '../tools/generate/agreements.ts';
import { examplePartners } from '../tools/generate/partners.ts';
import { seededRandom } from '../tools/generate/random.ts';
import { termStatus } from '../worker/agreements/term.ts';

const TODAY = '2026-11-30';
const partners = examplePartners(REGIONS);

function make(count: number, seed: number) {
  const regionNames = new Map(REGIONS.map((region) => [region.code, region.name]));
  const around = { units: kpuUnits(REGIONS), partners, regionNames, today: TODAY, seed };
  const maker = agreementMaker(around, seededRandom(seed));
  return Array.from({ length: count }, (_, index) => maker(51 + index, index));
}

const made = make(5_000, 1);
const share = (holds: (one: (typeof made)[number]) => boolean) => made.filter(holds).length / made.length;

describe('generated agreements', () => {
  test('are the same for the same seed and others for another', () => {
    expect(make(200, 1)).toEqual(made.slice(0, 200));
    expect(make(200, 2)).not.toEqual(made.slice(0, 200));
  });

  test('say that they are generated, and every person and partner says "(Contoh)"', () => {
    for (const one of made) {
      expect(one.provenance).toBe('generated');
      expect(one.externalId).toMatch(/^contoh-1-\d+$/);
      for (const { organisation, signatories } of one.parties) {
        if (organisation.kind !== 'kpu') expect(organisation.name).toMatch(/\(Contoh\)$/);
        for (const { name } of signatories) expect(name).toMatch(/\(Contoh\)$/);
      }
    }
  });

  test('never name a real partner of the registry', () => {
    const real = new Set(PARTNERS.map(({ id }) => id));
    expect(partners.filter(({ id }) => real.has(id))).toEqual([]);
  });

  test('have ids and numbers of their own, numbered without a gap', () => {
    expect(new Set(made.map(({ id }) => id)).size).toBe(made.length);
    expect(new Set(partners.map(({ id }) => id)).size).toBe(partners.length);
    expect(made.map(({ seq }) => seq)).toEqual(made.map((_, index) => 51 + index));
    for (const { id } of made)
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  test('have two parties or more, always of different organisations', () => {
    for (const { parties } of made) {
      expect(parties.length).toBeGreaterThanOrEqual(2);
      expect(new Set(parties.map(({ organisation }) => organisation.id)).size).toBe(parties.length);
    }
  });

  test('leave unknown what is mostly unknown of the real ones', () => {
    expect(share(({ signedOn }) => signedOn.date === null)).toBeGreaterThan(0.2);
    expect(share(({ endsOn }) => endsOn === null)).toBeGreaterThan(0.85);
    expect(share(({ title }) => title === null)).toBeGreaterThan(0.6);
    expect(share(({ kind }) => kind === 'nota_kesepahaman')).toBeGreaterThan(0.6);
  });

  test('never begin after they end, and never end without being fixed', () => {
    for (const { effectiveOn, endsOn, termKind } of made) {
      if (endsOn !== null) expect(termKind).toBe('fixed');
      if (endsOn !== null && effectiveOn !== null) expect(effectiveOn <= endsOn).toBe(true);
    }
  });

  test('show every place in time', () => {
    const seen = new Set(made.map((one) => termStatus(one, TODAY)));
    expect(TERM_STATUSES.filter((status) => !seen.has(status))).toEqual([]);
  });
});
