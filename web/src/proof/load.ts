/** Fetches the code that checks proofs and its words: a page weighs nothing of it until somebody asks. */
import { language } from '../words.ts';

/** Rejects when the line is down. */
export async function loadProof() {
  const [code, words] = await Promise.all([import('./proof.ts'), loadWords()]);
  return { ...code, words };
}

export type ProofCode = Awaited<ReturnType<typeof loadProof>>;

async function loadWords() {
  if (language === 'en') return (await import('../copy/proof-en.ts')).proofEn;
  return (await import('../copy/proof-id.ts')).proofId;
}
