/**
 * The memory of the runtime's process, in bytes, from /proc (Linux only; elsewhere it is not known).
 * The peak is the kernel's own high-water mark, so no moment between two samples is missed.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

/** The process id of the workerd that this process started, or null. */
export function runtimeProcess(): number | null {
  try {
    for (const entry of readdirSync('/proc')) {
      if (!/^\d+$/.test(entry)) continue;
      const fields = statusOf(Number(entry));
      if (fields.get('Name') === 'workerd' && Number(fields.get('PPid')) === process.pid)
        return Number(entry);
    }
  } catch {
    // No /proc on this system.
  }
  return null;
}

/** Resident now and at its highest since the last `forgetPeak`; null where the system does not say. */
export function memoryOf(pid: number | null): { now: number; peak: number } | null {
  if (pid === null) return null;
  const fields = statusOf(pid);
  const bytes = (name: string) => Number.parseInt(fields.get(name) ?? '', 10) * 1024;
  return { now: bytes('VmRSS'), peak: bytes('VmHWM') };
}

/** Starts the high-water mark anew at what is resident now. */
export function forgetPeak(pid: number | null): void {
  if (pid === null) return;
  try {
    writeFileSync(`/proc/${pid}/clear_refs`, '5');
  } catch {
    // Not permitted: the peak since the start is reported instead, which is never too low.
  }
}

function statusOf(pid: number): Map<string, string> {
  try {
    const lines = readFileSync(`/proc/${pid}/status`, 'utf8').split('\n');
    return new Map(lines.map((line) => line.split(/:\s*/, 2) as [string, string]));
  } catch {
    // The process ended between the listing and the reading.
    return new Map();
  }
}
