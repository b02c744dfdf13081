/** The programs in tools/: the data folder, its lock and migrations, the timetable, and the load generator. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AgreementListQuery } from '../schema/api/agreement.ts';
import { REGIONS } from '../schema/reference/regions.ts';
import { hasMemory, placeNamed } from '../tools/bench/data.ts';
import { figuresOf, percentile } from '../tools/bench/figures.ts';
import { startLoad } from '../tools/bench/load.ts';
import { Questions, SEARCH_CLASSES } from '../tools/bench/workloads.ts';
import { firesAt } from '../tools/cron.ts';
import { seededRandom } from '../tools/generate/random.ts';
import { openLocalDatabase } from '../tools/local-database.ts';
import { claimPort, LOOPBACK, readPort } from '../tools/port.ts';
import { lockState } from '../tools/state.ts';
import { questionKey } from '../worker/agreements/listing/question.ts';

let state: string;
beforeEach(() => {
  state = mkdtempSync(join(tmpdir(), 'simpul-tools-'));
});
afterEach(() => {
  rmSync(state, { recursive: true, force: true });
});

describe('the data folder', { timeout: 60_000 }, () => {
  test('is open in one program at a time, and the second one hears which', () => {
    const lock = lockState(state, 'the first program');
    expect(() => lockState(state, 'the second program')).toThrow('the first program');
    lock.release();
    lockState(state, 'the second program').release();
  });

  test('is free again when the program that held it is killed', async () => {
    const module = resolve('tools/state.ts');
    const code = `const { lockState } = await import(${JSON.stringify(module)}); lockState(${JSON.stringify(state)}, 'a program'); console.log('held'); setInterval(() => {}, 1000);`;
    const holder = spawn(process.execPath, ['--input-type=module', '-e', code]);
    await once(holder.stdout, 'data');
    expect(() => lockState(state, 'us')).toThrow('a program');
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    lockState(state, 'us').release();
  });
});

describe('the local database', { timeout: 60_000 }, () => {
  test('is migrated once, and what was written is there the next time', async () => {
    const first = await openLocalDatabase({ state });
    await first.db.prepare("INSERT INTO loaded_reference VALUES ('a', 'b', 'c')").run();
    const applied = await names(first.db);
    await first.close();
    const second = await openLocalDatabase({ state });
    expect(await names(second.db)).toEqual(applied);
    expect(await second.db.prepare('SELECT sha256 FROM loaded_reference').first('sha256')).toBe('b');
    await second.close();
  });

  test('of a newer version is refused and left as it is', async () => {
    const newer = await openLocalDatabase({ state });
    await newer.db.prepare("INSERT INTO d1_migrations (name) VALUES ('9999_from_the_future.sql')").run();
    await newer.close();
    await expect(openLocalDatabase({ state })).rejects.toThrow('9999_from_the_future.sql');
    lockState(state, 'the refusal left no lock').release();
  });

  test('writes a batch whole or not at all, and says what D1 says', async () => {
    const { db, close } = await openLocalDatabase({ state });
    const insert = db.prepare('INSERT INTO loaded_reference VALUES (?, ?, ?)');
    await expect(db.batch([insert.bind('a', 'b', 'c'), insert.bind('a', 'again', 'c')])).rejects.toThrow(
      /UNIQUE/,
    );
    expect(await db.prepare('SELECT count(*) AS many FROM loaded_reference').first('many')).toBe(0);
    expect(await db.prepare('SELECT sha256 FROM loaded_reference').first()).toBeNull();
    await close();
  });
});

describe('the timetable', () => {
  const at = (text: string) => new Date(`${text}:30Z`);

  test('fires in the minutes of its expression and in no other', () => {
    expect(firesAt('*/5 * * * *', at('2026-11-22T10:05'))).toBe(true);
    expect(firesAt('*/5 * * * *', at('2026-11-22T10:06'))).toBe(false);
    expect(firesAt('0 17 * * *', at('2026-11-22T17:00'))).toBe(true);
    expect(firesAt('0 17 * * *', at('2026-11-22T17:01'))).toBe(false);
    expect(firesAt('10-20/5,59 * * JAN-MAR *', at('2026-02-01T00:15'))).toBe(true);
    expect(firesAt('10-20/5,59 * * JAN-MAR *', at('2026-04-01T00:15'))).toBe(false);
  });

  test('counts Sunday as day 1 of the week, as the platform does', () => {
    expect(firesAt('0 0 * * 1', at('2026-11-22T00:00'))).toBe(true);
    expect(firesAt('0 0 * * SUN', at('2026-11-22T00:00'))).toBe(true);
    expect(firesAt('0 0 * * 1', at('2026-11-23T00:00'))).toBe(false);
  });

  test('takes either day when both the date and the weekday are restricted', () => {
    expect(firesAt('0 0 1 * SUN', at('2026-11-22T00:00'))).toBe(true);
    expect(firesAt('0 0 1 * SUN', at('2026-12-01T00:00'))).toBe(true);
    expect(firesAt('0 0 1 * SUN', at('2026-12-02T00:00'))).toBe(false);
  });

  test('refuses what it cannot read instead of firing at a wrong time', () => {
    for (const expression of ['* * * *', '0 0 L * *', '60 * * * *', '*/0 * * * *', '0 0 * * MON#1']) {
      expect(() => firesAt(expression, at('2026-11-22T00:00')), expression).toThrow(RangeError);
    }
  });
});

describe('the port', () => {
  test('that is taken is refused with a way out, and a free one is found', async () => {
    const taken = createHttpServer().listen(0, LOOPBACK);
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    await expect(claimPort(LOOPBACK, port)).rejects.toThrow('choose another port');
    expect(await claimPort(LOOPBACK, 0)).toBeGreaterThan(0);
    taken.close();
  });

  test('is 8787 unless PORT says otherwise, and nonsense is refused', () => {
    expect(readPort(undefined)).toBe(8787);
    expect(readPort('9000')).toBe(9000);
    for (const nonsense of ['x', '-1', '65536', '80.5']) expect(() => readPort(nonsense)).toThrow('PORT');
  });
});

describe('the load generator', () => {
  test('reads answers with a length, in chunks and without a body, each whole', async () => {
    const server = createHttpServer((request, response) => {
      response.setHeader('Server-Timing', 'app;dur=1, rows;desc="7", cache;desc="hit"');
      if (request.url === '/304') return response.writeHead(304).end();
      if (request.url === '/length') return response.setHeader('Content-Length', 5).end('12345');
      response.write('a'.repeat(70_000));
      return setTimeout(() => response.end('b'.repeat(30_000)));
    }).listen(0, LOOPBACK);
    await once(server, 'listening');
    const load = startLoad(`http://localhost:${(server.address() as AddressInfo).port}`, 2);
    const read = await load.run(['/length', '/chunks', '/length', '/chunks', '/length']);
    expect(read.bytes).toBe(3 * 5 + 2 * 100_000);
    expect(read).toMatchObject({ rowsRead: [7, 7, 7, 7, 7], cacheHits: 5, statuses: { 200: 5 } });
    expect(await load.run(['/304', '/304', '/304'], { expected: 304 })).toMatchObject({ bytes: 0 });
    await expect(load.run(['/length'], { expected: 304 })).rejects.toThrow('/length');
    await load.stop();
    server.close();
  });

  test('sums up runs by nearest rank', () => {
    expect(percentile([1, 2, 3, 4], 0.5)).toBe(2);
    expect(percentile([1, 2, 3, 4], 0.95)).toBe(4);
    const load = {
      seconds: 2,
      latencies: [3, 1],
      rowsRead: [10, 30],
      bytes: 100,
      cacheHits: 1,
      statuses: {},
    };
    const run = { ...load, processorMilliseconds: 6 };
    expect(figuresOf([run, { ...run, processorMilliseconds: null }]).processor).toBeNull();
    expect(figuresOf([run, run])).toEqual({
      requestsPerSecond: 1,
      p50: 1,
      p95: 3,
      processor: 3,
      bytes: 50,
      rows: { p50: 10, max: 30 },
      hits: 0.5,
    });
  });
});

describe('the questions of the benchmark', () => {
  const ask = () => new Questions(seededRandom(1), REGIONS);

  test('are the same for a seed, and none is asked twice in a run, however it is spelled', () => {
    const questions = ask();
    const asked = [
      ...questions.searches(700, 'common'),
      ...SEARCH_CLASSES.flatMap((kind) => questions.searches(350, kind)),
    ];
    expect(asked.slice(0, 700)).toEqual(ask().searches(700, 'common'));
    const others = [
      ...questions.pages(500),
      ...questions.filteredPages(500),
      ...questions.narrowedSearches(500),
    ];
    const keys = [...asked, ...others].map((path) => {
      const parameters = [...new URL(path, 'http://localhost').searchParams];
      return questionKey(AgreementListQuery.parse(Object.fromEntries(parameters)));
    });
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('run out with a word about it, not with repetitions', () => {
    expect(() => ask().facets(1_000_000)).toThrow('too few questions');
  });
});

describe('where the benchmark keeps its data', () => {
  test('is on disk, or in memory where there is room; anything else is refused with what may be said', () => {
    expect(placeNamed('disk')).toBe('disk');
    expect(() => placeNamed('cloud')).toThrow('neither memory nor disk');
    if (hasMemory()) expect(placeNamed('memory')).toBe('memory');
    else expect(() => placeNamed('memory')).toThrow('no /dev/shm');
  });
});

async function names(db: D1Database): Promise<unknown[]> {
  return (await db.prepare('SELECT name FROM d1_migrations ORDER BY id').all()).results;
}
