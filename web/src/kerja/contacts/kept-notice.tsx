/** Says that the form goes on from what this device has kept, and lets the person begin anew. */
import { text } from '../words.ts';
import type { KeptContact } from './kept.ts';

interface KeptNoticeProps {
  kept: KeptContact;
  /** Whether something has been recorded since it was typed. */
  outdated?: boolean;
  onForget: () => Promise<void>;
}

export function KeptNotice({ kept, outdated = false, onForget }: KeptNoticeProps) {
  return (
    <div class="notice soon">
      <h2 class="notice-title">{text.contacts.keptTitle}</h2>
      <p>{kept.unanswered ? text.contacts.keptUnanswered : text.contacts.kept}</p>
      {outdated && <p>{text.contacts.keptOutdated}</p>}
      <button class="button" type="button" onClick={onForget}>
        {text.contacts.forget}
      </button>
    </div>
  );
}
