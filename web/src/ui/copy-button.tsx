/** Copies a text and says so, also to those who only listen. */
import { useState } from 'preact/hooks';
import { words } from '../words.ts';

const SAID_FOR_MS = 4000;

export function CopyButton({ text, label }: { text: string; label: string }) {
  const [said, setSaid] = useState('');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setSaid(words.common.copied);
    } catch {
      // Without permission, or on a page that is not served securely, there is no clipboard.
      setSaid(words.common.copyFailed);
    }
    setTimeout(() => setSaid(''), SAID_FOR_MS);
  };
  return (
    <span class="copy">
      <button class="button small" type="button" onClick={copy} aria-label={`${words.common.copy}: ${label}`}>
        {words.common.copy}
      </button>
      <span role="status">{said}</span>
    </span>
  );
}
