/**
 * Reads the imports of a source file without a compiler: enough for a house that writes each at the beginning of a
 * line. Pure.
 */

export interface Import {
  from: string;
  /** A path from the top of the repository, or the name of a package. */
  target: string;
  typeOnly: boolean;
}

/** The imports and re-exports of a file. `import type` and `export type` vanish when it is built. */
export function importsOf(path: string, text: string): Import[] {
  const code = withoutComments(text);
  const statements = code.matchAll(
    /^(?:import|export)\s+(type\s+)?(?:[\w$*\s{},]+?\s+from\s+)?['"]([^'"\n]+)['"]/gm,
  );
  const calls = code.matchAll(/\bimport\(\s*['"]([^'"\n]+)['"]\s*\)/g);
  return [
    ...[...statements].map((found) => ({
      from: path,
      target: resolved(path, found[2] ?? ''),
      typeOnly: Boolean(found[1]),
    })),
    ...[...calls].map((found) => ({ from: path, target: resolved(path, found[1] ?? ''), typeOnly: false })),
  ];
}

/** Good enough for imports and calls: a comment sign inside a text ends nothing that is looked for here. */
export function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}

function resolved(from: string, specifier: string): string {
  if (!specifier.startsWith('.')) return specifier;
  return new URL(specifier, `file:///${from}`).pathname.slice(1);
}
