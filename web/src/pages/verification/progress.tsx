/** How far the calculation has come, with a way to stop it. */
import { bytesInWords } from '../../format/bytes.ts';
import { fill } from '../../format/text.ts';
import { language, words } from '../../words.ts';
import type { Check } from './check.ts';

export function Progress({ check }: { check: Extract<Check, { step: 'hashing' }> }) {
  const label = fill(words.verification.hashing, { name: check.file });
  return (
    <div class="dropzone">
      <span class="dropzone-title">{label}</span>
      <progress max={check.total} value={check.done} aria-label={label} />
      <span class="quiet">
        {fill(words.verification.progress, {
          done: bytesInWords(check.done, language),
          total: bytesInWords(check.total, language),
        })}
      </span>
      <button class="button" type="button" onClick={check.cancel}>
        {words.verification.cancel}
      </button>
    </div>
  );
}
