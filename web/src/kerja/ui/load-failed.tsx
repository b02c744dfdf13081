/** A page whose code did not come. */
import { text } from '../words.ts';

export function LoadFailed() {
  return (
    <div class="notice bad" role="alert">
      <h1 class="notice-title">{text.failure.offlineTitle}</h1>
      <p>{text.failure.pageNotLoaded}</p>
      <button class="button" type="button" onClick={() => location.reload()}>
        {text.failure.reload}
      </button>
    </div>
  );
}
