/**
 * `npm run check:calendars`: gives the sample calendars to real calendar programs and checks that each finds exactly
 * the occurrences that are meant. What is missing is installed from Debian's packages where that is possible; where it
 * is not, the check fails and says what is missing, because a check that did not run has shown nothing.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  asCalcurseTells,
  type Found,
  fetchWithVdirsyncer,
  importWithKhal,
  keptByRadicale,
  PYTHON,
  readWithCalcurse,
  readWithKhal,
  readWithLibraries,
} from './calendars/clients.ts';
import { changedCalendar, type Expected, sampleCalendars } from './calendars/samples.ts';

const PACKAGES = [
  'libical3',
  'python3-icalendar',
  'python3-dateutil',
  'khal',
  'vdirsyncer',
  'calcurse',
  'radicale',
];
/** Of a disagreement the first lines tell enough. */
const SHOWN_MAX = 5;

installMissing();
const folder = mkdtempSync(join(tmpdir(), 'simpul-calendars-'));
let failures = 0;
try {
  const samples = sampleCalendars().map((sample) => ({
    ...sample,
    file: join(folder, `${sample.name}.ics`),
  }));
  for (const { file, text } of samples) writeFileSync(file, text);
  const libraries = await readWithLibraries(samples.map(({ file }) => file));
  for (const { name, file, text, expected, plain } of samples) {
    for (const library of ['libical', 'icalendar'] as const) {
      compare(name, library, libraries[library][file] ?? [], expected);
    }
    const ofKhal = subfolder(`${name}-khal`);
    compare(name, 'khal', await importWithKhal(ofKhal, file), withKhalsHour(expected));
    const ofSync = subfolder(`${name}-vdirsyncer`);
    const kept = await fetchWithVdirsyncer(ofSync, text);
    const uids = [...new Set(expected.map((one) => one.uid))];
    say(name, 'vdirsyncer, items', [String(readdirSync(kept).length)], [String(uids.length)]);
    const synced = (await readWithKhal(ofSync, kept)).map((one): Found => ['', one[1], one[2]]);
    const withoutUid = withKhalsHour(expected).map((one) => ({ ...one, uid: '' }));
    compare(name, 'khal over vdirsyncer', synced, withoutUid);
    const served = join(folder, `${name}-radicale.ics`);
    writeFileSync(served, await keptByRadicale(subfolder(`${name}-radicale`), text));
    const { icalendar } = await readWithLibraries([served]);
    compare(name, 'radicale', icalendar[served] ?? [], expected);
    // calcurse does not know RECURRENCE-ID, so it only gets calendars without it. The portal's feeds have none.
    if (plain) {
      const told = await readWithCalcurse(subfolder(`${name}-calcurse`), file);
      say(name, 'calcurse', told, asCalcurseTells(expected));
    }
  }
  await compareAfterChange();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(failures === 0 ? 'Every program finds the same occurrences.' : `${failures} programs disagree.`);
process.exitCode = failures === 0 ? 0 : 1;

/** Programs that have the calendar already show an event that was moved where it is now, and nowhere else. */
async function compareAfterChange(): Promise<void> {
  const { before, after } = changedCalendar();
  const [khal, synced] = [subfolder('perubahan-khal'), subfolder('perubahan-vdirsyncer')];
  for (const { name, text, expected } of [before, after]) {
    const file = join(folder, `${name}.ics`);
    writeFileSync(file, text);
    compare(name, 'khal', await importWithKhal(khal, file), expected);
  }
  const kept = await fetchWithVdirsyncer(synced, before.text, after.text);
  const found = (await readWithKhal(synced, kept)).map((one): Found => ['', one[1], one[2]]);
  const withoutUid = after.expected.map((one) => ({ ...one, uid: '' }));
  compare(after.name, 'khal over vdirsyncer', found, withoutUid);
  const served = join(folder, 'perubahan-radicale.ics');
  writeFileSync(served, await keptByRadicale(subfolder('perubahan-radicale'), before.text, after.text));
  const { icalendar } = await readWithLibraries([served]);
  compare(after.name, 'radicale', icalendar[served] ?? [], after.expected);
}

function compare(
  name: string,
  program: string,
  found: readonly Found[],
  expected: readonly Expected[],
): void {
  const lines = found.map((one) => one.join(' ')).toSorted();
  say(name, program, lines, expected.map(({ uid, start, end }) => `${uid} ${start} ${end}`).toSorted());
}

function say(name: string, program: string, found: readonly string[], expected: readonly string[]): void {
  const missing = expected.filter((one) => !found.includes(one));
  const surplus = found.filter((one) => !expected.includes(one));
  const agrees = missing.length + surplus.length === 0 && found.length === expected.length;
  console.log(`${agrees ? 'ok  ' : 'FAIL'} ${name}: ${program}, ${found.length} of ${expected.length}`);
  if (agrees) return;
  failures += 1;
  for (const one of missing.slice(0, SHOWN_MAX)) console.log(`     missing: ${one}`);
  for (const one of surplus.slice(0, SHOWN_MAX)) console.log(`     not meant: ${one}`);
}

/** khal shows an event without an end as an hour long; its beginning is what counts. */
function withKhalsHour(expected: readonly Expected[]): Expected[] {
  return expected.map((one) =>
    typeof one.start === 'number' && one.start === one.end ? { ...one, end: one.start + 3_600 } : one,
  );
}

function subfolder(name: string): string {
  const path = join(folder, name);
  mkdirSync(path);
  return path;
}

function installMissing(): void {
  if (missingPrograms().length === 0) return;
  const root = process.getuid?.() === 0;
  if (existsSync('/usr/bin/apt-get') && root) {
    execFileSync('apt-get', ['update', '-qq'], { stdio: 'inherit' });
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...PACKAGES], {
      stdio: 'inherit',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  }
  const missing = missingPrograms();
  if (missing.length === 0) return;
  console.error(`Missing: ${missing.join(', ')}. On Debian: apt-get install ${PACKAGES.join(' ')}`);
  process.exit(1);
}

function missingPrograms(): string[] {
  const runs = (program: string, args: string[]) =>
    spawnSync(program, args, { stdio: 'ignore' }).status === 0;
  const libraries = 'import ctypes, dateutil, icalendar; ctypes.CDLL("libical.so.3")';
  return [
    ...['khal', 'vdirsyncer', 'calcurse', 'radicale'].filter((program) => !runs(program, ['--version'])),
    ...(runs(PYTHON, ['-c', libraries]) ? [] : ['python3-icalendar or libical3']),
  ];
}
