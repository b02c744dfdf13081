/** Names of the organisations that a draft mentions by id; asked for once, and remembered while the page is open. */
import type { Organisation } from '../../../../schema/api/organisation.ts';
import { get } from '../api.ts';
import type { Content } from './content.ts';

const names = new Map<string, string>();

/** The name, or the text itself where it is a name already or nobody knows the id. */
export function nameOf(organisation: string): string {
  return names.get(organisation) ?? organisation;
}

export function rememberName(id: string, name: string): void {
  names.set(id, name);
}

/** Asks for the names of everybody in the form that are not known yet. */
export async function loadNames(content: Content): Promise<void> {
  const mentioned = [
    ...(content.parties ?? []).filter((party) => !party.newOrganisation).map((party) => party.organisation),
    ...(content.obligations ?? []).map((one) => one.organisation),
    ...(content.instalments ?? []).map((one) => one.recipient),
  ];
  const unknown = new Set(mentioned.filter((id) => id && isId(id) && !names.has(id)));
  await Promise.all(
    [...unknown].map(async (id) => {
      const answer = await get<Organisation>(`/organisations/${encodeURIComponent(id!)}`);
      if (answer.ok) names.set(id!, answer.value.name);
    }),
  );
}

function isId(text: string): boolean {
  return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text);
}
