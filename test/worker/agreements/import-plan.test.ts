import { describe, expect, it } from 'vitest';
import { PARTNERS } from '../../../schema/reference/organisations.ts';
import { REGIONS } from '../../../schema/reference/regions.ts';
import { kpuUnits } from '../../../schema/reference/units.ts';
import { type Finding, refuses } from '../../../worker/agreements/import/findings.ts';
import { rowsOfJson } from '../../../worker/agreements/import/json.ts';
import { planImport } from '../../../worker/agreements/import/plan.ts';
import type { Register, RegisteredAgreement } from '../../../worker/agreements/import/register.ts';
import { findingWords } from '../../../worker/agreements/import/words.ts';

const units = kpuUnits(REGIONS);
const REGISTER: Register = {
  organisations: [
    ...units.map(({ organisationId, name, otherNames, regionCode, code, path }) => {
      return {
        id: organisationId,
        kind: 'kpu' as const,
        name,
        shortName: null,
        aliases: otherNames,
        regionCode,
        unitCode: code,
        unitPath: path,
      };
    }),
    ...PARTNERS.map(({ id, kind, name, shortName, aliases, regionCode }) => {
      return { id, kind, name, shortName, aliases, regionCode, unitCode: null, unitPath: null };
    }),
  ],
  units,
  regions: [...REGIONS],
  agreements: [],
  links: [],
  nextSeq: 51,
};
const REGISTERED: RegisteredAgreement = {
  id: 'registered',
  seq: 2,
  registryNumber: 'SPL-000002',
  externalId: 'kpu-polri-2022',
  editorialStatus: 'published',
  revision: 1,
  contentSha256: 'other',
  signedOn: '2022-12-29',
  parties: [
    { organisationId: 'kpu', numberFolded: '90/PR/07/NK/01/2022' },
    { organisationId: 'polri', numberFolded: null },
  ],
};

const ROW = {
  externalId: 'a',
  kind: 'nota_kesepahaman',
  signedOn: { date: '2022-12-29' },
  sources: ['https://example.org/'],
  parties: [
    { organisation: 'KPU Kota Serang', documentNumber: '1/PR.07-NK/3673/2022' },
    { organisation: 'Polri', documentNumber: 'NK/1/XII/2022' },
  ],
};
type Given = Record<string, unknown>;

function plan(rows: Given[], register: Partial<Register> = {}, reason: string | null = null) {
  let id = 0;
  const newId = () => {
    id += 1;
    return `id-${id}`;
  };
  return planImport(rowsOfJson(rows), { register: { ...REGISTER, ...register }, reason, newId });
}
const planOne = (given: Given, register: Partial<Register> = {}) =>
  plan([{ ...ROW, ...given }], register)[0]!;
const found = <Code extends Finding['code']>(row: { findings: Finding[] }, code: Code) =>
  row.findings.find((finding): finding is Extract<Finding, { code: Code }> => finding.code === code);

describe('a sound row', () => {
  it('is accepted without a word and gets the next place in the registry', () => {
    const row = planOne({});
    expect([row.verdict, row.findings, row.outcome, row.registryNumber]).toEqual([
      'accepted',
      [],
      'new',
      'SPL-000051',
    ]);
    expect(row.facts).toMatchObject({
      ownerUnit: { code: '36.73', name: 'KPU Kota Serang', path: '00/36/36.73' },
      level: 'kabupaten_kota',
      regions: [{ code: '36.73', name: 'Kota Serang' }],
      signedOn: { date: '2022-12-29', precision: 'day', printed: null, note: null },
      legalStatus: null,
      endsOn: null,
      termKind: 'unknown',
      title: null,
    });
  });

  it('keeps the document number as it was written, blanks around it aside', () => {
    const number = ' 05/PR.08-Und/61/3.1/2023';
    const parties = [{ ...ROW.parties[0], documentNumber: number }, ROW.parties[1]];
    expect(planOne({ parties }).facts?.parties[0]?.documentNumber).toBe('05/PR.08-Und/61/3.1/2023');
  });

  it('of the centre lies in the region of its partner, or nowhere', () => {
    const withPartner = (organisation: string) =>
      planOne({ parties: [{ organisation: 'KPU RI' }, { organisation }] }).facts?.regions.map(
        (region) => region.code,
      );
    expect(withPartner('UGM')).toEqual(['34']);
    expect(withPartner('Polri')).toEqual([]);
    expect(planOne({ regions: [] }).facts?.regions).toEqual([]);
  });
});

describe('dates', () => {
  it('a row with a wrong weekday is warned about with the likely date, and never refused or corrected', () => {
    const row = planOne({ signedOn: { date: 'Rabu, 25 Maret 2022' } });
    expect(row.verdict).toBe('warned');
    expect(found(row, 'weekday_mismatch')).toMatchObject({
      weekday: 5,
      printedWeekday: 3,
      likely: ['2022-05-25'],
    });
    expect(row.facts?.signedOn).toEqual({
      date: '2022-03-25',
      precision: 'day',
      printed: 'Rabu, 25 Maret 2022',
      note: null,
    });
  });

  it('printed value, corrected value and reason are all kept', () => {
    const note = { id: 'Keterangan foto menyebut 25 Mei.', en: 'The caption says 25 May.' };
    const row = planOne({ signedOn: { date: '2022-05-25', printed: 'Rabu, 25 Maret 2022', note } });
    expect(row.facts?.signedOn).toEqual({
      date: '2022-05-25',
      precision: 'day',
      printed: 'Rabu, 25 Maret 2022',
      note,
    });
    expect(row.verdict).toBe('warned');
  });

  it('a right weekday is taken without a word', () => {
    expect(planOne({ signedOn: { date: 'Kamis, 29 Desember 2022' } }).findings).toEqual([]);
    expect(planOne({ signedOn: { date: '2017-09-14', printed: 'Kamis pagi (14/9)' } }).findings).toEqual([]);
  });

  it('a wrong weekday beside a date without a year is noticed through the recorded date', () => {
    const row = planOne({ signedOn: { date: '2017-09-14', printed: 'Rabu (14/9)' } });
    expect(found(row, 'weekday_mismatch')).toMatchObject({ date: '2017-09-14', likely: [] });
  });

  it('an incomplete date is kept as far as it goes', () => {
    const of = (date: string | null) => {
      const row = planOne({ signedOn: { date } });
      return [
        row.verdict,
        row.facts?.signedOn.date,
        row.facts?.signedOn.precision,
        found(row, 'date_incomplete')?.value,
      ];
    };
    expect([of('2022-12'), of('2022'), of('Desember 2022'), of('Kamis (29/12)'), of(null)]).toEqual([
      ['warned', '2022-12', 'month', '2022-12'],
      ['warned', '2022', 'year', '2022'],
      ['warned', '2022-12', 'month', 'Desember 2022'],
      ['warned', null, 'unknown', 'Kamis (29/12)'],
      ['warned', null, 'unknown', null],
    ]);
  });

  it('a day that does not exist is refused', () => {
    for (const date of ['31 Februari 2022', '2022-02-31', 'kemarin']) {
      const row = planOne({ signedOn: { date } });
      expect([row.verdict, row.findings.map((one) => one.code)]).toEqual(['refused', ['date_unreadable']]);
    }
    expect(planOne({ endsOn: '2022' }).verdict).toBe('refused');
  });

  it('an end before the beginning is refused', () => {
    expect(
      found(planOne({ effectiveOn: '2023-01-02', endsOn: '2023-01-01' }), 'ends_before_it_begins'),
    ).toBeDefined();
    expect(planOne({ effectiveOn: '2023-01-01', endsOn: '2023-01-01' }).verdict).toBe('accepted');
  });

  it('a term in words never makes an end date', () => {
    const facts = planOne({ termText: 'lima tahun', termMonths: 60 }).facts;
    expect([facts?.termKind, facts?.endsOn, facts?.termMonths]).toEqual(['fixed', null, 60]);
  });
});

describe('names', () => {
  it('an unknown organisation is refused with suggestions, the regency before the city', () => {
    const row = planOne({ parties: [{ organisation: 'KPU Kab Kedir' }, ROW.parties[1]] });
    expect(row.verdict).toBe('refused');
    expect(found(row, 'unknown_organisation')?.suggestions[0]).toEqual({
      id: 'kpu-35-06',
      name: 'KPU Kabupaten Kediri',
    });
    expect(found(row, 'unknown_organisation')?.field).toBe('parties[0].organisation');
  });

  it('a partner that the registry does not have is introduced only where the row says what it is', () => {
    const organisation = 'Polres Kediri Kota';
    expect(planOne({ parties: [ROW.parties[0], { organisation, documentNumber: '1' }] }).verdict).toBe(
      'refused',
    );
    const newOrganisation = { kind: 'Kepolisian', region: 'Kota Kediri' };
    const row = planOne({
      parties: [ROW.parties[0], { organisation, newOrganisation, documentNumber: '1' }],
    });
    expect([row.verdict, found(row, 'organisation_added')?.id]).toEqual(['warned', 'polres-kediri-kota']);
    expect(row.facts?.parties[1]?.organisation).toMatchObject({
      kind: 'polri',
      name: organisation,
      regionCode: '35.71',
    });
    expect(
      planOne({ parties: [ROW.parties[0], { organisation, newOrganisation: { kind: 'kpu' } }] }).verdict,
    ).toBe('refused');
  });

  it('a partner that the registry has is never introduced again, and later rows may name a new one', () => {
    const newOrganisation = { kind: 'polri' };
    const known = planOne({
      parties: [ROW.parties[0], { organisation: 'Polda Kaltim', newOrganisation, documentNumber: '1' }],
    });
    expect([known.verdict, known.facts?.parties[1]?.organisation.id]).toEqual([
      'accepted',
      'polda-kalimantan-timur',
    ]);
    const parties = (more: Given) => [
      { organisation: 'KPU RI', documentNumber: JSON.stringify(more) },
      { organisation: 'Polres Baru', documentNumber: `x${JSON.stringify(more)}`, ...more },
    ];
    const [first, second] = plan([
      { ...ROW, parties: parties({ newOrganisation }) },
      { ...ROW, externalId: 'b', signedOn: { date: '2021-01-01' }, parties: parties({}) },
    ]);
    expect([first?.verdict, second?.verdict]).toEqual(['warned', 'accepted']);
    expect(second?.facts?.parties[1]?.organisation.id).toBe('polres-baru');
  });

  it('unknown units, regions and kinds are refused', () => {
    expect(found(planOne({ ownerUnit: 'KPU Kedir' }), 'unknown_unit')?.suggestions[0]?.id).toBe('35.06');
    expect(
      found(planOne({ regions: ['Kedir'] }), 'unknown_region')?.suggestions.map((one) => one.id),
    ).toEqual(['35.06', '35.71']);
    expect(found(planOne({ kind: 'perjanjian ganjil' }), 'unknown_code')?.field).toBe('kind');
    expect(found(planOne({ kind: null }), 'unknown_code')?.field).toBe('kind');
  });

  it('kinds are understood by code, word and abbreviation', () => {
    const kinds = ['hibah_daerah', 'NPHD', 'Nota Kesepahaman', 'MoU', 'PKS', 'cooperation agreement', 'SKB'];
    expect(kinds.map((kind) => planOne({ kind }).facts?.kind)).toEqual([
      'hibah_daerah',
      'hibah_daerah',
      'nota_kesepahaman',
      'nota_kesepahaman',
      'perjanjian_kerja_sama',
      'perjanjian_kerja_sama',
      'keputusan_bersama',
    ]);
  });

  it('more than two parties are taken with a warning, one or the same twice is refused', () => {
    const several = planOne({ parties: [...ROW.parties, { organisation: 'Bawaslu', documentNumber: '1' }] });
    expect([several.verdict, found(several, 'several_parties')?.count]).toEqual(['warned', 3]);
    expect(found(planOne({ parties: [ROW.parties[0]] }), 'too_few_parties')).toBeDefined();
    expect(found(planOne({ parties: [ROW.parties[0], ROW.parties[0]] }), 'party_twice')).toBeDefined();
    expect(
      found(planOne({ parties: [{ organisation: 'Polri' }, { organisation: 'TNI' }] }), 'owner_unit_missing'),
    ).toBeDefined();
  });

  it('a partner may stand first', () => {
    expect(planOne({ parties: [...ROW.parties].reverse() }).facts?.ownerUnit.code).toBe('36.73');
  });

  it('a blank number is warned about and stays unknown', () => {
    const row = planOne({ parties: [ROW.parties[0], { organisation: 'Polri', documentNumber: '  ' }] });
    expect([row.verdict, found(row, 'number_blank')?.field]).toEqual(['warned', 'parties[1].documentNumber']);
    expect(row.facts?.parties[1]?.documentNumber).toBeNull();
  });
});

describe('amounts', () => {
  const grant = (statedTotalIdr: number | null, ...amounts: (number | null)[]) =>
    planOne({
      statedTotalIdr,
      instalments: amounts.map((amountIdr) => ({ recipient: 'KPU Kota Serang', amountIdr })),
    });

  it('a sum that does not add up is warned about, in both directions, and nothing is changed', () => {
    expect(found(grant(100, 60, 30), 'sum_differs')).toMatchObject({ stated: 100, sum: 90 });
    expect(found(grant(100, 60, 50), 'sum_differs')).toMatchObject({ stated: 100, sum: 110 });
    expect(grant(100, 60, 30).facts?.instalments.map((one) => one.amountIdr)).toEqual([60, 30]);
    expect(found(grant(100), 'sum_differs')).toMatchObject({ sum: 0 });
  });

  it('a sum that adds up, or no stated total, needs no word', () => {
    expect(grant(985_326_500_000, 791_608_630_000, 193_717_870_000).findings).toEqual([]);
    expect(grant(null, 5).findings).toEqual([]);
  });

  it('an amount that is not whole rupiah above zero is refused', () => {
    for (const amount of [0, -1, 1.5, null, 1e20])
      expect(found(grant(null, amount), 'amount_unreadable')).toBeDefined();
  });
});

describe('duplicates', () => {
  const other = {
    externalId: 'b',
    parties: [
      { ...ROW.parties[0], documentNumber: '2' },
      { ...ROW.parties[1], documentNumber: '3' },
    ],
  };

  it('the same parties on the same day are warned about, in whatever order they stand', () => {
    const [first, second] = plan([ROW, { ...ROW, ...other, parties: [...other.parties].reverse() }]);
    expect(first?.findings).toEqual([]);
    expect(found(second!, 'same_parties_and_date')?.elsewhere).toEqual({ line: 1, externalId: 'a' });
    expect(second?.verdict).toBe('warned');
  });

  it('the same parties in the same year are nothing odd', () => {
    const signedOn = { date: '2022' };
    const [, second] = plan([
      { ...ROW, signedOn },
      { ...ROW, ...other, signedOn },
    ]);
    expect(found(second!, 'same_parties_and_date')).toBeUndefined();
  });

  it('one number on two records is warned about, also when it is written differently', () => {
    const parties = [
      { organisation: 'KPU RI', documentNumber: ' 1 / PR.07-NK/3673/2022' },
      { organisation: 'UGM', documentNumber: '9' },
    ];
    const [, second] = plan([ROW, { ...ROW, externalId: 'b', parties }]);
    expect([second?.verdict, found(second!, 'same_number')?.field]).toEqual([
      'warned',
      'parties[0].documentNumber',
    ]);
  });

  it('two parties of one record may share one number', () => {
    const parties = ROW.parties.map((party) => ({ ...party, documentNumber: '7/X/2022' }));
    expect(planOne({ parties }).findings).toEqual([]);
  });

  it('parties, day and number together are the same agreement, and refused', () => {
    const parties = [
      { organisation: 'KPU RI', documentNumber: '90/PR.07-NK/01/2022' },
      { organisation: 'Polri', documentNumber: 'x' },
    ];
    const row = planOne({ parties }, { agreements: [REGISTERED] });
    expect([row.verdict, found(row, 'already_registered')?.elsewhere]).toEqual([
      'refused',
      { registryNumber: 'SPL-000002' },
    ]);
  });

  it('a record is no duplicate of itself', () => {
    const parties = [
      { organisation: 'KPU RI', documentNumber: '90/PR.07-NK/01/2022' },
      { organisation: 'Polri', documentNumber: 'x' },
    ];
    const [row] = plan(
      [{ ...ROW, externalId: 'kpu-polri-2022', parties }],
      { agreements: [REGISTERED] },
      'perbaikan',
    );
    expect([row?.verdict, row?.outcome, row?.registryNumber, row?.revision]).toEqual([
      'accepted',
      'revision',
      'SPL-000002',
      2,
    ]);
  });

  it('an external id that is blank or used twice is refused', () => {
    expect(found(planOne({ externalId: ' ' }), 'external_id_missing')).toBeDefined();
    const [first, second] = plan([ROW, { ...ROW, signedOn: {} }]);
    expect([first?.verdict, found(second!, 'external_id_twice')?.elsewhere]).toEqual([
      'accepted',
      { line: 1, externalId: 'a' },
    ]);
  });
});

describe('revisions', () => {
  it('changed content needs a reason, from the row or for the whole file', () => {
    const changed = { ...ROW, externalId: 'kpu-polri-2022' };
    const register = { agreements: [REGISTERED] };
    expect(found(plan([changed], register)[0]!, 'reason_missing')).toBeDefined();
    expect(plan([changed], register, 'dari berkas')[0]?.reason).toBe('dari berkas');
    expect(plan([{ ...changed, reason: 'dari baris' }], register, 'dari berkas')[0]?.reason).toBe(
      'dari baris',
    );
  });

  it('what was withdrawn is not brought back by an import', () => {
    const agreements = [{ ...REGISTERED, editorialStatus: 'withdrawn' as const }];
    const [row] = plan([{ ...ROW, externalId: 'kpu-polri-2022' }], { agreements }, 'x');
    expect(found(row!, 'not_revisable')).toMatchObject({ status: 'withdrawn' });
  });
});

describe('rules', () => {
  it('a signed agreement without source or document is refused', () => {
    expect(found(planOne({ legalStatus: 'signed', sources: [] }), 'evidence_missing')).toBeDefined();
    expect(planOne({ legalStatus: 'signed' }).verdict).toBe('accepted');
  });

  it('an end needs its reason, and superseded the link of the one that followed, also from the same file', () => {
    expect(found(planOne({ legalStatus: 'ended' }), 'end_reason_missing')).toBeDefined();
    expect(found(planOne({ endReason: 'expired' }), 'end_reason_without_end')).toBeDefined();
    const ended = { ...ROW, legalStatus: 'ended', endReason: 'superseded' };
    expect(found(plan([ended])[0]!, 'link_missing')).toMatchObject({ kind: 'supersedes' });
    const next = {
      ...ROW,
      externalId: 'b',
      signedOn: { date: '2023-12-29' },
      parties: [{ organisation: 'KPU Kota Serang' }, { organisation: 'Polri' }],
    };
    const [first] = plan([ended, { ...next, links: [{ kind: 'supersedes', to: 'a' }] }]);
    expect(first?.verdict).toBe('accepted');
  });

  it('links find agreements of the file and of the registry, and nothing else', () => {
    const rows = plan(
      [
        {
          ...ROW,
          links: [
            { kind: 'implements', to: 'kpu-polri-2022' },
            { kind: 'relates_to', to: 'SPL-000002' },
          ],
        },
      ],
      {
        agreements: [REGISTERED],
      },
    );
    expect(rows[0]?.facts?.links.map((link) => link.toId)).toEqual(['registered', 'registered']);
    expect(
      found(planOne({ links: [{ kind: 'implements', to: 'tidak-ada' }] }), 'unknown_agreement'),
    ).toBeDefined();
    expect(found(planOne({ links: [{ kind: 'implements', to: 'a' }] }), 'link_to_itself')).toBeDefined();
  });

  it('links in a circle are refused, also over the registry', () => {
    const b = {
      ...ROW,
      externalId: 'b',
      signedOn: {},
      parties: [{ organisation: 'KPU RI' }, { organisation: 'UGM' }],
    };
    const rows = plan([
      { ...ROW, links: [{ kind: 'implements', to: 'b' }] },
      { ...b, links: [{ kind: 'renews', to: 'a' }] },
    ]);
    expect(rows.map((row) => found(row, 'link_circle')?.along)).toEqual([
      ['a', 'b', 'a'],
      ['a', 'b', 'a'],
    ]);
  });

  it('what is internal or generated is not imported', () => {
    expect(found(planOne({ visibility: 'internal' }), 'not_publishable')).toBeDefined();
    expect(found(planOne({ provenance: 'generated' }), 'unknown_code')).toBeDefined();
  });

  it('a refused row carries no facts and does not stop the judging of the others', () => {
    const rows = plan([{ ...ROW, kind: '?' }, { ...ROW, externalId: 'b' }, 5 as unknown as Given]);
    expect(rows.map((row) => [row.verdict, row.facts === null])).toEqual([
      ['refused', true],
      ['refused', true],
      ['refused', true],
    ]);
    expect(found(rows[1]!, 'already_registered')).toBeDefined();
  });
});

describe('words', () => {
  it('every finding has its own sentence in both languages', () => {
    const rows = [
      planOne({ signedOn: { date: 'Rabu, 25 Maret 2022' } }),
      planOne({
        parties: [{ organisation: 'KPU Kab Kedir' }, ROW.parties[1]],
        kind: '?',
        statedTotalIdr: 5,
        externalId: '',
      }),
      planOne({ links: [{ kind: 'implements', to: 'x' }], legalStatus: 'ended', visibility: 'internal' }),
    ];
    const findings = rows.flatMap((row) => row.findings);
    expect(findings.map(({ code }) => code)).toEqual([
      'weekday_mismatch',
      'external_id_missing',
      'unknown_code',
      'unknown_organisation',
      'sum_differs',
      'not_publishable',
      'end_reason_missing',
      'unknown_agreement',
    ]);
    for (const one of findings) expect(findingWords(one, 'id')).not.toBe(findingWords(one, 'en'));
    expect(refuses({ code: 'weekday_mismatch' })).toBe(false);
    expect(refuses({ code: 'unknown_organisation' })).toBe(true);
  });

  it('a sentence carries the facts that a person needs to put it right', () => {
    const [weekday] = planOne({ signedOn: { date: 'Rabu, 25 Maret 2022' } }).findings;
    expect(findingWords(weekday!, 'id')).toBe(
      'Hari tidak cocok: tercetak "Rabu, 25 Maret 2022", padahal 2022-03-25 hari Jumat. Mungkin yang dimaksud: 2022-05-25. Tanggal tidak diubah.',
    );
    const [unknown] = planOne({ parties: [{ organisation: 'KPU Kab Kedir' }, ROW.parties[1]] }).findings;
    expect(findingWords(unknown!, 'en')).toBe(
      'The organisation "KPU Kab Kedir" is not known. Perhaps: KPU Kabupaten Kediri (kpu-35-06); KPU Kota Kediri (kpu-35-71).',
    );
  });
});
