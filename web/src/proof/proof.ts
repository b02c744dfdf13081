/** Everything that checks proofs, as one piece that pages fetch when somebody asks for it (load.ts). */
export { abilityOfBrowser, type CheckedProof, checkReceiptText } from './check.ts';
export { RevisionProofPanel } from './revision.tsx';
export { Verdict } from './verdict.tsx';
