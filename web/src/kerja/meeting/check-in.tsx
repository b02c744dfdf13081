/**
 * What the QR code of a meeting opens on a phone: `/hadir#CODE`. No account; the code stands behind the number sign, which
 * browsers keep to themselves.
 */
import { useState } from 'preact/hooks';
import type { CheckedIn, CheckInView } from '../../../../schema/api/meeting.ts';
import type { Answer } from '../../api.ts';
import { momentInWords } from '../../format/dates.ts';
import { fill } from '../../format/text.ts';
import { language } from '../../words.ts';
import { change, codeOf } from '../api.ts';
import { FailureNotice } from '../ui/failure.tsx';
import { announceStep, Heading } from '../ui/heading.tsx';
import { useOnce } from '../ui/once.ts';
import { Loading } from '../ui/resource.tsx';
import { text } from '../words.ts';
import { EventLine } from './event-line.tsx';
import { PersonForm } from './person-form.tsx';
import { nameOfInvitation } from './position-group.ts';

export function CheckInPage() {
  const [code] = useState(() => location.hash.slice(1));
  const [attempt, setAttempt] = useState(0);
  const view = useOnce<Answer<CheckInView>>(() => change('POST', '/check-in/inspection', { code }), attempt);
  if (!view) return <Loading />;
  if (!view.ok) {
    const gone = ['not_found', 'invalid_body'].includes(codeOf(view) ?? '');
    return (
      <div class="narrow">
        <Heading title={gone ? text.checkIn.goneTitle : text.checkIn.title}>
          {gone && <p class="lead">{text.checkIn.gone}</p>}
        </Heading>
        {!gone && <FailureNotice failure={view.failure} onRetry={() => setAttempt(attempt + 1)} />}
      </div>
    );
  }
  return <CheckIn code={code} view={view.value} />;
}

function CheckIn({ code, view }: { code: string; view: CheckInView }) {
  const [done, setDone] = useState(false);
  const { event, state, opensAt, closesAt, invitations } = view;
  return (
    <div class="narrow">
      <Heading key={String(done)} title={done ? text.checkIn.done : text.checkIn.title} above={event.title}>
        <EventLine event={event} />
      </Heading>
      {!done && state === 'early' && (
        <p class="notice">{fill(text.checkIn.early, { from: momentInWords(opensAt, language) })}</p>
      )}
      {!done && state === 'over' && (
        <p class="notice">{fill(text.checkIn.over, { until: momentInWords(closesAt, language) })}</p>
      )}
      {!done && state === 'open' && (
        <>
          <PersonForm
            action={text.checkIn.send}
            invitations={invitations.map((one) => ({
              id: one.id,
              name: nameOfInvitation(one.organisation, one.positionGroup),
            }))}
            send={(person) => change<CheckedIn>('POST', '/check-in', { code, ...person })}
            done={() => {
              announceStep();
              setDone(true);
            }}
          />
          <p class="note">{text.checkIn.privacy}</p>
        </>
      )}
    </div>
  );
}
