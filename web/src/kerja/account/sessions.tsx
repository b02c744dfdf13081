/** Where I am signed in: each session with the browser that opened it, and a way to end it. */
import type { OwnSession, OwnSessionList } from '../../../../schema/api/account.ts';
import type { Done } from '../../../../schema/api/session.ts';
import { fill } from '../../format/text.ts';
import { Breadcrumb } from '../../ui/breadcrumb.tsx';
import { change } from '../api.ts';
import { staffPath } from '../paths.ts';
import { signedIn } from '../session.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { Moment } from '../ui/facts.tsx';
import { sayHere } from '../ui/flash.tsx';
import { Heading } from '../ui/heading.tsx';
import { Loaded, useResource } from '../ui/resource.tsx';
import { text } from '../words.ts';
import { clientInWords } from './client.ts';

export function SessionsPage() {
  const sessions = useResource<OwnSessionList>('/account/sessions');
  const ended = (said: string) => {
    sayHere(said);
    sessions.reload();
  };
  return (
    <>
      <Breadcrumb steps={[{ href: staffPath('/akun'), name: text.nav.account }]} here={text.sessions.title} />
      <Heading title={text.sessions.title}>
        <p class="lead">{fill(text.sessions.lead, { idle: idleInWords() })}</p>
      </Heading>
      <Loaded resource={sessions}>
        {({ items }) => (
          <>
            <ul class="items" aria-label={text.sessions.title}>
              {items.map((session) => (
                <SessionRow key={session.id} session={session} onEnded={() => ended(text.sessions.ended)} />
              ))}
            </ul>
            {items.length > 1 && (
              <div class="actions">
                <ActionButton
                  kind="grave"
                  act={() => change<Done>('DELETE', '/account/sessions')}
                  done={() => ended(text.sessions.othersEnded)}
                >
                  {text.sessions.endOthers}
                </ActionButton>
              </div>
            )}
          </>
        )}
      </Loaded>
    </>
  );
}

const MINUTES_IN_HOUR = 60;

function idleInWords(): string {
  const minutes = signedIn.value?.idleMinutes ?? 0;
  return minutes < 2 * MINUTES_IN_HOUR
    ? fill(text.sessions.minutes, { n: minutes })
    : fill(text.sessions.hours, { n: Math.round(minutes / MINUTES_IN_HOUR) });
}

function SessionRow({ session, onEnded }: { session: OwnSession; onEnded: () => void }) {
  const client = clientInWords(session.client) ?? text.sessions.unknownClient;
  return (
    <li>
      <p class="item-title">
        {client} {session.current && <span class="tag on">{text.sessions.current}</span>}
      </p>
      <p class="meta">
        <span>{text.sessions.method[session.method]}</span>
        {session.address && <span class="mono">{session.address}</span>}
      </p>
      <p class="meta">
        <span>
          {text.sessions.openedOn} <Moment at={session.createdAt} />
        </span>
        <span>
          {text.sessions.seenOn} <Moment at={session.seenAt} />
        </span>
      </p>
      {!session.current && (
        <div class="actions">
          <ActionButton
            kind="grave small"
            label={`${text.sessions.end}: ${client}`}
            act={() => change<Done>('DELETE', `/account/sessions/${encodeURIComponent(session.id)}`)}
            done={onEnded}
          >
            {text.sessions.end}
          </ActionButton>
        </div>
      )}
    </li>
  );
}
