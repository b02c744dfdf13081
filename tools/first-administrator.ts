/**
 * `npm run first-administrator -- --name NAME --email ADDRESS --origin https://… [--again] [--sql FILE]`: lets the first
 * person into a portal that has nobody yet, as administrator of the centre, who then invites everybody else.
 * It prints a link that works once and expires; on it the person sets a password and a second factor. It writes into the
 * data of this machine, or with `--sql` a file for `wrangler d1 execute --remote --file FILE`.
 * `--again` makes a new link for the same address when the first one was lost or has expired.
 */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { NewPerson } from '../schema/api/people.ts';
import { auditStatement } from '../worker/audit/record.ts';
import { createAccessLinkStatements, type NewAccessLink } from '../worker/auth/access-links.ts';
import { assignmentEvent } from '../worker/people/assignments/event.ts';
import { accountEvent } from '../worker/people/event.ts';
import { type AccountFacts, assignmentOf } from '../worker/people/person.ts';
import { insertAccountStatement, insertAssignmentStatement } from '../worker/people/writing.ts';
import { todayInJakarta } from '../worker/platform/clock.ts';
import { d1FromNode, type Order } from './d1-from-node.ts';
import { openLocalDatabase } from './local-database.ts';
import { Refusal, runProgram } from './shell.ts';
import { withValues } from './sql-text.ts';

const CENTRE = { code: '00', path: '00', name: 'KPU RI' };
/** Who let the person in: somebody with a shell, whom the portal does not know. */
const SHELL = { kind: 'system', id: null, name: 'npm run first-administrator', role: null } as const;

export interface FirstAdministrator {
  name: string;
  email: string;
  /** Public address of the portal, without a slash at the end. */
  origin: string;
  /** Whether the account is there and only needs another link. */
  again: boolean;
}

if (import.meta.main) await runProgram(main);

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      name: { type: 'string', default: '' },
      email: { type: 'string', default: '' },
      origin: { type: 'string', default: '' },
      again: { type: 'boolean', default: false },
      sql: { type: 'string' },
    },
  });
  const { sql, ...person } = values;
  const link = sql === undefined ? await letInHere(person) : await letInByFile(person, sql);
  if (sql !== undefined) console.log(`${sql}: run it with wrangler d1 execute --file, then remove it.`);
  console.log(`The link works once, until ${link.expiresAt}:\n${link.url}`);
  return 0;
}

/** Writes the account, its assignment and its link in one batch; with `again` the link alone. */
export async function letIn(db: D1Database, person: FirstAdministrator, now: Date): Promise<NewAccessLink> {
  const { account, assignment } = factsOf(person, now);
  const link = await createAccessLinkStatements(
    { db, now, publicOrigin: originOf(person.origin), viewer: null },
    { purpose: 'invitation', accountId: account.id, language: account.language },
  );
  const origin = { at: now, actor: SHELL, address: null, client: null, requestId: null };
  const details = { name: account.name, fields: ['name', 'email', 'language', 'unit'] };
  await db.batch([
    ...(person.again
      ? []
      : [
          insertAccountStatement(db, account, now),
          insertAssignmentStatement(db, assignment, null, now),
          auditStatement(db, origin, accountEvent('account.invited', account, details)),
          auditStatement(db, origin, assignmentEvent('assignment.granted', assignment)),
        ]),
    ...link.statements,
    auditStatement(db, origin, accountEvent('account.invitation_sent', account, { link: link.id })),
  ]);
  return link;
}

async function letInHere(person: FirstAdministrator): Promise<NewAccessLink> {
  const { db, close } = await openLocalDatabase();
  try {
    await refuseWhereSomebodyIs(db, person);
    return await letIn(db, person, new Date());
  } finally {
    await close();
  }
}

async function letInByFile(person: FirstAdministrator, file: string): Promise<NewAccessLink> {
  const statements: string[] = [];
  const db = d1FromNode(async (body) => {
    const orders = JSON.parse(body) as Order[];
    statements.push(...orders.map(({ sql, parameters }) => `${withValues(sql, parameters)};`));
    return JSON.stringify({ results: [] });
  });
  const link = await letIn(db, person, new Date());
  writeFileSync(file, `${statements.join('\n')}\n`, { mode: 0o600 });
  return link;
}

/** Refuses where the centre has an administrator already, and where `again` names nobody who awaits a link. */
async function refuseWhereSomebodyIs(db: D1Database, person: FirstAdministrator): Promise<void> {
  const { results } = await db
    .prepare(
      `SELECT a.id, a.name, a.last_signed_in_at AS lastSignedInAt
       FROM assignment g JOIN account a ON a.id = g.account_id
       WHERE g.unit_code = ? AND g.role = 'administrator' AND a.is_example = 0 AND a.disabled_at IS NULL`,
    )
    .bind(CENTRE.code)
    .all<{ id: string; name: string; lastSignedInAt: string | null }>();
  const here = results.find(({ lastSignedInAt }) => lastSignedInAt !== null);
  if (here) throw new Refusal(`${here.name} administers the centre and can invite others.`);
  const known = results.some(({ id }) => id === idOf(person.email));
  if (person.again && !known) throw new Refusal(`Nobody was invited as ${person.email}: leave out --again.`);
  if (!person.again && known) {
    throw new Refusal(`${person.email} was invited already: --again makes a new link.`);
  }
}

function factsOf({ name, email }: FirstAdministrator, now: Date) {
  const position = 'Administrator';
  const parsed = NewPerson.safeParse({
    name,
    email,
    assignment: { role: 'administrator', unitCode: CENTRE.code, position },
  });
  if (!parsed.success) {
    const wrong = parsed.error.issues.map(({ path, message }) => `--${path.join('.')}: ${message}`);
    throw new Refusal(wrong.join('\n'));
  }
  const { data } = parsed;
  const account: AccountFacts = {
    id: idOf(data.email),
    email: data.email,
    name: data.name,
    language: data.language,
    unitCode: CENTRE.code,
    unitPath: CENTRE.path,
    unitName: CENTRE.name,
    isExample: false,
    secondFactor: false,
    lastSignedInAt: null,
    disabledAt: null,
    disabledReason: null,
    version: 1,
    createdAt: now.toISOString(),
  };
  const ids = { id: `${account.id}-1`, accountId: account.id };
  const assignment = assignmentOf(data.assignment, ids, CENTRE, null, todayInJakarta(now));
  return { account, assignment };
}

/** The same for the same address, so that `--again` finds the account without reading a database far away. */
function idOf(email: string): string {
  return `first-${createHash('sha256').update(email.trim().toLowerCase()).digest('hex').slice(0, 32)}`;
}

function originOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  const local = url?.hostname === 'localhost' || url?.hostname === '127.0.0.1';
  if (url && (url.protocol === 'https:' || (local && url.protocol === 'http:'))) return url.origin;
  throw new Refusal(`--origin: "${text}" is no https address.`);
}
