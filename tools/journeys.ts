/**
 * `npm run test:journeys`: people's ways through the built portal, in a real browser.
 * Finds chromium (or installs it), then runs test/journeys with vitest, which serves one portal for all of them from a
 * fresh folder of data on a free port. Arguments go on to vitest: `npm run test:journeys -- search`.
 */
import { findChromium } from './chromium.ts';
import { run, runProgram } from './shell.ts';

await runProgram(async () => {
  const chromium = await findChromium();
  const args = ['run', '--config', 'test/journeys/vitest.config.ts', ...process.argv.slice(2)];
  return run('vitest', args, { env: { CHROME_PATH: chromium } });
});
