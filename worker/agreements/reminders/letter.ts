/**
 * The monthly letter to the heads of units: what was signed in the month before, what ends soon, what is overdue, waits or
 * lacks data in the unit itself. Only what is there is told, and where nothing is, no letter goes out. Ordered in pages of
 * units like every reminder: once each, however often the timetable runs.
 */
import { agreementHeading } from '../../../schema/api/heading.ts';
import type { ToldLetter, ToldSome } from '../../notices/agreement-words.ts';
import type { AnyNotice } from '../../notices/kinds.ts';
import { noticeStatements } from '../../notices/notify.ts';
import type { Database } from '../../platform/db.ts';
import { isFailedExpectation } from '../../platform/expectation.ts';
import { addDays } from '../dates.ts';
import type { StoredItem } from '../record.ts';
import { ENDING_SOON_DAYS } from '../worklist/rules.ts';
import { type LetterRow, readLetterFigures, readUnitsWithHead, type UnitFigures } from './letter-store.ts';
import { monthBefore, monthOf } from './rules.ts';
import { advanceStatements, type Progress, readHolders, readProgress } from './store.ts';

/** Units a batch. */
export const LETTERS_A_PAGE = 25;
/** Named in a letter; the worklist has them all. */
const NAMED_MAX = 5;
const MATTER = 'unit_letter';

/** One page of letters; false when this month owes none any more, or another run is at it. */
export async function orderLetters(db: Database, today: string, now: Date): Promise<boolean> {
  const before = await readProgress(db, MATTER);
  if (before.doneOn !== null && before.doneOn >= monthOf(today)) return false;
  const month = before.underWay ?? monthOf(today);
  const from = before.position?.[0] ?? '';
  const units = await readUnitsWithHead(db, String(from), today, LETTERS_A_PAGE);
  const letters = await lettersFor(db, units, month, today);
  const last = units.length < LETTERS_A_PAGE ? null : (units.at(-1)?.code ?? null);
  const after: Omit<Progress, 'version'> =
    last === null
      ? { doneOn: month, underWay: null, position: null }
      : { doneOn: before.doneOn, underWay: month, position: [last] };
  try {
    await db.batch([
      ...advanceStatements(db, MATTER, before, after, now),
      ...noticeStatements({ db, now }, ...letters),
    ]);
    return true;
  } catch (error) {
    if (isFailedExpectation(error)) return false;
    throw error;
  }
}

async function lettersFor(
  db: Database,
  units: readonly { code: string; name: string; path: string }[],
  monthStart: string,
  today: string,
): Promise<AnyNotice[]> {
  if (units.length === 0) return [];
  const codes = units.map((unit) => unit.code);
  const { month, from, before } = monthBefore(monthStart);
  const [figures, heads] = await Promise.all([
    readLetterFigures(db, codes, {
      signed: { from, before },
      today,
      endsUntil: addDays(today, ENDING_SOON_DAYS),
    }),
    readHolders(db, codes, ['approver'], today),
  ]);
  return units.flatMap((unit): AnyNotice[] => {
    const letter = letterOf(unit.name, month, figures.get(unit.code));
    if (letter === null) return [];
    const accounts = new Set(heads.filter((one) => one.unitCode === unit.code).map((one) => one.accountId));
    return [...accounts].map((accountId) => ({
      what: `unit:${unit.code}`,
      version: month,
      kind: 'unit_letter',
      recipient: { accountId },
      unitPath: unit.path,
      data: letter,
    }));
  });
}

/** The letter, or null where there is nothing to tell. */
function letterOf(unitName: string, month: string, figures: UnitFigures | undefined): ToldLetter | null {
  if (!figures) return null;
  const { submitted, corrections, lacking } = figures;
  const letter: ToldLetter = {
    unitName,
    month,
    signed: some(figures.signed),
    ending: some(figures.ending),
    overdue: some(figures.overdue),
    ...{ submitted, corrections, lacking },
  };
  const total =
    letter.signed.count + letter.ending.count + letter.overdue.count + submitted + corrections + lacking;
  return total > 0 ? letter : null;
}

function some(rows: readonly LetterRow[]): ToldSome {
  return {
    count: rows.length,
    some: rows.slice(0, NAMED_MAX).map(({ item, description, on }) => {
      if (description !== null) return { name: { id: description, en: description }, on };
      const stored = JSON.parse(item) as StoredItem;
      const name = (language: 'id' | 'en') =>
        `${agreementHeading(stored, language)}, ${stored.registryNumber}`;
      return { name: { id: name('id'), en: name('en') }, on };
    }),
  };
}
