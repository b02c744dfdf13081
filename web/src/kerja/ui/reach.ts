/** Units form a tree that their codes show: 00 is above all, 33 above 33.73. Pure. */

/** Whether a unit is this one or lies below it. The API decides; this only spares useless choices. */
export function withinReach(code: string, own: string): boolean {
  return own === '00' || code === own || code.startsWith(`${own}.`);
}
