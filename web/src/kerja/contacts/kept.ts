/**
 * A contact that was typed and has not reached the portal, kept in this browser with the key under which it is sent: it
 * survives a lost connection and a closed tab, and is recorded once however often it is sent. It names people, so it goes
 * once it has been sent, at signing out (device.ts), and after some days in any case.
 */
import { del, get, set } from 'idb-keyval';
import { PERSONAL_DRAFTS } from '../device.ts';
import { signedIn } from '../session.ts';
import type { ContactForm } from './form-content.ts';

/** Nobody waits longer than this for a connection; after it the entry would be seriously late anyway. */
export const KEPT_DAYS_MAX = 7;
const DAY_MS = 86_400_000;

export interface KeptContact {
  form: ContactForm;
  /** Idempotency-Key of everything that is sent from this draft. */
  key: string;
  /** Whether it was sent and no answer came: it may have been recorded. */
  unanswered: boolean;
  /** Of a correction: the version that it was typed upon. */
  version: number | null;
  /** Milliseconds since 1970, by this device. */
  at: number;
}

/** The draft of a new contact, or of the correction of one. */
export type DraftOf = 'new' | { corrects: string };

export async function keepContact(of: DraftOf, kept: Omit<KeptContact, 'at'>): Promise<void> {
  await set(keyOf(of), { ...kept, at: Date.now() }).catch(() => {});
}

export async function keptContact(of: DraftOf): Promise<KeptContact | null> {
  const kept = await get<KeptContact>(keyOf(of)).catch(() => undefined);
  if (kept === undefined) return null;
  if (Date.now() - kept.at <= KEPT_DAYS_MAX * DAY_MS) return kept;
  await forgetContact(of);
  return null;
}

export async function forgetContact(of: DraftOf): Promise<void> {
  await del(keyOf(of)).catch(() => {});
}

/** A draft belongs to an account in its unit: whoever acts for another one begins anew. */
function keyOf(of: DraftOf): string {
  const who = signedIn.value;
  const place = `${who?.account.id ?? ''}:${who?.acting?.unit.code ?? ''}`;
  return `${PERSONAL_DRAFTS}${place}:${of === 'new' ? of : of.corrects}`;
}
