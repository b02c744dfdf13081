/** The last checkpoint to the letter, the keys that sign, and who else has signed it: to copy, to print, to keep. */
import type { LogState } from '../../../../schema/api/log.ts';
import { momentInWords } from '../../format/dates.ts';
import { counted, fill } from '../../format/text.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { language, words } from '../../words.ts';

export function Checkpoint({ log: { checkpoint, verifierKeys, witnesses, waiting } }: { log: LogState }) {
  return (
    <section class="part proof" id="checkpoint">
      <h2>{words.neutrality.checkpointTitle}</h2>
      <p>{words.neutrality.checkpointText}</p>
      {checkpoint ? (
        <>
          <pre class="code">{checkpoint.note}</pre>
          <p class="meta">
            <span>
              {fill(words.neutrality.sealedAt, { at: momentInWords(checkpoint.sealedAt, language) })}
            </span>
            {waiting > 0 && <span>{counted(words.neutrality.waiting, waiting, language)}</span>}
          </p>
          <CopyButton text={checkpoint.note} label={words.neutrality.checkpointTitle} />
        </>
      ) : (
        <p class="notice small">{words.neutrality.checkpointNone}</p>
      )}
      <h3>{words.neutrality.keysTitle}</h3>
      <p>{words.neutrality.keysText}</p>
      {verifierKeys.length === 0 && <p class="quiet">{words.neutrality.keysNone}</p>}
      {verifierKeys.map((key) => (
        <div key={key}>
          <pre class="code">{key}</pre>
          <CopyButton text={key} label={words.neutrality.keysTitle} />
        </div>
      ))}
      <h3>{words.neutrality.witnessesTitle}</h3>
      {witnesses.length === 0 ? (
        <p>{words.neutrality.witnessesNone}</p>
      ) : (
        <ul class="plain-list">
          {witnesses.map(({ name, cosignedAt }) => (
            <li key={name}>
              {fill(words.neutrality.witnessed, { name, at: momentInWords(cosignedAt, language) })}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
