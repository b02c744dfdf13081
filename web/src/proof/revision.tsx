/** The proof of a published revision: read, checked in this browser, and shown with all that is needed to check it again. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { RevisionProof } from '../../../schema/api/revision-proof.ts';
import { type Answer, type Failure, read, readText } from '../api.ts';
import { momentInWords } from '../format/dates.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { FailureNotice } from '../ui/states.tsx';
import { language } from '../words.ts';
import { abilityOfBrowser, type CheckedProof, checkRevision } from './check.ts';
import { type ProofWords, Verdict } from './verdict.tsx';

type Showing =
  | { step: 'working' }
  | { step: 'failed'; failure: Failure }
  | { step: 'shown'; proved: ProvedRevision };

interface ProvedRevision {
  proof: RevisionProof;
  result: CheckedProof;
  /** Where the proof was read. */
  path: string;
}

interface PanelProps {
  record: { registryNumber: string; revision: number };
  words: ProofWords;
}

export function RevisionProofPanel({ record: { registryNumber, revision }, words }: PanelProps) {
  const [chosen, setChosen] = useState(revision);
  const [attempt, setAttempt] = useState(1);
  const [showing, setShowing] = useState<Showing>({ step: 'working' });
  const verdict = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let left = false;
    setShowing({ step: 'working' });
    proveRevision(registryNumber, chosen).then((answer) => {
      // Whoever has chosen another revision meanwhile is not shown this one.
      if (left) return;
      setShowing(
        answer.ok ? { step: 'shown', proved: answer.value } : { step: 'failed', failure: answer.failure },
      );
      verdict.current?.focus();
    });
    return () => {
      left = true;
    };
  }, [registryNumber, chosen, attempt]);

  return (
    <>
      {revision > 1 && (
        <label class="field no-print">
          <span>{words.revision}</span>
          <select value={chosen} onChange={(event) => setChosen(Number(event.currentTarget.value))}>
            {Array.from({ length: revision }, (_, at) => revision - at).map((one) => (
              <option key={one} value={one}>
                {one}
              </option>
            ))}
          </select>
        </label>
      )}
      <p role="status">{showing.step === 'working' && words.working}</p>
      {showing.step === 'failed' && (
        <FailureNotice failure={showing.failure} onRetry={() => setAttempt(attempt + 1)} />
      )}
      <div ref={verdict} tabIndex={-1}>
        {showing.step === 'shown' && <Proved proved={showing.proved} words={words} />}
      </div>
    </>
  );
}

function Proved({ proved, words }: { proved: ProvedRevision; words: ProofWords }) {
  const { proof, result, path } = proved;
  const { sealed } = proof;
  return (
    <>
      <Verdict result={result} words={words} />
      {sealed && (
        <>
          <h3>{words.checkpoint}</h3>
          <p>{words.checkpointLead}</p>
          <pre class="code">{sealed.checkpoint}</pre>
          <p class="meta">
            <span>
              {words.facts.sealedAt} {momentInWords(sealed.sealedAt, language)}
            </span>
          </p>
          <CopyButton text={sealed.checkpoint} label={words.checkpoint} />
        </>
      )}
      <ul class="plain-list bare after">
        {sealed && (
          <li>
            <a href={sealed.receiptPath}>{words.download}</a>
          </li>
        )}
        <li>
          <a href={path}>{words.json}</a>
        </li>
      </ul>
    </>
  );
}

/** Reads the proof and the record as it was published, and checks the one against the other. */
async function proveRevision(registryNumber: string, revision: number): Promise<Answer<ProvedRevision>> {
  const record = `/api/v1/agreements/${registryNumber}/revisions/${revision}`;
  const path = `${record}/proof`;
  const [proof, text] = await Promise.all([read<RevisionProof>(path), readText(record)]);
  if (!proof.ok) return proof;
  if (!text.ok) return text;
  const trust = { portal: proof.value.verifierKeys, own: '' };
  const result = await checkRevision(proof.value, text.value, trust, await abilityOfBrowser());
  return { ok: true, value: { proof: proof.value, result, path } };
}
