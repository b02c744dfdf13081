/**
 * What was typed and has not reached the portal yet, kept in this browser: it survives a lost connection and a closed tab.
 * Each account has its own; a browser that keeps nothing (private windows) costs only this safety.
 */
import { del, get, set } from 'idb-keyval';
import { signedIn } from '../session.ts';
import type { Content } from './content.ts';

export interface KeptDraft {
  /** Version of the draft that was typed upon. */
  version: number;
  content: Content;
  note: string | null;
}

export async function keepDraft(id: string, draft: KeptDraft): Promise<void> {
  await set(keyOf(id), draft).catch(() => {});
}

export async function keptDraft(id: string): Promise<KeptDraft | null> {
  return (await get<KeptDraft>(keyOf(id)).catch(() => null)) ?? null;
}

export async function forgetDraft(id: string): Promise<void> {
  await del(keyOf(id)).catch(() => {});
}

function keyOf(id: string): string {
  return `draft:${signedIn.value?.account.id ?? ''}:${id}`;
}
