/**
 * The proof that a published revision stands in the registry's log. Nothing is fetched until somebody asks: then the code
 * that reads the proof and checks it on this device.
 */
import { useState } from 'preact/hooks';
import type { AgreementRecord } from '../../../../schema/api/agreement.ts';
import { loadProof, type ProofCode } from '../../proof/load.ts';
import { words } from '../../words.ts';

export function Proof({ record }: { record: AgreementRecord }) {
  const [code, setCode] = useState<ProofCode | null>(null);
  const [said, setSaid] = useState('');
  const show = () => {
    setSaid(words.proof.working);
    loadProof().then(setCode, () => setSaid(words.common.offline));
  };
  return (
    <section class="part proof" id="bukti">
      <h2>{words.proof.title}</h2>
      <p>{words.proof.text}</p>
      {code ? (
        <code.RevisionProofPanel record={record} words={code.words} />
      ) : (
        <>
          <button class="button no-print" type="button" onClick={show}>
            {words.proof.show}
          </button>
          <p role="status">{said}</p>
        </>
      )}
    </section>
  );
}
