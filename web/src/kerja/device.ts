/**
 * What this browser keeps for the person beyond an open page. Names of people stay on a device no longer than they must:
 * whoever signs out takes them away. Part of the core, since signing out is.
 */
import { delMany, keys } from 'idb-keyval';

/** Keys of drafts with names in them begin so. */
export const PERSONAL_DRAFTS = 'contact-draft:';

/** Takes away every draft that names people, whoever typed it here. */
export async function forgetPersonalDrafts(): Promise<void> {
  try {
    const kept = await keys<string>();
    await delMany(kept.filter((key) => typeof key === 'string' && key.startsWith(PERSONAL_DRAFTS)));
  } catch {
    // A browser that keeps nothing (private windows) has nothing to forget.
  }
}
