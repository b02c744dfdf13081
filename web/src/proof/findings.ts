/** What checking a proof in the browser comes to: what is proved, what is not, and what is wrong. Values without words. */

export type ProofFinding =
  | { verdict: 'proved'; code: 'included'; index: number; size: number; origin: string }
  | { verdict: 'proved'; code: 'signed'; keys: string }
  | { verdict: 'proved'; code: 'witnessed'; name: string; at: string }
  | { verdict: 'proved'; code: 'entry'; id: string; type: string }
  | { verdict: 'proved'; code: 'record'; revision: number; sha256: string }
  | { verdict: 'proved'; code: 'documents'; documents: number }
  | { verdict: 'open'; code: 'key_of_the_portal' | 'content' | 'truth' | 'completeness' | 'no_leaf' }
  /** Signatures of keys that nobody named here. */
  | { verdict: 'open'; code: 'others'; names: string }
  /** This browser cannot check signatures; the hashes lead to the root that the checkpoint writes. */
  | { verdict: 'open'; code: 'unsigned'; index: number; size: number; origin: string }
  | { verdict: 'open'; code: 'no_webcrypto' | 'waiting' | 'not_in_log' }
  | {
      verdict: 'wrong';
      code:
        | 'no_receipt'
        | 'not_included'
        | 'malformed'
        | 'no_trusted_signature'
        | 'record_differs'
        | 'bad_key';
    }
  | { verdict: 'wrong'; code: 'forged'; name: string }
  | { verdict: 'wrong'; code: 'other_origin'; origin: string };

export type Conclusion = 'proved' | 'open' | 'wrong';

/** One wrong thing makes the whole wrong; without a proof that the leaf is in the log nothing is proved. */
export function conclusionOf(findings: readonly ProofFinding[]): Conclusion {
  if (findings.some(({ verdict }) => verdict === 'wrong')) return 'wrong';
  return findings.some(({ code }) => code === 'included') ? 'proved' : 'open';
}
