/**
 * What the neutrality log costs at a size: recording a contact (its rows and its leaf), a receipt, sealing; and what a
 * report and the nation's funnel read. Everything runs through the portal's own functions on a local database; what counts
 * are the rows that D1 reports for each statement, indexes counted.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CONTACT_QUESTIONS } from '../../schema/api/contact.ts';
import { DEMO_CONTACT_STEPS } from '../../schema/reference/demo-contacts.ts';
import { EXAMPLE_ELECTION, politicalPartyList } from '../../schema/reference/parties.ts';
import { recordContact } from '../../worker/contacts/actions.ts';
import { loadInput } from '../../worker/distance/loading.ts';
import { periodOf } from '../../worker/distance/periods.ts';
import { type ReportUnit, readReportUnit } from '../../worker/distance/store.ts';
import { readFunnel } from '../../worker/distance/summary.ts';
import { leafStatements } from '../../worker/log/append.ts';
import { utf8 } from '../../worker/log/bytes.ts';
import { type Keyring, newPrivateKey, readKeyring } from '../../worker/log/keyring.ts';
import { parseVerifierKey } from '../../worker/log/note.ts';
import { checkReceipt } from '../../worker/log/proof-text.ts';
import { readReceipt } from '../../worker/log/receipts.ts';
import { sealLog } from '../../worker/log/seal.ts';
import { readVerifierKeys } from '../../worker/log/state.ts';
import { readLeafCount } from '../../worker/log/store.ts';
import { edgeTiles } from '../../worker/log/tiles.ts';
import { sha256 } from '../../worker/log/tree.ts';
import { type Database, meteredDatabase, newMeter } from '../../worker/platform/db.ts';
import { loadDemo } from '../demo.ts';
import { readAccounts, workOf } from '../demo-contacts.ts';
import { loadReference } from '../load.ts';
import { openLocalDatabase } from '../local-database.ts';
import { makeContacts, makeLog } from './log-data.ts';

const LOG = 'neutrality';
const PUBLIC_ORIGIN = 'https://simpul.example.org';
/** Seals what the demo accounts keep and what contacts say of persons; nothing here is secret. */
const SEALING_KEY = Buffer.alloc(32, 1).toString('base64');
const PROOFS = 120;
const SEALED_LEAVES = 1_000;
const QUARTER = '2026-Q3';
const QUARTER_DAY = '2026-07-07';
/**
 * The unit whose report is read has so many contacts in the quarter; every other regency and city of the nation has few,
 * but some with each party, so that the summary is as full as it gets.
 */
const CONTACTS_OF_ONE = 400;
const CONTACTS_OF_OTHERS = 20;
const REPORTED_UNIT = '33.19';

export interface LogReport {
  leaves: number;
  /** Seconds it took to make the log. */
  made: number;
  append: { contacts: number; written: number; read: number };
  proof: { proofs: number; mean: number; max: number; milliseconds: number };
  sealing: { leaves: number; edge: number; read: number; written: number; milliseconds: number };
}

export interface DistanceCost {
  unit: { contacts: number; read: number };
  nation: { units: number; contacts: number; read: number; readTwice: number };
}

/** Makes a log of this many leaves in a folder of its own, measures, and removes it. */
export async function benchLog(
  leaves: number,
  log: (line: string) => void,
): Promise<{ report: LogReport; distance: DistanceCost }> {
  const state = mkdtempSync(join(tmpdir(), 'simpul-bench-log-'));
  const { db, close } = await openLocalDatabase({ state, holder: 'npm run bench' });
  try {
    const keyring = await readKeyring(
      JSON.stringify({ neutrality: [await newPrivateKey()], registry: [await newPrivateKey()] }),
    );
    const now = new Date();
    await loadReference(db, now, () => {});
    await loadDemo(db, SEALING_KEY, now, () => {});
    log(`making a log of ${leaves} leaves`);
    const started = performance.now();
    await makeLog(db, { log: LOG, leaves, keyring, publicOrigin: PUBLIC_ORIGIN, now });
    const made = (performance.now() - started) / 1_000;
    log('measuring');
    const append = await measureAppend(db);
    const sealing = await measureSealing(db, keyring, now);
    const proof = await measureProofs(db, now);
    return { report: { leaves, made, append, proof, sealing }, distance: await measureDistance(db, now) };
  } finally {
    await close();
    rmSync(state, { recursive: true, force: true });
  }
}

/** The most that recording one contact writes and reads: the stories of the demo accounts, as a clerk records them. */
async function measureAppend(db: D1Database): Promise<LogReport['append']> {
  const accounts = await readAccounts(db);
  let [contacts, written, read] = [0, 0, 0];
  for (const step of DEMO_CONTACT_STEPS) {
    if (step.does !== 'record') continue;
    const work = workOf(db, step, accounts);
    const outcome = await recordContact(
      { work, personalKey: SEALING_KEY },
      { ...step.fields, confirmed: [...CONTACT_QUESTIONS] },
    );
    if (!outcome.ok) throw new Error(`a contact was not recorded: ${JSON.stringify(outcome)}`);
    const { meter } = work.db;
    contacts += 1;
    written = Math.max(written, meter.rowsWritten);
    read = Math.max(read, meter.rowsRead);
  }
  return { contacts, written, read };
}

/** Seals what has been appended so far, then a thousand leaves, and counts the second. */
async function measureSealing(db: D1Database, keyring: Keyring, now: Date): Promise<LogReport['sealing']> {
  await sealed(meteredDatabase(db), keyring, now);
  const before = await readLeafCount(meteredDatabase(db), LOG);
  const added = await Promise.all(
    Array.from({ length: SEALED_LEAVES }, async (_, index) => ({
      id: `sealed-${index}`,
      type: 'contact',
      commitment: await sha256(utf8(`sealed-${index}`)),
    })),
  );
  await db.batch(await leafStatements(db, LOG, added, now));
  const meter = newMeter();
  const started = performance.now();
  const leaves = await sealed(meteredDatabase(db, meter), keyring, now);
  return {
    leaves,
    edge: edgeTiles(before).length,
    read: meter.rowsRead,
    written: meter.rowsWritten,
    milliseconds: performance.now() - started,
  };
}

async function sealed(db: Database, keyring: Keyring, now: Date): Promise<number> {
  const outcome = await sealLog({ db, keyring, publicOrigin: PUBLIC_ORIGIN, now }, LOG);
  if (!outcome.ok) throw new Error(`the log was not sealed: ${JSON.stringify(outcome)}`);
  return outcome.sealed;
}

/** Receipts of leaves from the first to the last, each read and verified. */
async function measureProofs(db: D1Database, now: Date): Promise<LogReport['proof']> {
  const size = await readLeafCount(meteredDatabase(db), LOG);
  const vkeys = await readVerifierKeys(meteredDatabase(db), LOG, now);
  const keys = (await Promise.all(vkeys.map(parseVerifierKey))).filter((key) => key !== null);
  const rows: number[] = [];
  const started = performance.now();
  for (let at = 0; at < PROOFS; at += 1) {
    const index = Math.floor((at * (size - 1)) / (PROOFS - 1));
    const meter = newMeter();
    const receipt = await readReceipt(meteredDatabase(db, meter), LOG, { index }, { withLeaf: true });
    const checked = await checkReceipt(receipt ?? '', keys);
    if (!checked.ok) throw new Error(`the receipt of leaf ${index} does not verify: ${checked.reason}`);
    rows.push(meter.rowsRead);
  }
  const milliseconds = (performance.now() - started) / PROOFS;
  return {
    proofs: PROOFS,
    mean: rows.reduce((sum, one) => sum + one, 0) / PROOFS,
    max: Math.max(...rows),
    milliseconds,
  };
}

async function measureDistance(db: D1Database, now: Date): Promise<DistanceCost> {
  const parties = politicalPartyList(EXAMPLE_ELECTION, QUARTER_DAY)!.parties.map(({ id }) => id);
  const { results: units } = await db
    .prepare(
      "SELECT code FROM unit WHERE level = 'kabupaten_kota' AND code NOT IN (SELECT unit_code FROM contact_entry)",
    )
    .all<{ code: string }>();
  const contacts = (unit: string) => (unit === REPORTED_UNIT ? CONTACTS_OF_ONE : CONTACTS_OF_OTHERS);
  const add = async (from: number) => {
    for (const { code: unit } of units) {
      const count = contacts(unit);
      const first = 1 + from * count;
      await makeContacts(db, { unit, first, count, election: EXAMPLE_ELECTION, parties, on: QUARTER_DAY });
    }
  };
  await add(0);
  const unit = await measured(db, async (metered) => {
    const asked = { scope: 'unit', election: EXAMPLE_ELECTION, period: QUARTER } as const;
    const loaded = await loadInput(metered, { ...asked, unit: await unitOf(db, REPORTED_UNIT) }, now);
    if (!loaded.ok || loaded.input.entries.length !== CONTACTS_OF_ONE)
      throw new Error('the report does not see the contacts of its unit');
  });
  const centre = await unitOf(db, '00');
  const funnel = () =>
    measured(db, async (metered) => {
      const period = periodOf(QUARTER)!;
      const asked = { scope: 'nation', unit: centre, election: EXAMPLE_ELECTION, period } as const;
      const drawn = await readFunnel(metered, asked, parties[0]!);
      if (drawn === null || drawn.units.length < units.length)
        throw new Error('the funnel does not see all units');
    });
  const read = await funnel();
  await add(1);
  return {
    unit: { contacts: CONTACTS_OF_ONE, read: unit },
    nation: {
      units: units.length,
      contacts: units.reduce((sum, { code }) => sum + contacts(code), 0),
      read,
      readTwice: await funnel(),
    },
  };
}

async function unitOf(db: D1Database, code: string): Promise<ReportUnit> {
  return (await readReportUnit(meteredDatabase(db), code))!;
}

async function measured(db: D1Database, work: (metered: Database) => Promise<void>): Promise<number> {
  const meter = newMeter();
  await work(meteredDatabase(db, meter));
  return meter.rowsRead;
}
