/**
 * Verification: is this file, to the last byte, the document that the registry records? The file is hashed here and
 * never sent; only its fingerprint is asked about, and the answer says what it does and does not mean.
 */
import { useEffect, useRef, useState } from 'preact/hooks';
import { fetchDocumentMatch } from '../../api.ts';
import { mount, pageData } from '../../page.ts';
import { Dropzone } from '../../ui/dropzone.tsx';
import { FailureNotice } from '../../ui/states.tsx';
import { words } from '../../words.ts';
import type { Check } from './check.ts';
import { fingerprint, isPdf } from './fingerprint.ts';
import { HashForm } from './hash-form.tsx';
import { Progress } from './progress.tsx';
import { Result } from './result.tsx';

const data = pageData('verification');
// An address with a fingerprint brings its answer; without a match the registry does not know it.
const given: Check = data?.sha256
  ? { step: 'answered', match: data.match ?? { sha256: data.sha256, matches: [] }, file: null, pdf: true }
  : { step: 'waiting', said: '' };
mount(<Verification first={given} sha256={data?.sha256 ?? ''} />);

function Verification({ first, sha256 }: { first: Check; sha256: string }) {
  const [check, setCheck] = useState(first);
  const result = useRef<HTMLDivElement>(null);
  const answered = check.step === 'answered' && check !== first;
  useEffect(() => {
    if (answered) result.current?.focus();
  }, [answered]);

  const ask = async (hash: string, file: string | null, pdf: boolean) => {
    setCheck({ step: 'asking', sha256: hash, file, pdf });
    const answer = await fetchDocumentMatch(hash);
    setCheck(
      answer.ok
        ? { step: 'answered', match: answer.value, file, pdf }
        : { step: 'failed', failure: answer.failure, sha256: hash, file, pdf },
    );
  };
  const take = async (file: File) => {
    const cancellation = new AbortController();
    const cancel = () => cancellation.abort();
    const show = (done: number) =>
      setCheck({ step: 'hashing', file: file.name, done, total: file.size, cancel });
    show(0);
    const found = await fingerprint(file, show, cancellation.signal);
    if (found.state === 'done') return ask(found.sha256, file.name, await isPdf(file));
    setCheck({ step: 'waiting', said: words.verification[found.state] });
  };

  return (
    <div class="wrap page narrow">
      <h1>{words.titles.verification}</h1>
      <p class="lead">{words.verification.lead}</p>
      {check.step === 'hashing' ? (
        <Progress check={check} />
      ) : (
        <Dropzone
          title={words.verification.drop}
          choose={words.verification.choose}
          accept="application/pdf,.pdf"
          onFile={take}
        />
      )}
      <p class="assurance">{words.verification.privacy}</p>
      <div role="status">
        {check.step === 'waiting' && check.said}
        {check.step === 'asking' && words.verification.asking}
      </div>
      {check.step === 'failed' && (
        <FailureNotice failure={check.failure} onRetry={() => ask(check.sha256, check.file, check.pdf)} />
      )}
      <div ref={result} tabIndex={-1} class="result">
        {check.step === 'answered' && <Result check={check} />}
      </div>
      <HashForm value={sha256} />
      <section class="part">
        <h2>{words.verification.paperTitle}</h2>
        <p>{words.verification.paperText}</p>
      </section>
      <section class="part">
        <h2>{words.verification.howTitle}</h2>
        <p>{words.verification.howText}</p>
        <pre class="code">
          {
            'Linux    sha256sum naskah.pdf\nmacOS    shasum -a 256 naskah.pdf\nWindows  certutil -hashfile naskah.pdf SHA256'
          }
        </pre>
      </section>
    </div>
  );
}
