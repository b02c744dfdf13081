/**
 * The registry's first content: 50 real agreements of KPU from public sources, in the import format of docs/import.md.
 * Nothing in it is made up; what no source says is left out.
 */
import agreements from './agreements.json' with { type: 'json' };

/** The whole file, as an import reads it. */
export const REFERENCE_AGREEMENTS: unknown = agreements;
