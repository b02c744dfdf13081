/**
 * Loads the invented contacts of schema/reference/demo-contacts.ts into a local database, once, through the very actions
 * that people use: each is judged, sealed and appended to the log as the demo accounts would have done it at that time.
 * What is in the log is never changed, so a later version of the stories needs `npm run reset`.
 */
import { CONTACT_QUESTIONS } from '../schema/api/contact.ts';
import { DEMO_PEOPLE, type DemoPerson } from '../schema/reference/demo.ts';
import { DEMO_CONTACT_STEPS, type DemoStep } from '../schema/reference/demo-contacts.ts';
import type { Work } from '../worker/auth/work.ts';
import { cancelContact, correctContact, recordContact } from '../worker/contacts/actions.ts';
import type { Outcome, Recording } from '../worker/contacts/appending.ts';
import { declareNil } from '../worker/contacts/nil.ts';
import { reviewContact } from '../worker/contacts/reviewing.ts';
import { todayInJakarta } from '../worker/platform/clock.ts';
import { meteredDatabase } from '../worker/platform/db.ts';

const SET = 'demo-contacts';

/** Tells the stories that have not been told. `personalKey` is the portal's LOG_PII_KEY; the accounts must be there. */
export async function loadDemoContacts(
  db: D1Database,
  personalKey: string,
  now: Date,
  log: (line: string) => void,
): Promise<void> {
  const told = await db.prepare('SELECT 1 FROM loaded_reference WHERE name = ?').bind(SET).first();
  // An entry is never recorded in the future: on a machine whose clock is behind there are no stories.
  if (told !== null || DEMO_CONTACT_STEPS.some((step) => new Date(step.at) > now)) return;
  const accounts = await readAccounts(db);
  const contacts = new Map<string, { id: string; version: number }>();
  for (const step of DEMO_CONTACT_STEPS) {
    const recording = { work: workOf(db, step, accounts), personalKey };
    const filed = await carryOut(recording, step, contacts);
    if (filed !== null && 'key' in step) contacts.set(step.key, filed);
  }
  await db
    .prepare('INSERT INTO loaded_reference (name, sha256, loaded_at) VALUES (?, ?, ?)')
    .bind(SET, SET, now.toISOString())
    .run();
  log(`loaded ${contacts.size} demo contacts (docs/demo.md)`);
}

async function carryOut(
  recording: Recording,
  step: DemoStep,
  contacts: ReadonlyMap<string, { id: string; version: number }>,
): Promise<{ id: string; version: number } | null> {
  const confirmed = [...CONTACT_QUESTIONS];
  if (step.does === 'record')
    return done(step, await recordContact(recording, { ...step.fields, confirmed }));
  if (step.does === 'declare_nil') {
    done(step, await declareNil(recording, { month: step.month }));
    return null;
  }
  const { id, version } = contacts.get(step.key)!;
  switch (step.does) {
    case 'correct': {
      const input = { ...step.fields, confirmed, reason: step.reason };
      return done(step, await correctContact(recording, id, version, input));
    }
    case 'cancel':
      return done(step, await cancelContact(recording, id, version, { reason: step.reason }));
    case 'review':
      return done(step, await reviewContact(recording, id, version, step.move));
  }
}

function done<T, R>(step: DemoStep, outcome: Outcome<T, R>): T {
  if (outcome.ok) return outcome.body;
  throw new Error(`demo story of ${step.at} by ${step.who}: ${JSON.stringify(outcome)}`);
}

export async function readAccounts(db: D1Database): Promise<Map<string, string>> {
  const { results } = await db
    .prepare('SELECT id, email FROM account WHERE is_example = 1')
    .all<{ id: string; email: string }>();
  return new Map(results.map(({ id, email }) => [email, id]));
}

/** What an action would have been given at that time, had the person signed in. */
export function workOf(db: D1Database, { at, who }: DemoStep, accounts: ReadonlyMap<string, string>): Work {
  const person = DEMO_PEOPLE.find(({ email }) => email.startsWith(`${who}@`));
  const first = person?.assignments[0];
  const accountId = accounts.get(person?.email ?? '');
  if (!person || !first || !accountId) throw new Error(`there is no demo account ${who}`);
  const now = new Date(at);
  return {
    db: meteredDatabase(db),
    now,
    today: todayInJakarta(now),
    language: 'id',
    viewer: viewerOf(person, first, accountId, now),
    publicOrigin: 'http://localhost',
    origin: {
      at: now,
      actor: { kind: 'account', id: accountId, name: person.name, role: first.role },
      address: null,
      client: 'demo',
      requestId: null,
    },
    receipt: null,
  };
}

function viewerOf(
  { name, email }: DemoPerson,
  { role, position, unitCode, unitName }: DemoPerson['assignments'][number],
  accountId: string,
  now: Date,
): Work['viewer'] {
  const unitPath = ['00', unitCode.slice(0, 2), unitCode]
    .filter((code, at, path) => path.indexOf(code) === at)
    .join('/');
  return {
    kind: 'person',
    accountId,
    name,
    email,
    language: 'id',
    isExample: true,
    placePath: unitPath,
    sessionId: 'demo',
    secondFactor: true,
    provedAt: now,
    as: {
      assignmentId: `${accountId}-1`,
      role,
      position,
      unitCode,
      unitName,
      unitPath,
      organisationId: null,
      organisationPath: null,
    },
  };
}
