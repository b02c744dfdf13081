/** Makes links by which organisations answer one round of minutes without an account, and the mails that carry them. */
import type { Language } from '../../../../schema/api/vocabulary.ts';
import { newToken, sha256Hex } from '../../../auth/tokens.ts';
import type { Work } from '../../../auth/work.ts';
import type { Notice } from '../../../notices/kinds.ts';
import type { Held } from '../held.ts';
import { linkStatements } from './link-store.ts';
import { linkExpiry } from './rules.ts';

interface Round {
  revision: number;
  respondUntil: string;
}

interface MadeLink {
  url: string;
  expiresAt: string;
  statements: D1PreparedStatement[];
}

/** A link for one organisation and round. What it shows is in the fragment, which browsers do not send. */
export async function makeLinkFor(
  work: Work,
  held: Held,
  { revision, respondUntil }: Round,
  organisationId: string,
  language: Language = 'id',
): Promise<MadeLink> {
  const token = newToken();
  const expiresAt = linkExpiry(respondUntil);
  const link = { tokenSha256: await sha256Hex(token), revision, organisationId, expiresAt };
  return {
    url: `${work.publicOrigin}${language === 'en' ? '/en' : ''}/notulen#${token}`,
    expiresAt,
    statements: linkStatements(work.db, held.event.id, link, work.viewer.accountId, work.now),
  };
}

/** One link an organisation, mailed to whom its invitation names. */
export async function linksFor(
  work: Work,
  held: Held,
  round: Round,
  contacts: readonly { organisationId: string; name: string; email: string; language: Language }[],
): Promise<{ statements: D1PreparedStatement[]; notices: Notice<'minutes_link'>[] }> {
  const first = [...new Map(contacts.toReversed().map((one) => [one.organisationId, one])).values()];
  const made = await Promise.all(
    first.map(async ({ organisationId, name, email, language }) => {
      const { statements, url, expiresAt } = await makeLinkFor(work, held, round, organisationId, language);
      const notice: Notice<'minutes_link'> = {
        what: `minutes:${held.event.id}`,
        version: round.revision,
        kind: 'minutes_link',
        recipient: { email, name, language },
        data: { url, expiresAt, title: held.event.title, unitName: held.event.ownerUnit.name },
        unitPath: held.unitPath,
      };
      return { statements, notice };
    }),
  );
  return { statements: made.flatMap((one) => one.statements), notices: made.map((one) => one.notice) };
}
