/** Kinds of audit events in words; one that has none yet is shown as it is written. */
import { text } from '../words.ts';

export function kindInWords(kind: string): string {
  return Object.hasOwn(text.eventKind, kind) ? text.eventKind[kind as keyof typeof text.eventKind] : kind;
}
