/** Where a file is dropped, or chosen by mouse, finger or keyboard. Takes the first of several. */
import { useState } from 'preact/hooks';
import { words } from '../../words.ts';

export function Dropzone({ onFile }: { onFile: (file: File) => void }) {
  const [over, setOver] = useState(false);
  const take = (files: FileList | null | undefined) => {
    const file = files?.[0];
    if (file) onFile(file);
  };
  return (
    <label
      class={over ? 'dropzone over' : 'dropzone'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer?.files);
      }}
    >
      <span class="dropzone-title">{words.verification.drop}</span>
      <span class="button">{words.verification.choose}</span>
      <input
        class="visually-hidden"
        type="file"
        accept="application/pdf,.pdf"
        onChange={(event) => {
          take(event.currentTarget.files);
          // The same file may be chosen again.
          event.currentTarget.value = '';
        }}
      />
    </label>
  );
}
