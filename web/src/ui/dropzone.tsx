/** Where a file is dropped or chosen. The real file input lies below it, so that keyboard and screen reader find it. */
import { useState } from 'preact/hooks';

interface DropzoneProps {
  title: string;
  choose: string;
  /** What the file chooser offers first, as the attribute has it. */
  accept: string;
  onFile: (file: File) => void;
}

export function Dropzone({ title, choose, accept, onFile }: DropzoneProps) {
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
      <span class="dropzone-title">{title}</span>
      <span class="button">{choose}</span>
      <input
        class="visually-hidden"
        type="file"
        accept={accept}
        onChange={(event) => {
          take(event.currentTarget.files);
          // The same file may be chosen again.
          event.currentTarget.value = '';
        }}
      />
    </label>
  );
}
