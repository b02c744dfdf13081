/** The QR code that is shown at the meeting, its link for online rooms, and a new one when the old has gone astray. */
import { useState } from 'preact/hooks';
import type { CheckInPass } from '../../../../schema/api/meeting.ts';
import { momentInWords } from '../../format/dates.ts';
import { fill } from '../../format/text.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { language } from '../../words.ts';
import { QrCode } from '../account/qr-code.tsx';
import { change } from '../api.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { sayHere } from '../ui/flash.tsx';
import { Loaded, type Resource, useResource } from '../ui/resource.tsx';
import { text } from '../words.ts';

export function CheckInCode({ eventId }: { eventId: string }) {
  const [open, setOpen] = useState(false);
  return (
    <section class="part no-print">
      <h2>{text.roll.code}</h2>
      <p>{text.roll.codeLead}</p>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{text.roll.showCode}</summary>
        {open && <Pass eventId={eventId} />}
      </details>
    </section>
  );
}

function Pass({ eventId }: { eventId: string }) {
  const pass = useResource<CheckInPass>(`/meetings/${eventId}/check-in`);
  return (
    <Loaded resource={pass}>{(value) => <Shown eventId={eventId} pass={value} resource={pass} />}</Loaded>
  );
}

interface ShownProps {
  eventId: string;
  pass: CheckInPass;
  resource: Resource<CheckInPass>;
}

function Shown({ eventId, pass: { url, opensAt, closesAt }, resource }: ShownProps) {
  if (opensAt === null || closesAt === null) return <p>{text.roll.codeNever}</p>;
  return (
    <div class="check-in">
      <QrCode text={url} label={text.roll.codeLabel} />
      <p>
        {fill(text.roll.codeOpen, {
          from: momentInWords(opensAt, language),
          until: momentInWords(closesAt, language),
        })}
      </p>
      <p class="actions">
        <CopyButton text={url} label={text.roll.copyCode} />{' '}
        <ActionButton<CheckInPass>
          kind="small"
          act={() => change<CheckInPass>('POST', `/meetings/${eventId}/check-in`, {})}
          done={(value) => {
            resource.set(value);
            sayHere(text.roll.renewed);
          }}
          reasons={text.meetingRefusal}
          onReload={resource.reload}
        >
          {text.roll.renew}
        </ActionButton>
      </p>
      <p class="note">{text.roll.renewHint}</p>
    </div>
  );
}
