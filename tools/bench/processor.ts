/**
 * The processor time of the runtime's process, from /proc (Linux only; elsewhere it is not known). What a request costs
 * in it stays nearly the same while other programs keep the machine busy, as requests a second do not.
 */
import { readFileSync } from 'node:fs';

/** The kernel counts processor time for programs in hundredths of a second (USER_HZ). */
const TICK_MILLISECONDS = 10;

/** Milliseconds that all threads of the process have been on a processor so far; null where the system does not say. */
export function processorTime(pid: number | null): number | null {
  if (pid === null) return null;
  try {
    // The name, in parentheses, may hold spaces; user and system time are the 12th and 13th field after it.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ');
    return (Number(fields[11]) + Number(fields[12])) * TICK_MILLISECONDS;
  } catch {
    return null;
  }
}
