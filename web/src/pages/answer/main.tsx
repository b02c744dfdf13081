/**
 * Answering an invitation without an account: `/jawab#TOKEN`. The token stands behind the number sign, which browsers keep
 * to themselves, and is sent in the body of a request only. The page shows one invitation and nobody else's answer.
 */
import { useEffect, useState } from 'preact/hooks';
import type { ReceivedInvitation } from '../../../../schema/api/calendar-invitation.ts';
import type { Answer, Failure } from '../../api.ts';
import { mount } from '../../page.ts';
import { FailureNotice } from '../../ui/states.tsx';
import { words } from '../../words.ts';
import { AnswerForm } from './answer-form.tsx';
import { InvitationFacts } from './facts.tsx';
import { send } from './sending.ts';

const token = location.hash.slice(1);
mount(<AnswerPage />);
keepTokenAcrossLanguages();

function AnswerPage() {
  const [answer, setAnswer] = useState<Answer<ReceivedInvitation> | null>(null);
  const [saved, setSaved] = useState(false);
  const inspect = async () => {
    setAnswer(await send('inspection', { token }));
  };
  useEffect(() => void inspect(), []);
  return (
    <div class="wrap page narrow">
      {answer === null ? (
        <>
          <h1>{words.titles.answer}</h1>
          <p role="status">{words.answer.loading}</p>
        </>
      ) : answer.ok ? (
        <Shown
          one={answer.value}
          saved={saved}
          onAnswered={(value) => {
            setAnswer({ ok: true, value });
            setSaved(true);
          }}
          onReload={inspect}
        />
      ) : (
        <Gone failure={answer.failure} onRetry={inspect} />
      )}
    </div>
  );
}

interface ShownProps {
  one: ReceivedInvitation;
  saved: boolean;
  onAnswered: (one: ReceivedInvitation) => void;
  onReload: () => Promise<void>;
}

function Shown({ one, saved, onAnswered, onReload }: ShownProps) {
  useEffect(() => {
    document.title = `${one.event.title} · ${words.shell.siteName} ${words.shell.owner}`;
  }, [one.event.title]);
  return (
    <>
      <p class="overline">{words.titles.answer}</p>
      <h1>{one.event.title}</h1>
      <InvitationFacts one={one} />
      <div role="status">{saved && <p class="notice good">{words.answer.sent}</p>}</div>
      {one.closedBecause !== null && <p class="notice">{words.answer.closed[one.closedBecause]}</p>}
      {one.open && (
        <AnswerForm key={one.version} one={one} token={token} onAnswered={onAnswered} onReload={onReload} />
      )}
      <p class="note">{words.answer.privacy}</p>
    </>
  );
}

/** A link that was ended or replaced is told apart from a line that is down. */
function Gone({ failure, onRetry }: { failure: Failure; onRetry: () => void }) {
  const gone = failure.reason === 'problem' && [400, 404].includes(failure.status);
  if (!gone) return <FailureNotice failure={failure} onRetry={onRetry} />;
  return (
    <>
      <h1>{words.answer.goneTitle}</h1>
      <p class="lead">{words.answer.gone}</p>
    </>
  );
}

/** The other language shows the same invitation. */
function keepTokenAcrossLanguages(): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-language-switch]')) {
    link.hash = token;
  }
}
