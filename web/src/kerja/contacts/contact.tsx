/** One contact: what it says now, everything that followed, its review, its receipt, and its erasure. */
import { useRoute } from 'preact-iso';
import type { Contact } from '../../../../schema/api/contact-entry.ts';
import { RULE_FLAG_WORDS } from '../../../../schema/api/contact-words.ts';
import { Breadcrumb } from '../../ui/breadcrumb.tsx';
import { language } from '../../words.ts';
import { staffPath } from '../paths.ts';
import { Fact, Facts, Moment } from '../ui/facts.tsx';
import { Heading } from '../ui/heading.tsx';
import { Loaded, type Resource, useResource } from '../ui/resource.tsx';
import { text } from '../words.ts';
import { ContactFacts } from './contact-facts.tsx';
import { contactTitle, Deadline, LatenessTag, ReviewTag } from './contact-row.tsx';
import { EntryChain } from './entry-chain.tsx';
import { ErasedNotice, ErasureSection, useErasure } from './erasure.tsx';
import { usePartyNames } from './parties.ts';
import { ReviewForms } from './review.tsx';

const LIST = '/kontak';

export function ContactPage() {
  const { params } = useRoute();
  const contact = useResource<Contact>(`/contacts/${params.id}`);
  return <Loaded resource={contact}>{(value) => <Whole contact={value} resource={contact} />}</Loaded>;
}

function Whole({ contact, resource }: { contact: Contact; resource: Resource<Contact> }) {
  const nameOf = usePartyNames([contact.election]);
  const erasure = useErasure(contact);
  const { moves } = contact;
  return (
    <>
      <Breadcrumb
        steps={[{ href: staffPath(LIST), name: text.contacts.title }]}
        here={contactTitle(contact)}
      />
      <Heading title={contactTitle(contact)} above={contact.unit.name}>
        <p>
          <ReviewTag contact={contact} /> <LatenessTag contact={contact} />{' '}
          {contact.corrected && <span class="tag end">{text.contacts.correctedTag}</span>}{' '}
          {contact.erased && <span class="tag end">{text.contacts.erasedTag}</span>}
        </p>
        {(moves.includes('correct') || moves.includes('cancel')) && (
          <p class="actions">
            {moves.includes('correct') && (
              <a class="button" href={staffPath(`${LIST}/${contact.id}/koreksi`)}>
                {text.contacts.correct}
              </a>
            )}
            {moves.includes('cancel') && (
              <a class="button grave" href={staffPath(`${LIST}/${contact.id}/batal`)}>
                {text.contacts.cancel}
              </a>
            )}
          </p>
        )}
      </Heading>
      {contact.cancelled && <p class="notice soon">{text.contacts.isCancelled}</p>}
      {contact.erased && <ErasedNotice standing={erasure.value} />}
      <Asked contact={contact} />
      <Facts>
        <Fact name={text.contacts.recordedBy}>
          {contact.author.name} · <Moment at={contact.recordedAt} />
        </Fact>
        {contact.review.dueOn && (
          <Fact name={text.contacts.reviewDue}>
            <Deadline contact={contact} />
          </Fact>
        )}
        {contact.flags.length > 0 && (
          <Fact name={text.contacts.flags}>
            <ul class="plain-list bare">
              {contact.flags.map((flag) => (
                <li key={flag}>
                  <b>{RULE_FLAG_WORDS[flag][language]}</b>
                  {reasonOf(contact, flag) && <span class="side">{reasonOf(contact, flag)}</span>}
                </li>
              ))}
            </ul>
          </Fact>
        )}
      </Facts>
      <h2>{text.contacts.whatItSays}</h2>
      <ContactFacts fields={contact.fields} nameOf={nameOf} />
      <ReviewForms contact={contact} resource={resource} />
      <ErasureSection contact={contact} erasure={erasure} reload={resource.reload} />
      <EntryChain contact={contact} nameOf={nameOf} />
    </>
  );
}

/** What the reviewer wants to know, for whoever can put it right. */
function Asked({ contact }: { contact: Contact }) {
  const open = contact.review.state === 'needs_clarification' && contact.moves.includes('correct');
  const note = contact.entries.findLast(({ review }) => review !== null)?.review?.note;
  if (!open || !note) return null;
  return (
    <div class="notice soon">
      <h2 class="notice-title">{text.contacts.asked}</h2>
      <p>{note}</p>
      <p>{text.contacts.askedHow}</p>
    </div>
  );
}

function reasonOf({ fields }: Contact, flag: string): string | null {
  return fields.flagReasons.find((one) => one.flag === flag)?.reason ?? null;
}
