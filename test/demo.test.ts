/** The demo accounts for people: docs/demo.md says what schema/reference/demo.ts has, and loading them twice does nothing. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DEMO_PASSWORD, DEMO_PEOPLE } from '../schema/reference/demo.ts';
import { loadDemo } from '../tools/demo.ts';
import { loadReference } from '../tools/load.ts';
import { openLocalDatabase } from '../tools/local-database.ts';
import { checkPassword } from '../worker/auth/password-hash.ts';
import { unseal } from '../worker/auth/sealing.ts';

const NOW = new Date('2026-11-22T03:00:00Z');
const KEY = Buffer.alloc(32, 1).toString('base64');
const OTHER_KEY = Buffer.alloc(32, 2).toString('base64');

test('the list of demo accounts names everybody with address, position and authenticator', () => {
  const page = readFileSync('docs/demo.md', 'utf8');
  expect(page).toContain(`\`${DEMO_PASSWORD}\``);
  for (const { name, email, totpSecret, assignments } of DEMO_PEOPLE) {
    const row = page.split('\n').find((line) => line.includes(`\`${email}\``)) ?? '';
    expect(row).toContain(name.replace(' (Contoh)', ''));
    if (totpSecret !== null) expect(row).toContain(`\`${totpSecret}\``);
    for (const { position, unitName } of assignments)
      expect(row).toMatch(new RegExp(`${position}.*${unitName}`));
  }
});

describe('loading them', () => {
  let state: string;
  let local: Awaited<ReturnType<typeof openLocalDatabase>>;
  const lines: string[] = [];
  const load = (key: string) => loadDemo(local.db, key, NOW, (line) => lines.push(line));
  const first = async <T>(sql: string) => (await local.db.prepare(sql).first<T>())!;

  beforeEach(async () => {
    state = mkdtempSync(join(tmpdir(), 'simpul-demo-'));
    local = await openLocalDatabase({ state });
    await loadReference(local.db, NOW, () => undefined);
    lines.length = 0;
  });
  afterEach(async () => {
    await local.close();
    rmSync(state, { recursive: true, force: true });
  });

  test('makes everybody able to sign in, and a second time does nothing', async () => {
    await load(KEY);
    await load(KEY);
    expect(lines).toEqual([`loaded ${DEMO_PEOPLE.length} demo accounts (docs/demo.md)`]);
    const { results } = await local.db
      .prepare(
        `SELECT a.id, a.email, a.is_example AS isExample, p.hash, t.sealed_secret AS sealed FROM account a
         JOIN password p ON p.account_id = a.id LEFT JOIN totp t ON t.account_id = a.id`,
      )
      .all<{ id: string; email: string; isExample: number; hash: string; sealed: string | null }>();
    expect(results).toHaveLength(DEMO_PEOPLE.length);
    expect((await checkPassword(DEMO_PASSWORD, results[0]!.hash)).matches).toBe(true);
    for (const { id, isExample, sealed } of results) {
      const { totpSecret } = DEMO_PEOPLE.find((one) => one.id === id)!;
      expect(isExample).toBe(1);
      expect(sealed && (await unseal(KEY, `totp|${id}`, sealed))).toBe(totpSecret);
    }
    const assignments = DEMO_PEOPLE.flatMap((one) => one.assignments).length;
    expect(await first('SELECT count(*) AS n FROM assignment')).toEqual({ n: assignments });
  });

  test('leaves alone what was changed while trying, and seals anew under a new key', async () => {
    await load(KEY);
    await local.db
      .prepare("UPDATE assignment SET ends_on = '2026-11-21' WHERE id = 'contoh-petugas-banten-1'")
      .run();
    await load(OTHER_KEY);
    expect(lines).toHaveLength(2);
    const sealed = await first<{ sealed_secret: string }>(
      "SELECT sealed_secret FROM totp WHERE account_id = 'contoh-admin-pusat'",
    );
    const secret = DEMO_PEOPLE.find((one) => one.id === 'contoh-admin-pusat')!.totpSecret;
    expect(await unseal(OTHER_KEY, 'totp|contoh-admin-pusat', sealed.sealed_secret)).toBe(secret);
    expect(await first("SELECT ends_on FROM assignment WHERE id = 'contoh-petugas-banten-1'")).toEqual({
      ends_on: '2026-11-21',
    });
  });
});
