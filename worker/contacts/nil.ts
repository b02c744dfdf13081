/** Nil returns: a unit declares that it had no contact in a month. An entry of the log like any other. */
import type { NilInput } from '../../schema/api/contact.ts';
import type { NilFiled, NilList } from '../../schema/api/contact-entry.ts';
import type { ReturnState } from '../../schema/api/contact-words.ts';
import { append, type Outcome, type Recording, refuse } from './appending.ts';
import { isEmptyMonth, isNextNumber, readMonths } from './desk-store.ts';
import { deskOf, plainEntry, todayOf } from './filing.ts';
import { monthlyReturn, nilReturnDueOn } from './lateness.ts';
import { type NilRefusal, nilRefusal } from './revising.ts';
import type { Today } from './standing.ts';
import type { ContactUnit } from './store.ts';
import { localDate } from './working-days.ts';
import { entryStatements } from './writing.ts';

/** So many months, the running one included, are shown of a unit. */
const SHOWN_MONTHS = 12;
/** For so many finished months a unit is reminded of its nil return. */
const REMINDED_MONTHS = 3;

/** Declares a month of the person's unit empty. */
export async function declareNil(
  recording: Recording,
  { month }: NilInput,
): Promise<Outcome<NilFiled, NilRefusal>> {
  const { work, personalKey } = recording;
  const { db, now } = work;
  return append(work, async () => {
    const desk = await deskOf(recording);
    const { unit } = desk;
    const [known] = await readMonths(db, unit.code, [month]);
    const { contacts = 0, nilAt = null } = known ?? {};
    const at = todayOf(unit, now);
    const refusal = nilRefusal({ month, today: at.today, contacts, declared: nilAt !== null });
    if (refusal !== null) return refuse(refusal);
    const entry = plainEntry(recording, desk, 'nil', { month }, null);
    const body: NilFiled = {
      entry: entry.id,
      unit: unit.code,
      number: desk.nextNumber,
      month,
      recordedAt: now.toISOString(),
      state: stateOf({ month, contacts: 0, nilAt: now.toISOString() }, at),
    };
    return {
      ok: true,
      commitment: {
        expects: [isNextNumber(db, unit.code, desk.nextNumber), isEmptyMonth(db, unit.code, month)],
        writes: await entryStatements({ db, personalKey, now }, { ...entry, type: 'nil' }),
        events: [
          {
            kind: 'contact.nil_declared',
            outcome: 'done',
            unitPath: unit.path,
            subject: { type: 'nil_return', id: `${unit.code}/${month}` },
            details: { entry: entry.id, number: desk.nextNumber, month },
          },
        ],
        answer: { status: 201, body },
      },
    };
  });
}

/** How many of the unit's last few months, the running one left out, are overdue without contact and without nil return. */
export async function countMissingReturns(
  db: Recording['work']['db'],
  unit: ContactUnit,
  now: Date,
): Promise<number> {
  const at = todayOf(unit, now);
  const months = lastMonths(at.today.slice(0, 7)).slice(1, 1 + REMINDED_MONTHS);
  const rows = await readMonths(db, unit.code, months);
  return rows.filter((row) => stateOf(row, at) === 'missing').length;
}

/** What a unit has said about its last months, the newest first. */
export async function listReturns(
  db: Recording['work']['db'],
  unit: ContactUnit,
  now: Date,
): Promise<NilList> {
  const at = todayOf(unit, now);
  const rows = await readMonths(db, unit.code, lastMonths(at.today.slice(0, 7)));
  return {
    unit: { code: unit.code, name: unit.name },
    months: rows.map((row) => ({
      month: row.month,
      state: stateOf(row, at),
      dueOn: nilReturnDueOn(row.month, at.daysOff),
      contacts: row.contacts,
      nilOn: row.nilAt === null ? null : localDate(row.nilAt, unit.zone),
    })),
  };
}

function stateOf(
  { month, contacts, nilAt }: { month: string; contacts: number; nilAt: string | null },
  { zone, today, daysOff }: Today,
): ReturnState {
  const nilOn = nilAt === null ? null : localDate(nilAt, zone);
  return monthlyReturn({ month, hasContacts: contacts > 0, nilOn }, today, daysOff);
}

function lastMonths(month: string): string[] {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return Array.from({ length: SHOWN_MONTHS }, (_, back) => {
    const index = year * 12 + number - 1 - back;
    return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
  });
}
