/** `npm run recompute`: the same figures outside the portal, in Node instead of workerd. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DistanceExport } from '../schema/api/distance.ts';
import { compareFigures } from '../tools/recompute/compare.ts';
import { distanceExport } from '../worker/distance/report.ts';
import { distanceInput, entry } from './support/distance.ts';

const EXAMPLE_PATH = 'docs/equal-distance-example.json';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'simpul-recompute-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function example(): DistanceExport {
  return DistanceExport.parse(JSON.parse(readFileSync(EXAMPLE_PATH, 'utf8')));
}

async function recompute(exported: unknown, ...options: string[]): Promise<{ code: number; text: string }> {
  const path = join(folder, 'export.json');
  writeFileSync(path, typeof exported === 'string' ? exported : JSON.stringify(exported));
  const program = spawn(process.execPath, ['tools/recompute.ts', path, ...options]);
  let text = '';
  for (const stream of [program.stdout, program.stderr]) stream.on('data', (chunk) => (text += chunk));
  const [code] = await once(program, 'close');
  return { code: Number(code), text };
}

describe('the export', () => {
  test('in the documentation is what the portal writes for the worked example', () => {
    expect(example()).toEqual(distanceExport(distanceInput(), example()));
  });

  test('survives being written and read: every figure is JSON', () => {
    const exported = distanceExport(
      distanceInput({ entries: [entry(1), entry(2, { standing: 'cancelled' })] }),
      { exportedAt: '2026-11-20T02:00:00Z', exportedBy: 'Endah (Contoh)' },
    );
    expect(DistanceExport.parse(JSON.parse(JSON.stringify(exported)))).toEqual(exported);
  });
});

describe('recomputing', () => {
  test('an untouched export gives the same figures, the seeded p among them, and ends with 0', async () => {
    const { code, text } = await recompute(example());
    expect(code).toBe(0);
    expect(text).toContain('chi² 44.0, p 0.0006');
    expect(text).toContain('Perlu klarifikasi');
    expect(text).toContain('verify-log');
    expect((await recompute(example(), '--lang', 'en')).text).toContain('all the same');
  });

  test('finds a figure that was made prettier, names it and ends with 1', async () => {
    const exported = example();
    exported.report.test = { ...exported.report.test!, p: 0.2 };
    const { code, text } = await recompute(exported);
    expect(code).toBe(1);
    expect(text).toContain('test.p: laporan 0.2, hitung ulang 0.0006');
  });

  test('finds an entry that was taken out of the input', async () => {
    const exported = example();
    exported.input.entries.shift();
    const { code, text } = await recompute(exported);
    expect(code).toBe(1);
    expect(text).toContain('parties[0].count: laporan 14, hitung ulang 13');
  });

  test('under another checkpoint gives another seed, which is a difference', async () => {
    const exported = example();
    exported.input.checkpoint.root = `B${exported.input.checkpoint.root.slice(1)}`;
    expect((await recompute(exported)).text).toContain('test.seed');
  });

  test.each([
    ['no JSON', 'x'],
    ['another file', '{"format":"simpul-agreements-1"}'],
  ])('%s is no export: it ends with 2', async (_, text) => {
    expect((await recompute(text)).code).toBe(2);
  });

  test('a report of another method is not compared with this one', async () => {
    const exported = example();
    exported.report.method = 'equal-distance/0';
    expect(await recompute(exported)).toMatchObject({ code: 2 });
  });
});

describe('the comparison', () => {
  test('forgives the last digits of a sum and nothing else', () => {
    expect(compareFigures({ p: 0.1 + 0.2 }, { p: 0.3 }).differences).toEqual([]);
    expect(compareFigures({ p: 0.3 }, { p: 0.300001 }).differences).toHaveLength(1);
    expect(compareFigures({ p: 0 }, { p: 1e-300 }).differences).toHaveLength(1);
  });

  test('misses nothing that only one side has', () => {
    expect(compareFigures({ a: 1 }, { a: 1, b: null }).differences).toEqual([
      { path: 'b', reported: undefined, recomputed: null },
    ]);
    expect(compareFigures({ a: [1, 2] }, { a: [1] }).differences).toHaveLength(1);
    expect(compareFigures({ a: null }, { a: {} }).differences).toHaveLength(1);
    expect(compareFigures([], {}).differences).toHaveLength(1);
  });
});
