/**
 * Which of a request's people lie within the viewer's reach, and how a change of them is answered. Who lies beyond it is
 * answered as who is not there.
 */
import type { Context } from 'hono';
import { PersonId } from '../../schema/api/people.ts';
import { PEOPLE_REFUSAL_WORDS } from '../../schema/api/people-words.ts';
import { answerOutcome, answerStale, type Began } from '../auth/answers.ts';
import { permits } from '../auth/middleware.ts';
import { covers, spanOf } from '../auth/policy.ts';
import type { AppEnv } from '../http/context.ts';
import { problem } from '../http/problem.ts';
import { versionOf } from '../http/version.ts';
import type { Outcome } from './outcome.ts';
import type { PersonFacts, UnitPlace } from './person.ts';
import type { Changer, Refusal } from './rules.ts';
import { readPerson } from './store.ts';

type PeopleAction = 'people.read' | 'people.manage' | 'liaison.manage';

/** Who acts on a person and how far they reach; null when the person is beyond it. The refusal is recorded. */
export async function reach(
  c: Context<AppEnv>,
  action: 'people.read' | 'people.manage',
  person: PersonFacts | null,
): Promise<Changer | null> {
  if (!person) return null;
  const right = action === 'people.read' || !isLiaison(person) ? action : 'liaison.manage';
  const changer = changerOf(c, right);
  const places = [...person.places, person.account.unitPath];
  const unitPath = places.find((path) => changer && covers(changer.span, { unitPath: path })) ?? places[0];
  return (await permits(c, right, { unitPath })) ? changer : null;
}

/** Who gives an assignment in this unit and how far they reach; null when they may not. The refusal is recorded. */
export async function reachUnit(
  c: Context<AppEnv>,
  role: string,
  unit: UnitPlace | null,
): Promise<Changer | null> {
  const right = role === 'liaison' ? 'liaison.manage' : 'people.manage';
  return unit && (await permits(c, right, { unitPath: unit.path })) ? changerOf(c, right) : null;
}

/** Answers with what became of a change. `began` tells what changed where it came too late. */
export function answer<T extends object>(
  c: Context<AppEnv>,
  outcome: Outcome<T>,
  status: 200 | 201,
  began: Began,
): Promise<Response> {
  const refusal = ({ reason }: Refusal) => ({ detail: PEOPLE_REFUSAL_WORDS[reason][c.var.language] });
  return answerOutcome(c, outcome, { status, began, refusal });
}

type Act<T> = (person: PersonFacts, by: Changer) => Promise<Outcome<T> | null>;

/** Loads the person, asks the policy, acts and answers. `act` gives null for what the person may not know of. */
export async function withPerson<T extends object>(c: Context<AppEnv>, act: Act<T>): Promise<Response> {
  const person = await personOf(c);
  const by = await reach(c, 'people.manage', person);
  return person && by ? carryOut(c, 201, person, by, act) : problem(c, 'not_found');
}

/** The same for a change of the version that the request names. */
export async function withVersion<T extends object>(c: Context<AppEnv>, act: Act<T>): Promise<Response> {
  const person = await personOf(c);
  const by = await reach(c, 'people.manage', person);
  if (!person || !by) return problem(c, 'not_found');
  const version = versionOf(c);
  if (version instanceof Response) return version;
  const { account } = person;
  if (version !== account.version) return answerStale(c, { type: 'account', id: account.id }, version);
  return carryOut(c, 200, person, by, act);
}

/** The person that the address names, with all that the rules need; null when there is none. */
export async function personOf(c: Context<AppEnv>): Promise<PersonFacts | null> {
  const id = PersonId.safeParse(c.req.param('id'));
  return id.success ? readPerson(c.var.db, id.data) : null;
}

async function carryOut<T extends object>(
  c: Context<AppEnv>,
  status: 200 | 201,
  person: PersonFacts,
  by: Changer,
  act: Act<T>,
): Promise<Response> {
  const outcome = await act(person, by);
  const { id, version } = person.account;
  return outcome ? answer(c, outcome, status, { type: 'account', id, version }) : problem(c, 'not_found');
}

function changerOf(c: Context<AppEnv>, action: PeopleAction): Changer | null {
  const { viewer } = c.var;
  const span = spanOf(viewer, action);
  if (!span) return null;
  // A service key reads only: it is nobody whose own account could be changed.
  return { accountId: viewer.kind === 'person' ? viewer.accountId : '', span };
}

/** Someone all of whose assignments are for a partner. */
function isLiaison({ assignments }: PersonFacts): boolean {
  return assignments.length > 0 && assignments.every((one) => one.role === 'liaison');
}
