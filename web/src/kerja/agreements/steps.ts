/** The steps of the form, which fields stand in which, and where a finding leads. Pure. */

export const STEPS = [
  'jenis',
  'pihak',
  'waktu',
  'isi',
  'kaitan',
  'kewajiban',
  'dokumen',
  'ringkasan',
] as const;
export type Step = (typeof STEPS)[number];

const FIELDS: readonly (readonly [Step, readonly string[]])[] = [
  ['pihak', ['parties', 'ownerUnit']],
  ['waktu', ['signedOn', 'signedPlace', 'effectiveOn', 'endsOn', 'term', 'noticeDays', 'maxExtentOn']],
  ['waktu', ['legalStatus', 'endReason']],
  ['isi', ['purpose', 'scope', 'legalBasis', 'sources', 'provenance', 'note', 'regions', 'election']],
  ['kaitan', ['links', 'amends', 'expectations']],
  ['kewajiban', ['obligations', 'instalments', 'statedTotalIdr']],
  ['dokumen', ['documents']],
  ['ringkasan', ['visibility']],
];

/** The step in which a field stands; `parties[1].documentNumber` is among the parties. What has none leads to the first. */
export function stepOf(field: string | null): Step {
  if (field === null) return 'ringkasan';
  return FIELDS.find(([, names]) => names.some((name) => field.startsWith(name)))?.[0] ?? 'jenis';
}

export function isStep(text: string | undefined): text is Step {
  return STEPS.some((step) => step === text);
}

export function nextStep(step: Step): Step | null {
  return STEPS[STEPS.indexOf(step) + 1] ?? null;
}
