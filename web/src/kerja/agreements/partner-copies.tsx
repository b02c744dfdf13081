/** Signed copies that partners sent of an agreement: look at them, and take one over into the revision that publishes it. */
import { useLocation } from 'preact-iso';
import type { Draft } from '../../../../schema/api/draft.ts';
import type { PartnerCopy, PartnerCopyList } from '../../../../schema/api/upload.ts';
import { UPLOAD_STATE_WORDS } from '../../../../schema/api/upload-words.ts';
import { bytesInWords } from '../../format/bytes.ts';
import { fill } from '../../format/text.ts';
import { language } from '../../words.ts';
import { change } from '../api.ts';
import { staffPath } from '../paths.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { Moment } from '../ui/facts.tsx';
import { Loaded, useResource } from '../ui/resource.tsx';
import { text } from '../words.ts';

export function PartnerCopies({ number }: { number: string }) {
  const copies = useResource<PartnerCopyList>(`/agreements/${number}/copies`);
  return (
    <section class="partner-copies">
      <h2>{text.copies.title}</h2>
      <p>{text.copies.lead}</p>
      <Loaded resource={copies}>
        {({ items }) =>
          items.length === 0 ? (
            <p class="quiet">{text.copies.none}</p>
          ) : (
            <ul class="items">
              {items.map((copy) => (
                <li key={copy.id}>
                  <Copy copy={copy} number={number} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}

function Copy({ copy, number }: { copy: PartnerCopy; number: string }) {
  const { route } = useLocation();
  const published = copy.takings.find((one) => one.revision !== null);
  const open = copy.takings.find((one) => one.status === 'draft' || one.status === 'submitted');
  const released = copy.state === 'released';
  return (
    <>
      <p class="item-title">
        {released ? <a href={`/api/v1/uploads/${copy.id}/file`}>{copy.fileName}</a> : copy.fileName}{' '}
        <span class={`tag ${released ? 'on' : 'soon'}`}>{UPLOAD_STATE_WORDS[copy.state][language]}</span>
      </p>
      <p class="meta">
        <span>{copy.organisation.name}</span>
        <span>{bytesInWords(copy.bytes, language)}</span>
        <Moment at={copy.createdAt} />
      </p>
      {published && <p>{fill(text.copies.published, { n: published.revision ?? 0 })}</p>}
      {open && (
        <p>
          <a href={staffPath(`/perjanjian/draf/${open.draftId}`)}>{text.copies.inDraft}</a>
        </p>
      )}
      {released && !published && !open && (
        <div class="actions">
          <ActionButton<Draft>
            kind="small"
            label={`${text.copies.take}: ${copy.fileName}`}
            act={() => change<Draft>('POST', `/agreements/${number}/copies/${copy.id}/taking`, {})}
            done={(draft) => route(staffPath(`/perjanjian/draf/${draft.id}`))}
            reasons={text.agreementRefusal}
          >
            {text.copies.take}
          </ActionButton>
        </div>
      )}
    </>
  );
}
