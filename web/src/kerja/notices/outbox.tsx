/** Mails on their way, and those that could not be sent. For the administrators of the centre. */
import { useLocation } from 'preact-iso';
import type { Outbox, OutboxItem } from '../../../../schema/api/notice.ts';
import {
  MAIL_FAILURE_WORDS,
  NOTICE_KIND_WORDS,
  OUTBOX_STATE_WORDS,
  OUTBOX_STATES,
  type OutboxState,
} from '../../../../schema/api/notice-words.ts';
import { counted } from '../../format/text.ts';
import { language } from '../../words.ts';
import { change } from '../api.ts';
import { staffPath } from '../paths.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { Moment } from '../ui/facts.tsx';
import { sayHere } from '../ui/flash.tsx';
import { Heading } from '../ui/heading.tsx';
import { Pages } from '../ui/paged-list.tsx';
import { Loaded, useResource } from '../ui/resource.tsx';
import { text } from '../words.ts';

export function OutboxPage() {
  const { query } = useLocation();
  const state: OutboxState = OUTBOX_STATES.find((one) => one === query.keadaan) ?? 'dead';
  const path = `/outbox?state=${state}`;
  const outbox = useResource<Outbox>(path);
  const retried = () => {
    sayHere(text.outbox.retried);
    outbox.reload();
  };
  return (
    <>
      <Heading title={text.outbox.title}>
        <p class="lead">{text.outbox.lead}</p>
        <ul class="tabs">
          {OUTBOX_STATES.map((one) => (
            <li key={one}>
              <a
                href={staffPath('/surat', { keadaan: one })}
                aria-current={one === state ? 'page' : undefined}
              >
                {OUTBOX_STATE_WORDS[one][language]}
              </a>
            </li>
          ))}
        </ul>
      </Heading>
      <Loaded resource={outbox}>
        {(first) => (
          <Pages<OutboxItem>
            key={path}
            first={first}
            path={path}
            label={OUTBOX_STATE_WORDS[state][language]}
            keyOf={(item) => item.id}
            empty={<p>{text.outbox.none[state]}</p>}
            row={(item) => <MailRow item={item} onRetried={retried} />}
          />
        )}
      </Loaded>
    </>
  );
}

function MailRow({ item, onRetried }: { item: OutboxItem; onRetried: () => void }) {
  const { id, kind, state, to, unit, attempts, nextAttemptAt, failure, failureDetail, createdAt, sentAt } =
    item;
  return (
    <>
      <p class="item-title">
        {NOTICE_KIND_WORDS[kind][language]}: {to.name}
      </p>
      <p class="meta">
        <span>{to.email}</span>
        <span>{unit.name}</span>
      </p>
      <p class="meta">
        <span>
          {text.outbox.made} <Moment at={createdAt} />
        </span>
        {sentAt && (
          <span>
            {text.outbox.sent} <Moment at={sentAt} />
          </span>
        )}
        <span>{counted(text.outbox.attempts, attempts, language)}</span>
        {state === 'waiting' && nextAttemptAt && (
          <span>
            {text.outbox.next} <Moment at={nextAttemptAt} />
          </span>
        )}
      </p>
      {failure && (
        <p>
          {MAIL_FAILURE_WORDS[failure][language]}
          {failureDetail && <span class="mono"> {failureDetail}</span>}
        </p>
      )}
      {state === 'dead' && (
        <div class="actions">
          <ActionButton
            kind="small"
            label={`${text.outbox.retry}: ${to.name}`}
            act={() => change<OutboxItem>('POST', `/outbox/${encodeURIComponent(id)}/retry`)}
            done={onRetried}
          >
            {text.outbox.retry}
          </ActionButton>
        </div>
      )}
    </>
  );
}
