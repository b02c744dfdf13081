import { beforeEach, describe, expect, test } from 'vitest';
import { insertAccountStatement, updateAccountStatement } from '../../../worker/people/writing.ts';
import { freshDatabase } from '../../support/database.ts';
import { seedPerson } from '../../support/people.ts';
import { NOW, seedPlaces } from '../../support/registry.ts';

let db: D1Database;

beforeEach(async () => {
  db = await freshDatabase();
  await seedPlaces(db);
  await seedPerson({ id: 'siti', role: 'recorder', unit: '33.73' });
});

const run = (sql: string) => db.prepare(sql).run();
const column = async (sql: string) =>
  (await db.prepare(sql).all<{ value: string }>()).results.map((row) => row.value);

describe('the database itself', () => {
  test.each(['INSERT', 'INSERT OR REPLACE', 'INSERT OR IGNORE'])(
    'refuses a second account of an id or address by %s',
    async (verb) => {
      const insert = (id: string, email: string) =>
        run(
          `${verb} INTO account (id, email, name, unit_code, created_at, updated_at) VALUES ('${id}', '${email}', 'X', '36', '', '')`,
        );
      await expect(insert('siti', 'lain@example.test')).rejects.toThrow('already there');
      await expect(insert('lain', 'siti@example.test')).rejects.toThrow('already there');
      expect(await column('SELECT name AS value FROM account')).toEqual(['siti (Contoh)']);
    },
  );

  test.each(['INSERT', 'INSERT OR REPLACE', 'INSERT OR IGNORE'])(
    'refuses a second assignment of an id by %s',
    async (verb) => {
      await expect(
        run(
          `${verb} INTO assignment (id, account_id, role, unit_code, position, starts_on, created_at, updated_at) VALUES ('siti-at', 'siti', 'administrator', '33', 'X', '2026-01-01', '', '')`,
        ),
      ).rejects.toThrow('already there');
      expect(await column('SELECT role AS value FROM assignment')).toEqual(['recorder']);
    },
  );

  test('removes neither an account nor an assignment', async () => {
    await expect(run('DELETE FROM assignment')).rejects.toThrow('never removed');
    await expect(run('DELETE FROM account')).rejects.toThrow('never removed');
  });

  test.each(['role', 'unit_code', 'account_id', 'starts_on'])(
    'keeps the %s of an assignment',
    async (name) => {
      await expect(run(`UPDATE assignment SET ${name} = ${name}`)).rejects.toThrow(
        'who, what and where stay',
      );
    },
  );

  test('lets an assignment end the day before it began, and no earlier', async () => {
    await run("UPDATE assignment SET ends_on = '2025-12-31'");
    await expect(run("UPDATE assignment SET ends_on = '2025-12-30'")).rejects.toThrow('CHECK');
  });

  test('knows an inspector at the centre and a liaison with an organisation only', async () => {
    const insert = (role: string, unit: string, organisation: string) =>
      run(
        `INSERT INTO assignment (id, account_id, role, unit_code, organisation_id, position, starts_on, created_at, updated_at) VALUES ('${role}-${unit}', 'siti', '${role}', '${unit}', ${organisation}, 'X', '2026-01-01', '', '')`,
      );
    await expect(insert('inspector', '33', 'NULL')).rejects.toThrow('CHECK');
    await expect(insert('liaison', '33', 'NULL')).rejects.toThrow('CHECK');
    await expect(insert('recorder', '33', "'uksw'")).rejects.toThrow('CHECK');
    await insert('inspector', '00', 'NULL');
    await insert('liaison', '33', "'uksw'");
  });
});

describe('what triggers keep', () => {
  const ANI = { id: 'ani', email: 'ani@contoh.simpul.test', name: 'Ani Afifuddin (Contoh)', unitCode: '33' };
  const words = () => column("SELECT word AS value FROM account_word WHERE account_id = 'ani' ORDER BY word");
  const places = () =>
    column("SELECT unit_code AS value FROM account_place WHERE account_id = 'ani' ORDER BY unit_code");

  beforeEach(async () => {
    await insertAccountStatement(db, { ...ANI, language: 'id', isExample: false }, NOW).run();
  });

  test('the words of a person follow name and address, and old ones are forgotten', async () => {
    expect(await words()).toEqual(['afifudin', 'ani', 'contoh', 'simpul', 'test']);
    await updateAccountStatement(db, { ...ANI, name: 'Ani Baru (Contoh)', language: 'id' }, NOW).run();
    expect(await words()).toEqual(['ani', 'baru', 'contoh', 'simpul', 'test']);
    expect(await column("SELECT sort_name AS value FROM account_place WHERE account_id = 'ani'")).toEqual([
      'ani baru contoh ani contoh simpul test',
    ]);
  });

  test('the places of a person are the unit of the account and of every assignment, each once', async () => {
    expect(await places()).toEqual(['33']);
    for (const [id, unit] of [
      ['a', '33'],
      ['b', '36'],
      ['c', '36'],
    ])
      await run(
        `INSERT INTO assignment (id, account_id, role, unit_code, position, starts_on, created_at, updated_at) VALUES ('${id}', 'ani', 'recorder', '${unit}', 'X', '2026-01-01', '', '')`,
      );
    expect(await places()).toEqual(['33', '36']);
    await updateAccountStatement(db, { ...ANI, unitCode: '33.73', language: 'id' }, NOW).run();
    expect(await places()).toEqual(['33', '33.73', '36']);
  });

  test('when somebody last signed in outlives the session', async () => {
    await run('DELETE FROM session');
    expect(await column("SELECT last_signed_in_at AS value FROM account WHERE id = 'siti'")).toEqual([
      NOW.toISOString(),
    ]);
  });
});
