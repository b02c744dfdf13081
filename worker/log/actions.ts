/** Tending the logs: what the timetable calls each minute. Both logs are sealed, and their witnesses asked. */
import { LOG_NAMES, type LogName } from '../../schema/api/vocabulary.ts';
import type { Database } from '../platform/db.ts';
import { logError, logInfo } from '../platform/log.ts';
import { readKeyring } from './keyring.ts';
import { type SealOutcome, sealLog } from './seal.ts';
import { askWitnesses, readWitnesses, type Send, type WitnessOutcome } from './witnesses.ts';

export interface Tending {
  db: Database;
  /** LOG_KEYS and LOG_WITNESSES. */
  keys: string | undefined;
  witnesses: string | undefined;
  publicOrigin: string;
  now: Date;
  send: Send;
}

/** Seals both logs and asks their witnesses. What one log refuses does not keep the other from being sealed. */
export async function tendLogs(tending: Tending): Promise<Record<LogName, SealOutcome>> {
  const { db, publicOrigin, now, send } = tending;
  const keyring = await readKeyring(tending.keys);
  const witnesses = await readWitnesses(tending.witnesses);
  const outcomes = {} as Record<LogName, SealOutcome>;
  for (const log of LOG_NAMES) {
    const outcome = await sealLog({ db, keyring, publicOrigin, now }, log);
    outcomes[log] = outcome;
    report(log, outcome);
    // Witnesses are not shown what this log itself no longer stands by.
    if (!outcome.ok) continue;
    for (const answer of await askWitnesses(db, log, witnesses, send)) reportWitness(log, answer);
  }
  return outcomes;
}

function report(log: LogName, outcome: SealOutcome): void {
  if (!outcome.ok) logError('log.not_sealed', { log, ...outcome });
  else if (outcome.sealed > 0) logInfo('log.sealed', { log, size: outcome.size, leaves: outcome.sealed });
}

function reportWitness(log: LogName, { witness, outcome, ...facts }: WitnessOutcome): void {
  if (outcome === 'cosigned') logInfo('log.witnessed', { log, witness, ...facts });
  else if (outcome !== 'up_to_date') logError('log.not_witnessed', { log, witness, outcome, ...facts });
}
