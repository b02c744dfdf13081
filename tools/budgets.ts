/**
 * The budgets of the public pages and of the staff application, in brotli bytes as a browser receives them: everything
 * a page loads counts, shared files included. Called by the web build, which fails when one is exceeded.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

const PAGE_SCRIPT_BUDGET_BYTES = 15_000;
const PAGE_STYLE_BUDGET_BYTES = 12_000;
const STAFF_SCRIPT_BUDGET_BYTES = 45_000;

/** Files that a page loads, relative to the folder of the build. */
export interface PageAssets {
  scripts: string[];
  styles: string[];
}

/** One line a page, and the names of those over their budget. */
export async function checkBudgets(
  folder: string,
  pages: ReadonlyMap<string, PageAssets>,
): Promise<{ lines: string[]; exceeded: string[] }> {
  const { size, total } = sizesIn(folder);
  const lines = ['page           script B  of 15000   style B  of 12000   shell B (id)   (brotli)'];
  const exceeded: string[] = [];
  for (const [page, assets] of pages) {
    const script = await total(assets.scripts);
    const style = await total(assets.styles);
    const document = await size(`_shell/id/${page}.html`);
    lines.push(
      `${page.padEnd(14)} ${String(script).padStart(8)} ${String(style).padStart(19)} ${String(document).padStart(22)}`,
    );
    if (script > PAGE_SCRIPT_BUDGET_BYTES || style > PAGE_STYLE_BUDGET_BYTES) exceeded.push(page);
  }
  return { lines, exceeded };
}

/** What the staff application loads before its first page shows, by language: code, words and styles. */
export async function checkStaffBudget(
  folder: string,
  first: ReadonlyMap<string, PageAssets>,
): Promise<{ lines: string[]; exceeded: string[] }> {
  const { size, total } = sizesIn(folder);
  const lines = ['staff          script B  of 45000   style B  of 12000   shell B        (brotli)'];
  const exceeded: string[] = [];
  for (const [language, { scripts, styles }] of first) {
    const script = await total(scripts);
    const style = await total(styles);
    const document = await size(`_shell/${language}/staff.html`);
    lines.push(
      `${language.padEnd(14)} ${String(script).padStart(8)} ${String(style).padStart(19)} ${String(document).padStart(22)}`,
    );
    if (script > STAFF_SCRIPT_BUDGET_BYTES || style > PAGE_STYLE_BUDGET_BYTES)
      exceeded.push(`staff (${language})`);
  }
  return { lines, exceeded };
}

/** Brotli sizes of files below a folder, each measured once. */
function sizesIn(folder: string) {
  const compressed = new Map<string, number>();
  const size = async (file: string) => {
    const known = compressed.get(file);
    if (known !== undefined) return known;
    const bytes = brotliCompressSync(await readFile(join(folder, file))).length;
    compressed.set(file, bytes);
    return bytes;
  };
  const total = async (files: string[]) => {
    let bytes = 0;
    for (const file of files) bytes += await size(file);
    return bytes;
  };
  return { size, total };
}
