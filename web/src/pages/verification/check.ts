/** The steps of a verification, from waiting for a file to the registry's answer. */
import type { DocumentMatch } from '../../../../schema/api/document.ts';
import type { Failure } from '../../api.ts';

/** Where the check stands. `file` is the name of the file, null where only a fingerprint was given. */
export type Check =
  | { step: 'waiting'; said: string }
  | { step: 'hashing'; file: string; done: number; total: number; cancel: () => void }
  | { step: 'asking'; sha256: string; file: string | null; pdf: boolean }
  | { step: 'failed'; failure: Failure; sha256: string; file: string | null; pdf: boolean }
  | { step: 'answered'; match: DocumentMatch; file: string | null; pdf: boolean };
