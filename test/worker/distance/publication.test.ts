import { describe, expect, test } from 'vitest';
import { publicationOf } from '../../../worker/distance/publication.ts';
import { POSSIBLE_VALUES_MIN, SMALLEST_PUBLISHED_COUNT } from '../../../worker/distance/suppression.ts';

const PROVINCES = ['33', '35', '36'];
const PARTIES = ['parpol-contoh-1', 'parpol-contoh-2'];
/** So many contacts are dealt to three provinces and two parties in every possible way. */
const CONTACTS = [5, 6, 8, 12];

/** Contacts of each province with each party, province by province. */
type Table = readonly number[];

const publish = (table: Table, late = 0, recorded = 100) =>
  publicationOf({
    quarter: '2026-Q3',
    election: 'pemilu-2024',
    publishedAt: '2026-10-08T03:00:00.000Z',
    unitsExpected: 9,
    unitsReported: 9,
    recorded,
    late,
    parties: PARTIES.map((id, index) => ({
      id,
      ballotNumber: index + 1,
      shortName: `Partai ${index + 1} (Contoh)`,
    })),
    provinces: PROVINCES.map((code) => ({ code, name: code })),
    counts: table.map((contacts, index) => ({
      province: PROVINCES[Math.floor(index / PARTIES.length)]!,
      party: PARTIES[index % PARTIES.length]!,
      contacts,
    })),
  });

/** What is shown of a table if nothing is hidden: all, each party, each province. */
function trueCells(table: Table): number[] {
  const sum = (keep: (index: number) => boolean) =>
    table.reduce((total, count, index) => total + (keep(index) ? count : 0), 0);
  return [
    sum(() => true),
    ...PARTIES.map((_, party) => sum((index) => index % PARTIES.length === party)),
    ...PROVINCES.map((_, province) => sum((index) => Math.floor(index / PARTIES.length) === province)),
  ];
}

function shownCells(table: Table): (number | null)[] {
  const { compared, parties, provinces } = publish(table);
  return [compared, ...parties.map(({ count }) => count), ...provinces.map(({ count }) => count)];
}

function dealt(contacts: number, places: number): number[][] {
  if (places === 1) return [[contacts]];
  return Array.from({ length: contacts + 1 }, (_, first) =>
    dealt(contacts - first, places - 1).map((rest) => [first, ...rest]),
  ).flat();
}

describe('what is published of a quarter', () => {
  test.each(CONTACTS)(
    'gives none of its hidden counts away, to whoever knows all that is shown of %i',
    (contacts) => {
      const tables = dealt(contacts, PROVINCES.length * PARTIES.length).map(trueCells);
      const worlds = new Map(tables.map((cells) => [cells.join(), cells]));
      let withSomethingShown = 0;
      for (const table of distinct(dealt(contacts, PROVINCES.length * PARTIES.length))) {
        const shown = shownCells(table);
        const truth = trueCells(table);
        expect(shown.every((cell, index) => cell === null || cell === truth[index])).toBe(true);
        if (shown.every((cell) => cell === null)) continue;
        withSomethingShown += 1;
        const possible = [...worlds.values()].filter((cells) =>
          shown.every((cell, index) => cell === null || cell === cells[index]),
        );
        shown.forEach((cell, index) => {
          if (cell !== null) expect(cell).toBeGreaterThanOrEqual(SMALLEST_PUBLISHED_COUNT);
          else
            expect(new Set(possible.map((cells) => cells[index])).size).toBeGreaterThanOrEqual(
              POSSIBLE_VALUES_MIN,
            );
        });
      }
      expect(withSomethingShown).toBeGreaterThan(20);
    },
  );

  test('shows large counts as they are, parties in the order given and provinces by code', () => {
    const shown = publish([10, 20, 30, 40, 50, 60], 20, 400);
    expect(shown.compared).toBe(210);
    expect(shown.parties.map(({ count }) => count)).toEqual([90, 120]);
    expect(shown.provinces.map(({ code, count }) => [code, count])).toEqual([
      ['33', 30],
      ['35', 70],
      ['36', 110],
    ]);
    expect(shown).toMatchObject({ withheld: false, recorded: 400, lateShare: 0.05 });
  });

  test.each([
    ['few late', 4, 100],
    ['few in time', 96, 100],
    ['few at all', 1, 3],
  ])('hides the late share where there are %s', (_, late, recorded) => {
    expect(publish([10, 20, 30, 40, 50, 60], late, recorded).lateShare).toBeNull();
  });
});

/** One table for each set of true cells: what is shown depends on more, but one in each set will do. */
function distinct(tables: readonly number[][]): Table[] {
  return [...new Map(tables.map((table) => [trueCells(table).join(), table])).values()];
}
