/** What checking a proof in the browser says in English. */
import type { Shape } from './dict.ts';
import type { proofId } from './proof-id.ts';

export const proofEn: Shape<typeof proofId> = {
  conclusion: {
    proved: 'Proved to be in the log',
    open: 'Cannot be proved here yet',
    wrong: 'Something does not fit',
  },
  heading: { proved: 'What is proved', open: 'What is not proved', wrong: 'What is wrong' },
  finding: {
    included: 'Leaf number {index} is in the log {origin}, which has {size} leaves.',
    signed: 'The checkpoint over all of these leaves is signed by key {keys}.',
    witnessed: 'Witness {name} saw this same state of the log at {at}.',
    entry: 'That leaf commits to entry {id}, type {type}.',
    record:
      'The record of revision {revision} as this portal gives it out (SHA-256 {sha256}) is exactly what that leaf commits to.',
    documents:
      'The fingerprints of its documents ({documents}) are committed to as well: compare the files on the page Verification.',
    key_of_the_portal:
      'That others see the same log: the key came from this portal too. Note it down elsewhere, and check with the key you noted.',
    content: 'What the entry says: a receipt carries what binds it, not what it says.',
    truth: 'That what is recorded is true.',
    completeness: 'That everything that happened was recorded.',
    no_leaf:
      'What this receipt proves: it does not carry its leaf. Ask for the receipt from the account of the entry’s author.',
    others: 'The signatures of {names}: their keys are not named here, so they were not checked.',
    unsigned:
      'Who signed: this browser does not know Ed25519 yet. The hashes fit (leaf {index} of {size}, log {origin}), but the signature was not checked. Use a newer browser, or npm run verify-log.',
    no_webcrypto:
      'This browser offers no cryptography to this page. Open it over https, or use npm run verify-log.',
    waiting:
      'This revision has been appended, and the next checkpoint will seal it, usually within a minute.',
    not_in_log: 'Records that were generated to measure with are not in the log.',
    no_receipt: 'This file is not a receipt (C2SP tlog-proof).',
    not_included:
      'The hashes of the receipt do not lead to the root that was signed: the leaf, its number or a hash was changed.',
    malformed: 'The checkpoint inside the receipt cannot be read.',
    no_trusted_signature:
      'No trusted key has signed this checkpoint. The receipt may be of another portal, or the key has been replaced.',
    forged: 'The signature in the name of {name} is not of that key: the checkpoint was altered or forged.',
    other_origin: 'That key signed a checkpoint of another log: {origin}.',
    record_differs:
      'The record shown is not the one that was logged. Keep this page and the receipt: both are evidence.',
    bad_key: 'The key you gave cannot be read. It looks like name+id+key, one key a line.',
  },
  facts: {
    file: 'File',
    log: 'Log',
    index: 'Number of the leaf',
    size: 'Size of the log',
    leafHash: 'Hash of the leaf',
    sealedAt: 'Sealed',
  },
  checkpoint: 'Checkpoint',
  checkpointLead: 'The signed statement about the whole log. Keep it, to compare with a later one.',
  revision: 'Revision',
  working: 'Fetching and computing…',
  download: 'Download the receipt (.tlog-proof)',
  json: 'The proof as JSON',
};
