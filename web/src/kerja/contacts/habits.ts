/**
 * What was chosen last time, offered again: form, election, venue, topic, who began it. Kept on this device for each
 * account. Never a person and never a party.
 */
import { get, set } from 'idb-keyval';
import { signedIn } from '../session.ts';
import type { ContactForm, SingleField } from './form-content.ts';

const HABITS = [
  'form',
  'election',
  'venue',
  'topic',
  'initiatedBy',
] as const satisfies readonly SingleField[];
export type Habits = Partial<Record<(typeof HABITS)[number], string>>;

export async function lastHabits(): Promise<Habits> {
  return (await get<Habits>(keyOf()).catch(() => undefined)) ?? {};
}

export async function keepHabits({ one }: ContactForm): Promise<void> {
  const chosen = Object.fromEntries(HABITS.map((field) => [field, one[field]]));
  await set(keyOf(), chosen).catch(() => {});
}

function keyOf(): string {
  return `contact-habits:${signedIn.value?.account.id ?? ''}`;
}
