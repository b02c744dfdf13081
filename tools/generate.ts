/**
 * `npm run generate -- --agreements 60000 --seed 1`: fills a local registry with a made-up national data set, to see how
 * the portal holds at that size. The same seed, number and day give the same data. Everything is marked as generated in
 * the record and in the interface; it goes beside the real agreements and is never meant for a public portal.
 *   --state DIR   the folder of the data (default: SIMPUL_STATE or the project's own)
 *   --today DATE  the day around which some terms begin and end (default: today in Jakarta)
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { REGIONS } from '../schema/reference/regions.ts';
import { kpuUnits } from '../schema/reference/units.ts';
import { isCalendarDate } from '../worker/agreements/dates.ts';
import type { AgreementFacts } from '../worker/agreements/facts.ts';
import { fold } from '../worker/agreements/fold.ts';
import { publicationStatements, rebuildCountsStatements } from '../worker/agreements/projection.ts';
import { insertAgreementStatements } from '../worker/agreements/writing.ts';
import { todayInJakarta } from '../worker/platform/clock.ts';
import { agreementMaker } from './generate/agreements.ts';
import { type ExamplePartner, examplePartners } from './generate/partners.ts';
import { seededRandom } from './generate/random.ts';
import { loadReference } from './load.ts';
import { openLocalDatabase } from './local-database.ts';
import { Refusal, runProgram } from './shell.ts';
import { stateFolder } from './state.ts';

const AGREEMENTS_DEFAULT = 60_000;
const AGREEMENTS_MAX = 1_000_000;
/** Agreements in one batch: large enough to be quick, small enough for the memory of a Worker. */
const BATCH_AGREEMENTS = 500;

export interface Generation {
  state: string;
  agreements: number;
  seed: number;
  /** `YYYY-MM-DD`. */
  today: string;
}

if (import.meta.main) await runProgram(() => generateFrom(process.argv.slice(2)));

async function generateFrom(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      agreements: { type: 'string' },
      seed: { type: 'string' },
      state: { type: 'string' },
      today: { type: 'string' },
    },
  });
  const today = values.today ?? todayInJakarta(new Date());
  if (!isCalendarDate(today)) throw new Refusal(`--today must be a date such as 2026-11-30, not "${today}".`);
  const generation = {
    state: values.state ? resolve(values.state) : stateFolder(),
    agreements: wholeNumber('--agreements', values.agreements, AGREEMENTS_DEFAULT, AGREEMENTS_MAX),
    seed: wholeNumber('--seed', values.seed, 1, 2 ** 32 - 1),
    today,
  };
  await generate(generation, console.log);
  return 0;
}

/** Loads the reference facts if need be and adds the generated agreements. Refuses a registry that has some already. */
export async function generate(generation: Generation, log: (line: string) => void): Promise<void> {
  const { db, close } = await openLocalDatabase({ state: generation.state, holder: 'npm run generate' });
  try {
    const started = performance.now();
    await loadReference(db, new Date(), log);
    await refuseTwice(db);
    const partners = examplePartners(REGIONS);
    await db.batch(organisationStatements(db, partners));
    await writeAgreements(db, generation, partners, log);
    const seconds = Math.round((performance.now() - started) / 1000);
    log(`Generated ${generation.agreements} agreements in ${seconds} s in ${generation.state}`);
  } finally {
    await close();
  }
}

async function refuseTwice(db: D1Database): Promise<void> {
  const found = await db
    .prepare("SELECT count(*) AS many FROM agreement WHERE provenance = 'generated'")
    .first<{ many: number }>();
  if (found && found.many > 0) {
    throw new Refusal(`There are ${found.many} generated agreements already. Start over with: npm run reset`);
  }
}

async function writeAgreements(
  db: D1Database,
  { agreements, seed, today }: Generation,
  partners: ExamplePartner[],
  log: (line: string) => void,
): Promise<void> {
  const last = await db
    .prepare('SELECT coalesce(max(seq), 0) AS seq FROM agreement')
    .first<{ seq: number }>();
  const first = (last?.seq ?? 0) + 1;
  const regionNames = new Map(REGIONS.map((region) => [region.code, region.name]));
  const around = { units: kpuUnits(REGIONS), partners, regionNames, today, seed };
  const make = agreementMaker(around, seededRandom(seed));
  // While the database writes one batch, the next is made.
  let writing: Promise<unknown> = Promise.resolve();
  for (let done = 0; done < agreements; done += BATCH_AGREEMENTS) {
    const size = Math.min(BATCH_AGREEMENTS, agreements - done);
    const facts = Array.from({ length: size }, (_, index) => make(first + done + index, done + index));
    const statements = [
      ...insertAgreementStatements(db, facts),
      ...(await publicationStatements(db, facts.map(firstRevision), { counts: false })),
    ];
    await writing;
    writing = db.batch(statements);
    // A failure is thrown where the batch is awaited; without this, Node would end the process before that.
    writing.catch(() => {});
    if ((done + size) % 10_000 === 0) log(`${done + size} of ${agreements}`);
  }
  await writing;
  await db.batch(rebuildCountsStatements(db));
  await db.prepare('PRAGMA optimize').run();

  function firstRevision(facts: AgreementFacts) {
    const publication = {
      revision: 1,
      publishedAt: `${today}T00:00:00Z`,
      publishedBy: 'npm run generate',
      reason: 'Data contoh untuk uji beban',
    };
    return { facts, publication, changes: [] };
  }
}

function organisationStatements(db: D1Database, partners: ExamplePartner[]): D1PreparedStatement[] {
  const rows = partners.map(({ id, kind, level, name, shortName, regionCode }) => {
    return [id, kind, level, name, fold(name), shortName, regionCode];
  });
  const values = rows[0]!.map((_, index) => `value->>${index}`).join(', ');
  const sql = `INSERT INTO organisation (id, kind, level, name, name_folded, short_name, region_code) SELECT ${values} FROM json_each(?)`;
  return [db.prepare(sql).bind(JSON.stringify(rows))];
}

function wholeNumber(name: string, text: string | undefined, otherwise: number, highest: number): number {
  if (text === undefined) return otherwise;
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1 && value <= highest) return value;
  throw new Refusal(`${name} must be a whole number from 1 to ${highest}, not "${text}".`);
}
