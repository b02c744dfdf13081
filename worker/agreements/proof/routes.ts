/**
 * The proof that a published revision stands in the registry's log. Reads only: nothing is sealed here, so that nobody
 * can make the portal sign by asking.
 */
import { Hono } from 'hono';
import { z } from 'zod';
import { RegistryNumber } from '../../../schema/api/agreement.ts';
import { EXAMPLE_REVISION_PROOF } from '../../../schema/api/examples/log.ts';
import { RevisionProof } from '../../../schema/api/revision-proof.ts';
import type { AppEnv } from '../../http/context.ts';
import { declare, query } from '../../http/contract.ts';
import { problem } from '../../http/problem.ts';
import { matches } from '../../http/public-cache.ts';
import { toHex, utf8 } from '../../log/bytes.ts';
import { type PublishedRevision, revisionLeafId } from '../../log/public-record.ts';
import { type LeafProof, readProof } from '../../log/receipts.ts';
import { readVerifierKeys } from '../../log/state.ts';
import { sha256 } from '../../log/tree.ts';
import { readPublishedRevision } from '../registry-log.ts';
import { readWithdrawal } from '../store.ts';

/** A proof holds for ever; a newer one is under a larger tree. What waits is sealed within the minute. */
const SEALED_CACHE = 'public, max-age=60, stale-while-revalidate=3600';
const WAITING_CACHE = 'public, max-age=2';

export const revisionProofRoutes = new Hono<AppEnv>().get(
  '/agreements/:number/revisions/:revision/proof',
  declare({
    summary: "The proof that a revision stands in the registry's log",
    description:
      'What its leaf commits to, where it stands, and the receipt that shows it without the portal. The ETag changes with the size of the tree.',
    tag: 'log',
    policy: 'public',
    answer: RevisionProof,
    example: EXAMPLE_REVISION_PROOF,
    path: {
      number: { description: 'Registry number', example: 'SPL-000002' },
      revision: { description: 'Number of the revision, from 1', example: '1' },
    },
    problems: ['unknown_parameter', 'not_found', 'withdrawn'],
  }),
  query(z.object({})),
  async (c) => {
    const { db } = c.var;
    const number = RegistryNumber.safeParse(c.req.param('number'));
    const revision = /^[1-9]\d{0,5}$/.exec(c.req.param('revision'))?.[0];
    if (!number.success || revision === undefined) return problem(c, 'not_found');
    const published = await readPublishedRevision(db, number.data, Number(revision));
    if (published === null)
      return problem(c, (await readWithdrawal(db, number.data)) ? 'withdrawn' : 'not_found');
    const [proof, verifierKeys] = await Promise.all([
      readProof(db, 'registry', { id: revisionLeafId(published) }),
      readVerifierKeys(db, 'registry', c.var.clock.now()),
    ]);
    const body = JSON.stringify(answerOf(published, proof, verifierKeys));
    const etag = `"${toHex(await sha256(utf8(body))).slice(0, ETAG_DIGITS)}"`;
    const headers = { etag, 'cache-control': proof.state === 'sealed' ? SEALED_CACHE : WAITING_CACHE };
    if (matches(c.req.header('if-none-match'), etag)) return new Response(null, { status: 304, headers });
    // Verifiers on other sites may read what is public: a portal that checks itself proves little.
    return new Response(body, {
      headers: { ...headers, 'content-type': 'application/json', 'access-control-allow-origin': '*' },
    });
  },
);

const ETAG_DIGITS = 32;
const STATES = { sealed: 'sealed', waiting: 'waiting', no_leaf: 'not_in_log' } as const;

function answerOf(published: PublishedRevision, proof: LeafProof, verifierKeys: string[]): RevisionProof {
  const { registryNumber, revision, recordSha256, documents } = published;
  return {
    registryNumber,
    revision,
    state: STATES[proof.state],
    recordSha256,
    documents: [...documents],
    leaf:
      proof.state === 'no_leaf'
        ? null
        : { index: proof.leaf.index, id: proof.leaf.id, hash: toHex(proof.leaf.hash) },
    sealed:
      proof.state === 'sealed'
        ? {
            treeSize: proof.checkpoint.size,
            sealedAt: proof.checkpoint.sealedAt,
            checkpoint: proof.checkpoint.note,
            receipt: proof.receipt,
            receiptPath: `/log/registry/proof/${proof.leaf.index}`,
          }
        : null,
    verifierKeys,
  };
}
