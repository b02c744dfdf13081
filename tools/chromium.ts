/**
 * Finds the chromium that the browser journeys and the lighthouse run use, or installs it where that can be done
 * without asking: as root on Debian. It never downloads a browser from anywhere but the system's own packages.
 */
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Refusal, run, runProgram } from './shell.ts';

/** First the chromium without windows: the same engine, which opens a visitor's tab in a third of the time. */
const NAMES = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
];
/** Debian's packages that hold one, in the same order; before Debian 12 there was no first one. */
const DEBIAN_PACKAGES = ['chromium-headless-shell', 'chromium'];
const MACOS_PATH = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

/** Switches for a quiet chromium that also runs as root in a container and asks the network for nothing. */
export const CHROMIUM_SWITCHES = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

if (import.meta.main) {
  await runProgram(async () => {
    console.log(await findChromium());
    return 0;
  });
}

/** Resolves to the path of a chromium; CHROME_PATH wins. Throws a Refusal that says what to do if there is none. */
export async function findChromium(): Promise<string> {
  const chosen = process.env.CHROME_PATH;
  if (chosen) {
    if (isProgram(chosen)) return chosen;
    throw new Refusal(`CHROME_PATH names ${chosen}, which is no program.`);
  }
  const found = onThisMachine();
  if (found) return found;
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) await installOnDebian();
  const installed = onThisMachine();
  if (installed) return installed;
  throw new Refusal(
    'No chromium found. Install it (Debian: apt-get install chromium-headless-shell) or set CHROME_PATH to a Chrome.',
  );
}

function onThisMachine(): string | undefined {
  const folders = ['/usr/bin', ...(process.env.PATH ?? '').split(delimiter).filter(Boolean)];
  const candidates = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...candidates, MACOS_PATH].find(isProgram);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function installOnDebian(): Promise<void> {
  console.log('No chromium found: installing it with apt-get.');
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update'], { env });
  for (const name of DEBIAN_PACKAGES) {
    if ((await run('apt-get', ['install', '--yes', '--no-install-recommends', name], { env })) === 0) return;
  }
}
