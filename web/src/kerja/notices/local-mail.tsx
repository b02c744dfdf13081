/** The mails that a portal for trying out would have sent. Elsewhere this page is not there. */
import type { LocalMails } from '../../../../schema/api/notice.ts';
import type { Failure } from '../../api.ts';
import { Moment } from '../ui/facts.tsx';
import { FailureNotice } from '../ui/failure.tsx';
import { Heading } from '../ui/heading.tsx';
import { NotFound } from '../ui/not-found.tsx';
import { Loading, useResource } from '../ui/resource.tsx';
import { text } from '../words.ts';

export function LocalMailPage() {
  const { value, failure, reload } = useResource<LocalMails>('/local-mail');
  if (failure && isNotThere(failure)) return <NotFound />;
  return (
    <>
      <Heading title={text.localMail.title}>
        <p class="lead">{text.localMail.lead}</p>
        <p class="actions">
          <button class="button" type="button" onClick={reload}>
            {text.localMail.refresh}
          </button>
        </p>
      </Heading>
      {failure && <FailureNotice failure={failure} onRetry={reload} />}
      {!value && !failure && <Loading />}
      {value?.items.length === 0 && <p>{text.localMail.none}</p>}
      {value && value.items.length > 0 && (
        <ul class="items" aria-label={text.localMail.title}>
          {value.items.map((mail) => (
            <li key={mail.id}>
              <p class="item-title">{mail.subject}</p>
              <p class="meta">
                <span>{mail.to}</span>
                <Moment at={mail.createdAt} />
                {mail.attachments.length > 0 && <span>{mail.attachments.join(', ')}</span>}
              </p>
              <details>
                <summary>{text.localMail.read}</summary>
                <pre class="mail-text">{withLinks(mail.text)}</pre>
              </details>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function isNotThere(failure: Failure): boolean {
  return failure.reason === 'problem' && failure.status === 404;
}

/** Addresses in the text as links: whoever tries the portal out clicks them, as in a mail program. */
function withLinks(mail: string) {
  return mail
    .split(/(https?:\/\/[^\s<>]+)/)
    .map((part, index) => (index % 2 === 1 ? <a href={part}>{part}</a> : part));
}
