/** A receipt, dropped or chosen, checked on this device: nothing of it is sent. The code for it comes when it is needed. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { fill } from '../../format/text.ts';
import { loadProof, type ProofCode } from '../../proof/load.ts';
import type { CheckedProof } from '../../proof/proof.ts';
import { Dropzone } from '../../ui/dropzone.tsx';
import { FailureNotice } from '../../ui/states.tsx';
import { words } from '../../words.ts';

/** A receipt carries a leaf of at most 64 KB and some hashes. */
const RECEIPT_BYTES_MAX = 256 * 1024;

type Check =
  | { step: 'waiting'; said: string }
  | { step: 'offline'; file: File }
  | { step: 'checked'; result: CheckedProof; file: string; code: ProofCode };

export function ReceiptCheck({ keys }: { keys: readonly string[] }) {
  const [check, setCheck] = useState<Check>({ step: 'waiting', said: '' });
  const own = useRef<HTMLTextAreaElement>(null);
  const verdict = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (check.step === 'checked') verdict.current?.focus();
  }, [check]);

  const take = async (file: File) => {
    if (file.size > RECEIPT_BYTES_MAX) return setCheck({ step: 'waiting', said: words.neutrality.tooLarge });
    setCheck({ step: 'waiting', said: fill(words.neutrality.checking, { name: file.name }) });
    const text = await file.text().catch(() => null);
    if (text === null) return setCheck({ step: 'waiting', said: words.neutrality.unreadable });
    const code = await loadProof().catch(() => null);
    if (code === null) return setCheck({ step: 'offline', file });
    const trust = { portal: keys, own: own.current?.value ?? '' };
    const result = await code.checkReceiptText(text, trust, await code.abilityOfBrowser());
    setCheck({ step: 'checked', result, file: file.name, code });
  };

  return (
    <section class="part proof no-print" id="periksa">
      <h2>{words.neutrality.verifyTitle}</h2>
      <p>{words.neutrality.verifyText}</p>
      <Dropzone
        title={words.neutrality.drop}
        choose={words.neutrality.choose}
        accept=".tlog-proof,text/plain"
        onFile={take}
      />
      <label class="field own-keys">
        <span>{words.neutrality.ownKey}</span>
        <small>{words.neutrality.ownKeyHint}</small>
        <textarea ref={own} class="mono" rows={2} spellcheck={false} autoComplete="off" />
      </label>
      <p role="status">{check.step === 'waiting' && check.said}</p>
      {check.step === 'offline' && (
        <FailureNotice failure={{ reason: 'offline' }} onRetry={() => take(check.file)} />
      )}
      <div ref={verdict} tabIndex={-1} class="result">
        {check.step === 'checked' && (
          <check.code.Verdict result={check.result} words={check.code.words} file={check.file} />
        )}
      </div>
    </section>
  );
}
