/** When generated agreements are signed, how long they hold, and which election they serve. Pure. */
import { addDays } from '../../worker/agreements/dates.ts';
import type { AgreementFacts } from '../../worker/agreements/facts.ts';
import type { Choices, Random } from './random.ts';

const YEARS: Choices<number | null> = [
  [null, 30],
  [2013, 1],
  [2015, 3],
  [2016, 2],
  [2017, 3],
  [2018, 3],
  [2019, 3],
  [2020, 3],
  [2021, 4],
  [2022, 24],
  [2023, 15],
  [2024, 6],
  [2025, 3],
];

type Term = Pick<AgreementFacts, 'effectiveOn' | 'endsOn' | 'termKind' | 'termText' | 'termMonths'>;

const UNKNOWN_TERM: Term = {
  effectiveOn: null,
  endsOn: null,
  termKind: 'unknown',
  termText: null,
  termMonths: null,
};
/** Most agreements are known to the day, some to the month or year, a third not at all; the newest are of late. */
export function signing(random: Random, today: string): AgreementFacts['signedOn'] {
  if (random.chance(0.02)) {
    return { date: addDays(today, -random.between(0, 120)), precision: 'day', printed: null, note: null };
  }
  const year = random.weighted(YEARS);
  if (year === null) return { date: null, precision: 'unknown', printed: null, note: null };
  const day = addDays(`${year}-01-01`, random.between(0, 364));
  const precision = random.weighted([
    ['day' as const, 90],
    ['month' as const, 5],
    ['year' as const, 5],
  ]);
  const length = { day: 10, month: 7, year: 4 }[precision];
  return { date: day.slice(0, length), precision, printed: null, note: null };
}

/** Nine in ten terms are unknown; of the others some run out about now, so that every place in time occurs. */
export function termOf(random: Random, today: string, signedOn: string | null): Term {
  const share = random.next();
  if (share < 0.015) return fixed(addDays(today, random.between(-40, 200)), null, null);
  if (share < 0.018) return { ...UNKNOWN_TERM, effectiveOn: addDays(today, random.between(1, 90)) };
  if (share < 0.03) return { ...UNKNOWN_TERM, termKind: 'open_ended' };
  if (share < 0.035) {
    return {
      ...UNKNOWN_TERM,
      termKind: 'until_event',
      termText: 'sampai dengan berakhirnya tahapan pemilihan',
    };
  }
  if (share < 0.09 && signedOn !== null) {
    const years = random.pick([1, 2, 3, 5]);
    return fixed(addDays(yearsLater(signedOn, years), -1), signedOn, years * 12);
  }
  return UNKNOWN_TERM;
}

function fixed(endsOn: string, effectiveOn: string | null, termMonths: number | null): Term {
  const termText = termMonths === null ? null : `${termMonths / 12} tahun`;
  return { effectiveOn, endsOn, termKind: 'fixed', termText, termMonths };
}

function yearsLater(date: string, years: number): string {
  const year = Number(date.slice(0, 4)) + years;
  return date.endsWith('-02-29') ? `${year}-02-28` : `${year}${date.slice(4)}`;
}

/** How a title names the election of that time. */
export function electionWords(date: string | null): string {
  return date === null ? '' : Number(date.slice(0, 4)) >= 2021 ? 'Tahun 2024' : `Tahun ${date.slice(0, 4)}`;
}

/** The election that an agreement of that date serves; one in five serves none in particular. */
export function electionOf(random: Random, date: string | null): string | null {
  const year = Number(date?.slice(0, 4) ?? 2022);
  if (random.chance(0.2) || year > 2024) return null;
  if (year >= 2021) {
    return random.weighted([
      ['Pemilu 2024', 60],
      ['Pemilu dan Pemilihan Serentak 2024', 28],
      ['Pilkada Serentak 2024', 12],
    ]);
  }
  return year === 2020 ? 'Pilkada 2020' : year >= 2018 ? 'Pemilu 2019' : 'Pilkada Serentak 2017';
}
