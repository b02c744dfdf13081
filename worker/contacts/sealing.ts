/**
 * Seals the personal part of an entry: one sealed text for each person and one for the prose, each under a key of its own
 * that is made here, wrapped by LOG_PII_KEY and kept beside it. Whoever destroys the wrapped key has destroyed the text,
 * even if a copy of the sealed text is left somewhere. Everything is bound to its entry and its person.
 */
import { seal, unseal } from '../auth/sealing.ts';
import type { PersonalPart } from './stated.ts';

const KEY_BYTES = 32;
/** The reference of the prose; persons have those of the record (`c1`, `k1`, `w1`). */
const TEXTS = 't';

type SealedPart = [ref: string, wrappedKey: string, sealed: string];

/** The personal part can be read no more though it was not erased: another LOG_PII_KEY, or somebody altered it. */
export class PersonalUnreadable extends Error {
  override readonly name = 'PersonalUnreadable';
}

/** The sealed parts as JSON. Throws SealingKeyMissing when LOG_PII_KEY is not 32 bytes in base64. */
export async function sealPersonal(
  key: string | undefined,
  entryId: string,
  { persons, texts }: Pick<PersonalPart, 'persons'> & { texts: object },
): Promise<string> {
  const parts = [...persons.map((person) => [person.ref, person] as const), [TEXTS, texts] as const];
  const sealed = await Promise.all(
    parts.map(async ([ref, value]): Promise<SealedPart> => {
      const own = Buffer.from(crypto.getRandomValues(new Uint8Array(KEY_BYTES))).toString('base64');
      const context = contextOf(entryId, ref);
      return [ref, await seal(key, `${context}/key`, own), await seal(own, context, JSON.stringify(value))];
    }),
  );
  return JSON.stringify(sealed);
}

/** The personal part again. Throws PersonalUnreadable when any of it does not open. */
export async function openPersonal<P = PersonalPart>(
  key: string | undefined,
  entryId: string,
  parts: string,
): Promise<P> {
  const opened = await Promise.all(
    (JSON.parse(parts) as SealedPart[]).map(async ([ref, wrappedKey, sealed]) => {
      const context = contextOf(entryId, ref);
      const own = await unseal(key, `${context}/key`, wrappedKey);
      const text = own === null ? null : await unseal(own, context, sealed);
      if (text === null) throw new PersonalUnreadable(`the personal part of ${entryId} does not open`);
      return [ref, JSON.parse(text) as unknown] as const;
    }),
  );
  return {
    persons: opened.filter(([ref]) => ref !== TEXTS).map(([, person]) => person),
    texts: opened.find(([ref]) => ref === TEXTS)?.[1] ?? {},
  } as P;
}

function contextOf(entryId: string, ref: string): string {
  return `simpul/contact/${entryId}/${ref}`;
}
