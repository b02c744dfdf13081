/** Compares what a list shows with what the API says it should. */
import type { Page } from 'playwright-core';
import { expect, inject } from 'vitest';
import type { AgreementList } from '../../../schema/api/agreement.ts';

/** The API's answer for the search part of a list's address (`q=polri&kind=adendum`). */
export async function listOf(search: string): Promise<AgreementList> {
  const response = await fetch(`${inject('origin')}/api/v1/agreements?${search}`);
  if (!response.ok) throw new Error(`${search}: ${response.status} ${await response.text()}`);
  return (await response.json()) as AgreementList;
}

/** Registry numbers that the API answers for this search, in its order. */
export async function expectedRows(search: string): Promise<string[]> {
  return (await listOf(search)).items.map((item) => item.registryNumber);
}

/** Registry numbers of the rows on the page, from the top. */
export function rowsOn(page: Page): Promise<string[]> {
  return page
    .locator('.rows .row-title a')
    .evaluateAll((links) =>
      links.map((link) => (link as HTMLAnchorElement).pathname.split('/').at(-1) ?? ''),
    );
}

/** Waits until the page shows exactly the rows that the API answers for this search. */
export async function showsRowsOf(page: Page, search: string): Promise<void> {
  const rows = await expectedRows(search);
  await expect.poll(() => rowsOn(page), { timeout: 10_000 }).toEqual(rows);
}

/** What stands in the address behind the question mark, in alphabetical order. */
export function searchOf(page: Page): string {
  const parameters = new URL(page.url()).searchParams;
  parameters.sort();
  return parameters.toString();
}
