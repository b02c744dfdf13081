/** What a link to minutes opens: `/notulen#TOKEN`. The minutes, and what the organisation of the link says of them. */
import { useState } from 'preact/hooks';
import type { LinkedMinutes, MinutesReply } from '../../../../schema/api/meeting.ts';
import type { Answer } from '../../api.ts';
import { fill } from '../../format/text.ts';
import { change, codeOf } from '../api.ts';
import { FailureNotice } from '../ui/failure.tsx';
import { sayHere } from '../ui/flash.tsx';
import { Heading } from '../ui/heading.tsx';
import { useOnce } from '../ui/once.ts';
import { Loading } from '../ui/resource.tsx';
import { text } from '../words.ts';
import { MinutesPaper } from './minutes-paper.tsx';
import { RespondForm, Said } from './respond-form.tsx';

export function MinutesLinkPage() {
  const [token] = useState(() => location.hash.slice(1));
  const [attempt, setAttempt] = useState(0);
  const linked = useOnce<Answer<LinkedMinutes>>(
    () => change('POST', '/minutes-links/inspection', { token }),
    attempt,
  );
  if (!linked) return <Loading />;
  if (!linked.ok) {
    const gone = ['not_found', 'invalid_body'].includes(codeOf(linked) ?? '');
    return (
      <div class="narrow">
        <Heading title={gone ? text.minutesLink.goneTitle : text.minutesLink.title}>
          {gone && <p class="lead">{text.minutesLink.gone}</p>}
        </Heading>
        {!gone && <FailureNotice failure={linked.failure} onRetry={() => setAttempt(attempt + 1)} />}
      </div>
    );
  }
  return <Linked token={token} linked={linked.value} />;
}

function Linked({ token, linked }: { token: string; linked: LinkedMinutes }) {
  const { event, organisation, minutes } = linked;
  const [reply, setReply] = useState<MinutesReply | null>(linked.reply);
  const open = minutes.state === 'diedarkan';
  return (
    <>
      <Heading title={text.minutesLink.title} above={event.title}>
        <p class="lead">{fill(text.minutesLink.lead, { name: organisation.name })}</p>
      </Heading>
      <MinutesPaper
        event={event}
        minutes={minutes}
        decisions={linked.decisions}
        actionItems={linked.actionItems}
      />
      <section class="part no-print">
        <h2>{text.minutes.respondTitle}</h2>
        <Said reply={reply} />
        {!open && <p>{text.minutesLink.over}</p>}
        {open && (
          <RespondForm
            key={reply?.at ?? ''}
            before={reply}
            asksWho
            send={(said) =>
              change<MinutesReply>('POST', '/minutes-links/response', {
                token,
                revision: minutes.revision,
                ...said,
              })
            }
            done={(value) => {
              setReply(value);
              sayHere(text.minutes.responded);
            }}
          />
        )}
      </section>
    </>
  );
}
