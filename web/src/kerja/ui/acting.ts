/** Roles, offices and places in words. */
import { ACTING_WORDS, type ActingKind, ROLE_WORDS, type Role } from '../../../../schema/api/access.ts';
import { language } from '../../words.ts';

interface Held {
  role: Role;
  position: string;
  acting: ActingKind | null;
  unit: { name: string };
  organisation: { name: string } | null;
}

/** "Admin satker · KPU Kota Salatiga"; a liaison's place is the partner. */
export function actingInWords(held: Held): string {
  return `${ROLE_WORDS[held.role][language]} · ${placeInWords(held)}`;
}

export function placeInWords({ unit, organisation }: Pick<Held, 'unit' | 'organisation'>): string {
  return organisation?.name ?? unit.name;
}

/** "Sekretaris, Plt. (pelaksana tugas)" */
export function positionInWords({ position, acting }: Pick<Held, 'position' | 'acting'>): string {
  return acting ? `${position}, ${ACTING_WORDS[acting][language]}` : position;
}
