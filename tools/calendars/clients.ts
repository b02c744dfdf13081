/**
 * Real programs that read calendars: khal, vdirsyncer, calcurse and the server Radicale, and the libraries libical and
 * python3-icalendar.
 * Each is given a calendar in a folder of its own and says which occurrences it finds. Nothing outside that folder is
 * touched, and the machine's own calendars are never read.
 */
import { execFile, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { instantOf } from '../../schema/api/zones.ts';
import { addDays } from '../../worker/agreements/dates.ts';
import type { Expected } from './samples.ts';

/** One occurrence: uid, start and end, days as text (the end exclusive), instants as seconds since 1970. */
export type Found = [uid: string, start: string | number, end: string | number];

/** Debian's own Python, for which the libraries are packaged. */
export const PYTHON = '/usr/bin/python3';
const ENVIRONMENT = { ...process.env, LC_ALL: 'C.UTF-8', TZ: 'Asia/Jakarta' };
const run = promisify(execFile);
/** The samples lie in these days. */
const FIRST_DAY = '2021-08-30';
const DAYS = 90;

/** What libical and python3-icalendar find in each file; libical's restriction check is part of it. */
export async function readWithLibraries(
  files: string[],
): Promise<Record<'libical' | 'icalendar', Record<string, Found[]>>> {
  const script = join(import.meta.dirname, 'read_with_libraries.py');
  const { stdout } = await run(PYTHON, [script, ...files], { env: ENVIRONMENT });
  return JSON.parse(stdout) as Record<'libical' | 'icalendar', Record<string, Found[]>>;
}

/** What khal finds in a folder of calendar files. */
export async function readWithKhal(folder: string, calendar: string): Promise<Found[]> {
  const config = join(folder, 'khal.conf');
  writeFileSync(config, khalConfig(folder, calendar));
  const format = '{uid}|{start-long}|{end-long}';
  const { stdout } = await run(
    'khal',
    ['-c', config, 'list', '--day-format', '', '--format', format, FIRST_DAY, `${DAYS}d`],
    { env: { ...ENVIRONMENT, HOME: folder, XDG_CACHE_HOME: folder } },
  );
  // An event of several days is listed on each of them.
  return [...new Set(stdout.split('\n').filter((line) => line !== ''))].map((line) => {
    const [uid = '', start = '', end = ''] = line.split('|');
    return start.includes(' ') ? [uid, inJakarta(start), inJakarta(end)] : [uid, start, addDays(end, 1)];
  });
}

/** Imports a calendar with khal, over what it has of that folder, and reads what it kept. */
export async function importWithKhal(folder: string, file: string): Promise<Found[]> {
  const calendar = join(folder, 'khal');
  mkdirSync(calendar, { recursive: true });
  writeFileSync(join(folder, 'khal.conf'), khalConfig(folder, calendar));
  const config = join(folder, 'khal.conf');
  await run('khal', ['-c', config, 'import', '--batch', '-a', 'samples', file], {
    env: { ...ENVIRONMENT, HOME: folder, XDG_CACHE_HOME: folder },
  });
  return readWithKhal(folder, calendar);
}

/**
 * Fetches a calendar over HTTP with vdirsyncer, once for each text that it has in turn; the folder in which it keeps one
 * file an item. Of items from HTTP it replaces the UID by a hash, so they are compared without it.
 */
export async function fetchWithVdirsyncer(folder: string, ...texts: readonly string[]): Promise<string> {
  let current = '';
  const server = createServer((_, answer) => {
    answer.writeHead(200, { 'content-type': 'text/calendar; charset=utf-8' }).end(current);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const kept = join(folder, 'vdirsyncer');
  mkdirSync(kept);
  const { port } = server.address() as AddressInfo;
  const config = join(folder, 'vdirsyncer.conf');
  writeFileSync(config, vdirsyncerConfig(folder, kept, `http://127.0.0.1:${port}/kalender.ics`));
  try {
    const env = { ...ENVIRONMENT, HOME: folder };
    await run('vdirsyncer', ['-c', config, 'discover'], { env });
    for (current of texts) await run('vdirsyncer', ['-c', config, 'sync'], { env });
  } finally {
    server.close();
  }
  return kept;
}

/** Puts calendars one after the other into a collection of a Radicale server; what it then serves of it. */
export async function keptByRadicale(folder: string, ...texts: readonly string[]): Promise<string> {
  const port = await freePort();
  const config = join(folder, 'radicale.conf');
  writeFileSync(config, radicaleConfig(folder, port));
  const server = spawn('radicale', ['--config', config], { env: ENVIRONMENT, stdio: 'ignore' });
  const collection = `http://127.0.0.1:${port}/contoh/samples/`;
  try {
    await answering(`http://127.0.0.1:${port}/.web`);
    for (const body of texts) {
      const answer = await fetch(collection, {
        method: 'PUT',
        headers: {
          'content-type': 'text/calendar; charset=utf-8',
          authorization: `Basic ${btoa('contoh:')}`,
        },
        body,
      });
      if (!answer.ok) throw new Error(`radicale answered ${answer.status}: ${await answer.text()}`);
    }
    const served = await fetch(collection, { headers: { authorization: `Basic ${btoa('contoh:')}` } });
    return await served.text();
  } finally {
    server.kill();
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Waits until something answers there. */
async function answering(address: string): Promise<void> {
  for (let attempt = 0; attempt < START_ATTEMPTS_MAX; attempt += 1) {
    const answered = await fetch(address).then(
      () => true,
      () => false,
    );
    if (answered) return;
    await new Promise((resolve) => setTimeout(resolve, START_PAUSE_MILLISECONDS));
  }
  throw new Error(`nothing answers at ${address}`);
}
const START_ATTEMPTS_MAX = 100;
const START_PAUSE_MILLISECONDS = 300;

/**
 * What calcurse finds. It keeps no UIDs: instants are told as `start end`, and whole days as `day count`, the number of
 * entries of that day.
 */
export async function readWithCalcurse(folder: string, file: string): Promise<string[]> {
  const data = join(folder, 'calcurse');
  mkdirSync(data);
  await run('calcurse', ['-D', data, '-q', '-i', file], { env: ENVIRONMENT });
  const timed = 'A %(start:%s) %(end:%s)\\n';
  const [year, month, day] = FIRST_DAY.split('-');
  const { stdout } = await run(
    'calcurse',
    [
      ...[
        '-D',
        data,
        '-Q',
        '--filter-type',
        'cal',
        '--from',
        `${month}/${day}/${year}`,
        '--days',
        String(DAYS),
      ],
      ...['--format-apt', timed, '--format-recur-apt', timed],
      ...['--format-event', 'E %m\\n', '--format-recur-event', 'E %m\\n'],
    ],
    { env: ENVIRONMENT },
  );
  const hours = [...stdout.matchAll(/^A (\d+ \d+)$/gm)].map((match) => match[1] ?? '');
  const days = stdout.split('\n\n').flatMap((part) => {
    const date = /^(\d\d)\/(\d\d)\/(\d\d):$/m.exec(part);
    const entries = [...part.matchAll(/^E /gm)].length;
    return date && entries > 0 ? [`20${date[3]}-${date[1]}-${date[2]} ${entries}`] : [];
  });
  return [...new Set(hours), ...days].toSorted();
}

/** The same as `readWithCalcurse` gives, from what is expected. */
export function asCalcurseTells(expected: readonly Expected[]): string[] {
  const hours = new Set<string>();
  const days = new Map<string, number>();
  for (const { start, end } of expected) {
    if (typeof start === 'number') hours.add(`${start} ${end}`);
    else
      for (let day = start; day < String(end); day = addDays(day, 1)) days.set(day, (days.get(day) ?? 0) + 1);
  }
  return [...hours, ...[...days].map(([day, entries]) => `${day} ${entries}`)].toSorted();
}

function inJakarta(local: string): number {
  const [date = '', time = ''] = local.split(' ');
  return instantOf({ date, time }, 'WIB') / 1_000;
}

function khalConfig(folder: string, calendar: string): string {
  return `[calendars]
[[samples]]
path = ${calendar}
[sqlite]
path = ${join(folder, 'khal.db')}
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
local_timezone = Asia/Jakarta
default_timezone = Asia/Jakarta
[default]
default_calendar = samples
`;
}

function radicaleConfig(folder: string, port: number): string {
  return `[server]
hosts = 127.0.0.1:${port}
[auth]
type = none
[rights]
type = owner_only
[storage]
filesystem_folder = ${join(folder, 'radicale')}
`;
}

function vdirsyncerConfig(folder: string, kept: string, url: string): string {
  return `[general]
status_path = "${join(folder, 'vdirsyncer-status')}"
[pair samples]
a = "portal"
b = "kept"
collections = null
[storage portal]
type = "http"
url = "${url}"
[storage kept]
type = "filesystem"
path = "${kept}"
fileext = ".ics"
`;
}
