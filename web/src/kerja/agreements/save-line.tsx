/** Where what was typed is now: at the portal, or in this browser only. */
import { text } from '../words.ts';
import type { SaveState } from './editing.ts';

export function SaveLine({ state }: { state: SaveState }) {
  return (
    <p class={`save-line ${state}`} role="status">
      {text.saveState[state]}
    </p>
  );
}
