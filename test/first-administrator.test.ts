/** The way into a portal that has nobody yet. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { letIn } from '../tools/first-administrator.ts';
import { loadReference } from '../tools/load.ts';
import { type LocalDatabase, openLocalDatabase } from '../tools/local-database.ts';
import { environment, PROJECT_ROOT } from '../tools/shell.ts';
import { literal, withValues } from '../tools/sql-text.ts';
import { sha256Hex } from '../worker/auth/tokens.ts';

const NOW = new Date('2026-11-22T03:00:00Z');
const PERSON = {
  name: "Nur A'isyah (Contoh)",
  email: 'Nur@contoh.simpul.test',
  origin: 'https://simpul.contoh.test',
  again: false,
};

let state: string;
let local: LocalDatabase;
beforeAll(async () => {
  state = mkdtempSync(join(tmpdir(), 'simpul-first-'));
  local = await openLocalDatabase({ state });
  await loadReference(local.db, NOW, () => {});
});
afterAll(async () => {
  await local.close();
  rmSync(state, { recursive: true, force: true });
});

const rows = async (sql: string) => (await local.db.prepare(sql).all<Record<string, unknown>>()).results;

async function program(...args: string[]) {
  const child = spawn('node', ['tools/first-administrator.ts', ...args], {
    cwd: PROJECT_ROOT,
    env: { ...environment(), SIMPUL_STATE: join(state, 'elsewhere') },
  });
  const [stdout, stderr, [status]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ]);
  return { status, stdout, stderr };
}

describe('the first administrator', { timeout: 60_000 }, () => {
  test('is let in by one link, of which the database keeps the hash alone, and the audit trail says how', async () => {
    const link = await letIn(local.db, PERSON, NOW);
    const token = new URL(link.url).hash.slice(1);
    expect(new URL(link.url).origin).toBe(PERSON.origin);
    expect(await rows('SELECT email, name, unit_code, is_example FROM account')).toEqual([
      { email: 'nur@contoh.simpul.test', name: PERSON.name, unit_code: '00', is_example: 0 },
    ]);
    expect(await rows('SELECT role, unit_code FROM assignment')).toEqual([
      { role: 'administrator', unit_code: '00' },
    ]);
    expect(await rows('SELECT token_sha256 FROM access_link')).toEqual([
      { token_sha256: await sha256Hex(token) },
    ]);
    expect(await rows('SELECT kind, actor_kind, actor_name FROM audit_event ORDER BY seq')).toEqual(
      ['account.invited', 'assignment.granted', 'account.invitation_sent'].map((kind) => ({
        kind,
        actor_kind: 'system',
        actor_name: 'npm run first-administrator',
      })),
    );
  });

  test('is not let in twice under one address, and nothing is half-written when it is tried', async () => {
    await expect(letIn(local.db, PERSON, NOW)).rejects.toThrow(/UNIQUE|constraint/i);
    expect(await rows('SELECT count(*) AS links FROM access_link')).toEqual([{ links: 1 }]);
  });

  test('gets another link when the first is lost, which makes the first worthless', async () => {
    await letIn(local.db, { ...PERSON, again: true }, new Date(NOW.getTime() + 60_000));
    expect(await rows('SELECT revoked_at IS NULL AS open FROM access_link ORDER BY id')).toEqual([
      { open: 0 },
      { open: 1 },
    ]);
    expect(await rows('SELECT count(*) AS accounts FROM account')).toEqual([{ accounts: 1 }]);
  });

  test.each([
    [{ name: '' }, '--name'],
    [{ email: 'nur' }, '--email'],
    [{ origin: 'http://simpul.contoh.test' }, '"http://simpul.contoh.test" is no https address'],
    [{ origin: '' }, '"" is no https address'],
  ])('is refused when the person at the shell gives %j, and hears what is wrong', async (wrong, words) => {
    await expect(letIn(local.db, { ...PERSON, ...wrong }, NOW)).rejects.toThrow(words);
  });

  test('comes into a database far away as a file of SQL that only its owner can read', async () => {
    const file = join(state, 'first.sql');
    const args = ['--name', "Ma'ruf (Contoh)", '--email', 'maruf@contoh.simpul.test'];
    const { status, stdout } = await program(
      ...args,
      '--origin',
      'https://simpul.contoh.test',
      '--sql',
      file,
    );
    expect(status).toBe(0);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const statements = readFileSync(file, 'utf8').trimEnd().split(/;$/m).slice(0, -1);
    await local.db.batch(statements.map((sql) => local.db.prepare(sql)));
    const token = /#(\S+)/.exec(stdout)?.[1] ?? '';
    expect(
      await rows(
        `SELECT a.name FROM access_link l JOIN account a ON a.id = l.account_id
         WHERE l.token_sha256 = '${await sha256Hex(token)}'`,
      ),
    ).toEqual([{ name: "Ma'ruf (Contoh)" }]);
    expect(readFileSync(file, 'utf8')).not.toContain(token);
  });
});

test('values are written into SQL so that no quote ends them and no later parameter is taken for them', () => {
  expect([literal("a'b"), literal(null), literal(3)]).toEqual(["'a''b'", 'NULL', '3']);
  expect(withValues('SELECT ?2, ?1, ?2', ["?1'", 7])).toBe("SELECT 7, '?1''', 7");
  expect(() => withValues('SELECT ?, ?', [1])).toThrow('No value for parameter 2');
});
