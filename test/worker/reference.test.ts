import { describe, expect, it } from 'vitest';
import { REFERENCE_AGREEMENTS } from '../../schema/reference/agreements.ts';
import { PARTNERS } from '../../schema/reference/organisations.ts';
import { REGIONS } from '../../schema/reference/regions.ts';
import { kpuUnits } from '../../schema/reference/units.ts';
import { rowsOfJson } from '../../worker/agreements/import/json.ts';

const units = kpuUnits(REGIONS);
const inputs = rowsOfJson(REFERENCE_AGREEMENTS).map((row) => row.input!);
const input = (externalId: string) => inputs.find((one) => one.externalId === externalId)!;

describe('regions', () => {
  it('there are 38 provinces and 514 regencies and cities, each below a province that precedes it', () => {
    const seen = new Set<string>();
    for (const { code, parentCode, level } of REGIONS) {
      expect(parentCode === null).toBe(level === 'provinsi');
      if (parentCode !== null) expect([code.slice(0, 2), seen.has(parentCode)]).toEqual([parentCode, true]);
      seen.add(code);
    }
    expect(REGIONS.filter((region) => region.level === 'provinsi')).toHaveLength(38);
    expect(REGIONS.filter((region) => region.level !== 'provinsi')).toHaveLength(514);
    expect(seen.size).toBe(552);
  });

  it('every province has a tile of its own, and nothing else has one', () => {
    const tiles = REGIONS.flatMap(({ tile }) => (tile ? `${tile.column}/${tile.row}` : []));
    expect([tiles.length, new Set(tiles).size]).toEqual([38, 38]);
    expect(REGIONS.every(({ level, tile }) => (tile !== undefined) === (level === 'provinsi'))).toBe(true);
  });
});

describe('units', () => {
  it('there are 553, with paths that lead from the centre', () => {
    expect(units).toHaveLength(553);
    expect(new Set(units.map((unit) => unit.organisationId)).size).toBe(553);
    const kediri = units.find((unit) => unit.code === '35.06');
    expect(kediri).toMatchObject({
      name: 'KPU Kabupaten Kediri',
      path: '00/35/35.06',
      parentCode: '35',
      organisationId: 'kpu-35-06',
    });
    expect(units[0]).toMatchObject({
      code: '00',
      name: 'KPU RI',
      path: '00',
      parentCode: null,
      organisationId: 'kpu',
    });
    expect(units.find((unit) => unit.code === '35')).toMatchObject({
      name: 'KPU Provinsi Jawa Timur',
      path: '00/35',
      level: 'provinsi',
    });
  });

  it('the units of Aceh, and only they, are KIP', () => {
    const kip = units.filter((unit) => unit.body === 'KIP');
    expect(kip.every((unit) => unit.code.startsWith('11') && unit.name.startsWith('KIP '))).toBe(true);
    expect([kip.length, kip[0]?.name]).toEqual([24, 'KIP Aceh']);
  });
});

describe('organisations', () => {
  it('ids are unique, parents precede their children, regions exist', () => {
    const seen = new Set<string>();
    for (const { id, parentId, regionCode } of PARTNERS) {
      expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(seen.has(id) || units.some((unit) => unit.organisationId === id)).toBe(false);
      if (parentId !== null) expect(seen.has(parentId)).toBe(true);
      if (regionCode !== null) expect(REGIONS.some((region) => region.code === regionCode)).toBe(true);
      seen.add(id);
    }
  });

  it('TNI is not law enforcement, and a prison is no ministry', () => {
    expect(PARTNERS.find((one) => one.id === 'tni')?.kind).toBe('tni');
    expect(PARTNERS.find((one) => one.id === 'lapas-rantauprapat')?.kind).toBe('lapas');
    expect(PARTNERS.find((one) => one.id === 'kanwil-kemenkumham-sulawesi-tengah')?.kind).toBe(
      'kementerian_lembaga',
    );
  });
});

describe('the real agreements', () => {
  it('there are 50, in the import format', () => {
    expect(inputs.filter(Boolean)).toHaveLength(50);
  });

  it('numbers are verbatim', () => {
    expect(input('kpu-polri-2022').parties.map((party) => party.documentNumber)).toEqual([
      '90/PR.07-NK/01/2022',
      'NK/50/XII/2022',
    ]);
    expect(input('kpu-polri-2013').parties.map((party) => party.documentNumber)).toEqual([
      '03/KB/KPU/TAHUN 2013',
      'B/3/I/2013',
    ]);
  });

  it('no end date is made up: the five years of UNS have no known beginning', () => {
    expect(inputs.filter((one) => one.endsOn !== null)).toEqual([]);
    expect(input('kpu-uns-2023')).toMatchObject({
      termText: 'lima tahun',
      termMonths: 60,
      termKind: 'fixed',
      endsOn: null,
    });
  });

  it('a doubtful day stays unknown, with what the source printed', () => {
    const { signedOn } = input('kpusulteng-untad-2022');
    expect([signedOn.date, signedOn.printed]).toEqual([null, 'Rabu (12/9/2022)']);
    expect(signedOn.note?.en).toContain('12 October 2022');
  });

  it('the share of Bawaslu that no source states is not computed', () => {
    const { instalments, statedTotalIdr } = input('ba-hibah-sukoharjo-2023');
    expect(instalments.map((one) => [one.recipient, one.amountIdr])).toEqual([
      ['kpu-33-11', 11_714_510_000],
      ['kpu-33-11', 17_571_765_000],
    ]);
    expect(statedTotalIdr).toBe(39_286_275_000);
  });

  it('only what a source reports as signed is signed, and officials seen are not made signatories', () => {
    expect(input('kpu-tni-pilkada2024')).toMatchObject({
      legalStatus: null,
      provenance: 'existence_reported',
    });
    expect(input('kpukku-kejari-ketapang-2023').legalStatus).toBe('negotiating');
    expect(input('kpu-tni-pilkada2024').parties[1]?.signatories[0]).toMatchObject({
      name: 'Agus Subiyanto',
      titles: 'Jenderal',
      confirmed: false,
    });
  });

  it('capacities come from the position as printed', () => {
    const capacity = (externalId: string, party: number) =>
      input(externalId).parties[party]?.signatories[0]?.capacity;
    expect([
      capacity('kpu-kemendagri-2021', 1),
      capacity('nphd-jateng-2023', 1),
      capacity('nphd-kudus-2023', 1),
      capacity('kpukonawe-kejari-2017', 1),
      capacity('kpu-polri-2022', 1),
    ]).toEqual(['atas_nama', 'pj', 'pj', 'plh', null]);
  });

  it('a link says whether a source states it, and a likely parent that none states is no link', () => {
    expect(input('kpukaltim-polda-2023').links).toMatchObject([
      { kind: 'implements', to: 'kpu-polri-2022', basis: 'inferred' },
    ]);
    expect(input('kpukku-kejari-ketapang-2023').links).toMatchObject([
      { to: 'kpu-kejaksaan-2022', basis: 'stated' },
    ]);
    expect(input('kpubengkulu-kejati-2023').links).toEqual([]);
  });

  it('units are expected to follow only where a letter says so', () => {
    expect(inputs.filter((one) => one.expectations.length > 0).map((one) => one.externalId)).toEqual([
      'kpu-kejaksaan-2022',
    ]);
  });

  it('every note is there in both languages', () => {
    const notes = inputs
      .flatMap((one) => [one.note, one.signedOn.note, ...one.links.map((link) => link.note)])
      .filter((note) => note !== null);
    expect(notes.length).toBeGreaterThan(30);
    for (const note of notes) expect(note.id).not.toBe(note.en);
  });
});
