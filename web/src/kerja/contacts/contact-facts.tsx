/** Everything that an entry states, in the order of the form. What was erased is said to be erased. */
import type { ContactShown } from '../../../../schema/api/contact-entry.ts';
import {
  ATTENDEE_RANK_WORDS,
  CONTACT_FORM_WORDS,
  CONTACT_INITIATOR_WORDS,
  CONTACT_TOPIC_WORDS,
  CONTACT_VENUE_WORDS,
  COUNTERPART_ROLE_WORDS,
  GIFT_KIND_WORDS,
  REQUEST_OUTCOME_WORDS,
} from '../../../../schema/api/contact-words.ts';
import { electionInWords } from '../../../../schema/api/election-words.ts';
import { fill, rupiah } from '../../format/text.ts';
import { language } from '../../words.ts';
import { Fact, Facts } from '../ui/facts.tsx';
import { text } from '../words.ts';
import { momentAsStated, whenInWords } from './contact-row.tsx';

interface FactsProps {
  fields: ContactShown;
  nameOf: (party: string) => string;
}

export function ContactFacts({ fields, nameOf }: FactsProps) {
  const { gift } = fields;
  const said = text.contactForm;
  return (
    <Facts>
      <Fact name={said.form}>{CONTACT_FORM_WORDS[fields.form][language]}</Fact>
      <Fact name={said.election}>{electionInWords(fields.election, language)}</Fact>
      <Fact name={said.withWhom}>
        {fields.counterparts.map(({ party, role, name, position }, index) => (
          <span key={index} class="fact-line">
            {party ? <b>{nameOf(party)}</b> : said.noParty} · {COUNTERPART_ROLE_WORDS[role][language]}
            <span class="side">
              {name ?? text.contacts.erasedName}
              {position && `, ${position}`}
            </span>
          </span>
        ))}
      </Fact>
      <Fact name={said.when}>{whenInWords(fields)}</Fact>
      <Fact name={said.venue}>
        {CONTACT_VENUE_WORDS[fields.venue][language]}
        {fields.venueNote && <span class="side">{fields.venueNote}</span>}
      </Fact>
      <Fact name={said.initiatedBy}>{CONTACT_INITIATOR_WORDS[fields.initiatedBy][language]}</Fact>
      {fields.requestedAt && <Fact name={said.requested}>{momentAsStated(fields.requestedAt)}</Fact>}
      {fields.requestOutcome && (
        <Fact name={said.requestOutcome}>
          {REQUEST_OUTCOME_WORDS[fields.requestOutcome][language]}
          {fields.answeredAt && <span class="side">{momentAsStated(fields.answeredAt)}</span>}
        </Fact>
      )}
      <Fact name={said.allInvited}>
        {fields.allPartiesInvited ? said.yes : said.no}
        {fields.invitationLetter && <span class="side">{fields.invitationLetter}</span>}
      </Fact>
      {fields.leftOut.length > 0 && (
        <Fact name={said.leftOut}>
          {fields.leftOut.map(nameOf).join(', ')}
          {fields.leftOutReason && <span class="side">{fields.leftOutReason}</span>}
        </Fact>
      )}
      <Fact name={said.ofKpu}>
        {fields.attendees.map(({ name, position, rank }, index) => (
          <span key={index} class="fact-line">
            {name ?? text.contacts.erasedName}
            <span class="side">
              {[position, ATTENDEE_RANK_WORDS[rank][language]].filter(Boolean).join(' · ')}
            </span>
          </span>
        ))}
      </Fact>
      <Fact name={said.witness}>
        {fields.witness ? (
          <>
            {fields.witness.name ?? text.contacts.erasedName}
            {fields.witness.position && <span class="side">{fields.witness.position}</span>}
          </>
        ) : (
          text.contacts.nobody
        )}
      </Fact>
      <Fact name={said.topic}>{CONTACT_TOPIC_WORDS[fields.topic][language]}</Fact>
      <Fact name={said.summary}>{fields.summary ?? text.contacts.erasedText}</Fact>
      {fields.requestMade && <Fact name={said.requestMade}>{fields.requestMade}</Fact>}
      {fields.followUp && <Fact name={said.followUp}>{fields.followUp}</Fact>}
      <Fact name={said.gift}>
        {GIFT_KIND_WORDS[gift.kind][language]}
        {gift.kind !== 'tidak_ada' && (
          <span class="side">
            {[
              gift.description,
              gift.valueIdr === null ? null : rupiah(gift.valueIdr, language),
              gift.reportNumber && fill(text.contacts.giftReport, { number: gift.reportNumber }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        )}
      </Fact>
      {(['familyTie', 'pressure'] as const).map((name) => (
        <Fact key={name} name={said[name]}>
          {fields[name].present ? said.yes : said.no}
          {fields[name].description && <span class="side">{fields[name].description}</span>}
        </Fact>
      ))}
      {fields.attachments.length > 0 && (
        <Fact name={said.attachments}>
          {fields.attachments.map(({ sha256, title }) => (
            <span key={sha256} class="fact-line">
              {title ?? text.contacts.erasedText}
              <span class="small-print mono side">SHA-256 {sha256}</span>
            </span>
          ))}
        </Fact>
      )}
      {fields.event && <Fact name={said.event}>{fields.event}</Fact>}
    </Facts>
  );
}
