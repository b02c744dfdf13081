/** A fingerprint given by hand. Its result has an address of its own, which can be shared. */
import { useState } from 'preact/hooks';
import { verificationAddress } from '../../address.ts';
import { words } from '../../words.ts';

const SHA256 = /^[0-9a-f]{64}$/;

export function HashForm({ value }: { value: string }) {
  const [wrong, setWrong] = useState(false);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const field = (event.currentTarget as HTMLFormElement).elements.namedItem('sha256') as HTMLInputElement;
    // People paste with spaces and in capitals.
    const hash = field.value.replace(/\s/g, '').toLowerCase();
    setWrong(!SHA256.test(hash));
    if (SHA256.test(hash)) location.assign(verificationAddress(hash));
    else field.focus();
  };
  return (
    <form class="part no-print" onSubmit={submit}>
      <h2>{words.verification.orHash}</h2>
      <div class="bar">
        <label class="field wide">
          <span>{words.verification.hashLabel}</span>
          {wrong && (
            <small class="field-error" id="hash-error">
              {words.verification.hashInvalid}
            </small>
          )}
          <input
            class="mono"
            name="sha256"
            defaultValue={value}
            autoComplete="off"
            spellcheck={false}
            aria-invalid={wrong}
            aria-describedby={wrong ? 'hash-error' : undefined}
          />
        </label>
        <button class="button" type="submit">
          {words.verification.check}
        </button>
      </div>
    </form>
  );
}
