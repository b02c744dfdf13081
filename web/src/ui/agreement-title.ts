/** What an agreement is called where nobody knows its title: the same as in feeds and in the page's own title. */
import { joinedParties } from '../../../schema/api/heading.ts';
import type { AgreementKind } from '../../../schema/api/vocabulary.ts';
import { fill } from '../format/text.ts';
import { language, words } from '../words.ts';

interface Named {
  kind: AgreementKind;
  title: string | null;
  parties: readonly { name: string }[];
}

/** The title, or "Nota kesepahaman KPU RI – Universitas …" made of what is known. */
export function agreementTitle(agreement: Named): string {
  if (agreement.title) return agreement.title;
  const kind = agreement.kind === 'lainnya' ? words.row.agreement : words.agreementKind[agreement.kind];
  return fill(words.row.untitled, { kind, parties: joinedParties(agreement.parties, language) });
}
