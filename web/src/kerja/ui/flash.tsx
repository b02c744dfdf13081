/** What was just done, said once on the next page and read out; gone with the step after that. */
import { signal } from '@preact/signals';

interface Flash {
  text: string;
  tone: 'good' | 'bad';
  /** The step that it was said for has been taken. */
  arrived: boolean;
}

const flash = signal<Flash | null>(null);

/** Says something on the page that follows; call it before the step. */
export function sayNext(text: string, tone: Flash['tone'] = 'good'): void {
  flash.value = { text, tone, arrived: false };
}

/** Says something on the page that is open. */
export function sayHere(text: string, tone: Flash['tone'] = 'good'): void {
  flash.value = { text, tone, arrived: true };
}

/** Called at every step. */
export function clearFlash(): void {
  flash.value = flash.value && !flash.value.arrived ? { ...flash.value, arrived: true } : null;
}

export function FlashNotice() {
  return (
    <div role="status" class="flash">
      {flash.value && <p class={`notice small ${flash.value.tone}`}>{flash.value.text}</p>}
    </div>
  );
}
