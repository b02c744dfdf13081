/**
 * The verbs of an account: change, disable, enable. Each decides by the rules over what the
 * route has loaded, and commits rows, audit events, mails and the receipt in one batch. Knows no HTTP.
 */
import type { PersonChange, PersonItem } from '../../schema/api/people.ts';
import { revokeAccessLinksStatement } from '../auth/access-links.ts';
import { commit, type Work } from '../auth/work.ts';
import { accountEvent } from './event.ts';
import { itemWithin } from './item.ts';
import { addressChangeMails } from './messages.ts';
import { committed, type Outcome, refused } from './outcome.ts';
import { type AccountFacts, lasts, type PersonFacts, type UnitPlace } from './person.ts';
import { type Changer, refuseAccountChange, refuseRemovingAdministrators, refuseTaken } from './rules.ts';
import {
  countOtherAdministrators,
  expectAccountVersion,
  expectOtherAdministrator,
  isAccountTaken,
  readAccountByEmail,
} from './store.ts';
import { endSessionsStatements, setDisabledStatement, updateAccountStatement } from './writing.ts';

/** Changes name, address, language or the unit that looks after the account. */
export async function changePerson(
  work: Work,
  by: Changer,
  person: PersonFacts,
  change: PersonChange,
  unit: UnitPlace | null,
): Promise<Outcome<PersonItem>> {
  const { account, assignments } = person;
  const refusal = refuseAccountChange(by, account, assignments, work.today);
  if (refusal) return refused(refusal);
  if (change.email !== undefined && change.email !== account.email) {
    const taken = refuseTaken(by, await readAccountByEmail(work.db, change.email));
    if (taken) return refused(taken);
  }
  if (unit && !assignments.some((one) => one.unitCode === unit.code && lasts(one, work.today))) {
    return refused({ reason: 'unit_without_assignment' });
  }
  const { unitCode: _, ...fields } = change;
  const changed: AccountFacts = {
    ...account,
    ...fields,
    ...(unit && { unitCode: unit.code, unitPath: unit.path, unitName: unit.name }),
    version: account.version + 1,
  };
  const value = itemWithin(by.span, { ...person, account: changed }, work.today);
  try {
    const outcome = await commit(work, {
      expects: [expectAccountVersion(work.db, account.id, account.version)],
      writes: [
        updateAccountStatement(work.db, changed, work.now),
        ...(changed.email === account.email ? [] : addressChangeMails(work, account, changed)),
      ],
      events: [accountEvent('account.changed', changed, { fields: changedFields(account, changed) })],
      answer: { status: 200, body: value },
    });
    return committed(outcome, value);
  } catch (error) {
    if (isAccountTaken(error)) return refused({ reason: 'email_taken', personId: null });
    throw error;
  }
}

/** Shuts an account: from the next request on nobody gets in with it, by any session, link or half-made sign-in. */
export async function disablePerson(
  work: Work,
  by: Changer,
  person: PersonFacts,
  reason: string,
): Promise<Outcome<PersonItem>> {
  const { account, assignments } = person;
  if (account.disabledAt !== null) return refused({ reason: 'account_disabled' });
  const refusal = refuseAccountChange(by, account, assignments, work.today);
  if (refusal) return refused(refusal);
  const administered = await Promise.all(
    assignments
      .filter((one) => one.role === 'administrator' && one.startsOn <= work.today && lasts(one, work.today))
      .map(async (one) => ({
        ...one,
        others: await countOtherAdministrators(work.db, one.unitCode, account.id, work.today),
      })),
  );
  const left = refuseRemovingAdministrators(by, administered);
  if (left) return refused(left);
  const changed: AccountFacts = {
    ...account,
    disabledAt: work.now.toISOString(),
    disabledReason: reason,
    version: account.version + 1,
  };
  const value = itemWithin(by.span, { ...person, account: changed }, work.today);
  const outcome = await commit(work, {
    expects: [
      expectAccountVersion(work.db, account.id, account.version),
      ...administered
        .filter((one) => one.others > 0)
        .map((one) => expectOtherAdministrator(work.db, one.unitCode, account.id, work.today)),
    ],
    writes: [
      setDisabledStatement(work.db, account.id, reason, work.now),
      ...endSessionsStatements(work.db, account.id),
      revokeAccessLinksStatement(work.db, account.id, work.now),
    ],
    events: [accountEvent('account.disabled', changed, { reason, fields: ['disabled'] })],
    answer: { status: 200, body: value },
  });
  return committed(outcome, value);
}

/** Opens a disabled account again, with the password and factors that it had. Its sessions stay ended. */
export async function enablePerson(
  work: Work,
  by: Changer,
  person: PersonFacts,
): Promise<Outcome<PersonItem>> {
  const { account, assignments } = person;
  if (account.disabledAt === null) return refused({ reason: 'account_not_disabled' });
  const refusal = refuseAccountChange(by, account, assignments, work.today);
  if (refusal) return refused(refusal);
  const changed = { ...account, disabledAt: null, disabledReason: null, version: account.version + 1 };
  const value = itemWithin(by.span, { ...person, account: changed }, work.today);
  const outcome = await commit(work, {
    expects: [expectAccountVersion(work.db, account.id, account.version)],
    writes: [setDisabledStatement(work.db, account.id, null, work.now)],
    events: [accountEvent('account.enabled', changed, { fields: ['disabled'] })],
    answer: { status: 200, body: value },
  });
  return committed(outcome, value);
}

function changedFields(before: AccountFacts, after: AccountFacts): string[] {
  const names = { name: 'name', email: 'email', language: 'language', unitCode: 'unit' } as const;
  return (Object.keys(names) as (keyof typeof names)[])
    .filter((key) => before[key] !== after[key])
    .map((key) => names[key]);
}
