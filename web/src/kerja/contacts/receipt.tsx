/**
 * The receipt of an entry: a file that shows offline that the entry is in the log, and for its author and the inspectorate
 * what the log commits to. Both are asked for when they are wanted, since each taking is recorded.
 */
import { useState } from 'preact/hooks';
import type { Contact, ContactEntry, ContactReceipt } from '../../../../schema/api/contact-entry.ts';
import { fill, number } from '../../format/text.ts';
import { language } from '../../words.ts';
import { get } from '../api.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { text } from '../words.ts';

interface ReceiptProps {
  contact: Contact;
  entry: ContactEntry;
}

export function Receipt({ contact, entry }: ReceiptProps) {
  const [taken, setTaken] = useState<ContactReceipt | null>(null);
  const n = number(entry.number, language);
  if (taken === null)
    return (
      <p>
        <ActionButton<ContactReceipt>
          kind="small"
          label={fill(text.receipt.takeOf, { n })}
          act={() => get(`/contacts/${contact.id}/receipt?entry=${entry.id}`)}
          done={(receipt) => {
            setTaken(receipt);
            save(receiptFile(contact, entry), receipt.receipt, 'text/plain');
          }}
        >
          {text.receipt.take}
        </ActionButton>
      </p>
    );
  const { receipt, opening, index } = taken;
  return (
    <div class="notice small" role="status">
      <p>{fill(text.receipt.taken, { file: receiptFile(contact, entry), index: number(index, language) })}</p>
      <p class="actions">
        <button
          class="button small"
          type="button"
          onClick={() => save(receiptFile(contact, entry), receipt, 'text/plain')}
        >
          {text.receipt.again}
        </button>
        {opening && (
          <button
            class="button small"
            type="button"
            onClick={() =>
              save(recordFile(contact, entry), `${JSON.stringify(opening)}\n`, 'application/x-ndjson')
            }
          >
            {text.receipt.record}
          </button>
        )}
      </p>
      <p class="small-print">
        {text.receipt.how} <span class="mono">npm run verify-log -- --receipt … --vkey …</span>
      </p>
    </div>
  );
}

function receiptFile({ unit }: Contact, entry: ContactEntry): string {
  return `tanda-terima-${unit.code}-${entry.number}.tlog-proof`;
}

function recordFile({ unit }: Contact, entry: ContactEntry): string {
  return `isi-${unit.code}-${entry.number}.ndjson`;
}

/** Gives the reader a file. */
function save(name: string, content: string, type: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
