/** What an agreement is called where nobody knows its title. */
import type { AgreementKind } from '../../../schema/api/vocabulary.ts';
import { fill } from '../format/text.ts';
import { words } from '../words.ts';

interface Named {
  kind: AgreementKind;
  title: string | null;
  parties: readonly { name: string }[];
}

/** The title, or "Nota kesepahaman: KPU RI – Universitas …" made of what is known. */
export function agreementTitle(agreement: Named): string {
  if (agreement.title) return agreement.title;
  const parties = agreement.parties.map((party) => party.name).join(' – ');
  return fill(words.row.untitled, { kind: words.agreementKind[agreement.kind], parties });
}
