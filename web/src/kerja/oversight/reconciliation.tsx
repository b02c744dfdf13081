/** Calendar and letters held against the entries: which events with parties no entry names, which letters entries name. */
import { useLocation } from 'preact-iso';
import { EVENT_STATUS_WORDS, EVENT_TYPE_WORDS } from '../../../../schema/api/calendar-words.ts';
import { CONTACT_FORM_WORDS } from '../../../../schema/api/contact-words.ts';
import type { NamedLetter, UnrecordedEvent } from '../../../../schema/api/reconciliation.ts';
import { GAP_STATE_WORDS, PARTY_MENTION_WORDS } from '../../../../schema/api/reconciliation-words.ts';
import { dateInWords } from '../../format/dates.ts';
import { counted, fill } from '../../format/text.ts';
import { language } from '../../words.ts';
import { TextField } from '../forms/fields.tsx';
import { staffPath } from '../paths.ts';
import { mayDo, signedIn } from '../session.ts';
import { Filters } from '../ui/filters.tsx';
import { Heading } from '../ui/heading.tsx';
import { PagedList } from '../ui/paged-list.tsx';
import { text } from '../words.ts';
import { OVERSIGHT_PATHS, Sections, todayHere, UnitFilter } from './asked.tsx';
import { ContactLink, NearbyContacts } from './contact-link.tsx';
import { LetterRegister } from './letter-register.tsx';

const DAY_MS = 86_400_000;
/** What is looked at when no days were chosen. */
const DAYS_BACK = 90;

export function ReconciliationPage() {
  const { query } = useLocation();
  const letters = query.tampil === 'surat';
  const today = todayHere();
  const from =
    dayIn(query.from) ?? new Date(Date.parse(today) - DAYS_BACK * DAY_MS).toISOString().slice(0, 10);
  const to = dayIn(query.to) ?? today;
  const unit = query.unit ?? '';
  const question = new URLSearchParams({ from, to, ...(unit && { unit }) }).toString();
  const tab = (tampil: string) =>
    staffPath(OVERSIGHT_PATHS.reconciliation, {
      from: query.from ?? '',
      to: query.to ?? '',
      unit,
      tampil,
    });
  return (
    <>
      <Heading title={text.reconciliation.title} above={signedIn.value?.acting?.unit.name}>
        <p class="lead">{text.reconciliation.lead}</p>
        <Sections here="reconciliation" />
      </Heading>
      <Filters path={staffPath(OVERSIGHT_PATHS.reconciliation)} label={text.reconciliation.filters}>
        <TextField name="from" type="date" label={text.reconciliation.from} value={from} width="date" />
        <TextField name="to" type="date" label={text.reconciliation.to} value={to} width="date" />
        <UnitFilter unit={unit} />
        {letters && <input type="hidden" name="tampil" value="surat" />}
      </Filters>
      <ul class="tabs minor-tabs">
        <li>
          <a href={tab('')} aria-current={letters ? undefined : 'true'}>
            {text.reconciliation.events}
          </a>
        </li>
        <li>
          <a href={tab('surat')} aria-current={letters ? 'true' : undefined}>
            {text.reconciliation.letters}
          </a>
        </li>
      </ul>
      {letters ? <Letters question={question} unit={unit} /> : <Events question={question} />}
    </>
  );
}

function Events({ question }: { question: string }) {
  return (
    <>
      <p>{text.reconciliation.eventsLead}</p>
      <PagedList<UnrecordedEvent>
        path={`/contacts/reconciliation?${question}`}
        label={text.reconciliation.events}
        keyOf={(one) => one.event.id}
        empty={<p>{text.reconciliation.none}</p>}
        row={(one) => <Gap gap={one} />}
      />
      <p class="note">{text.reconciliation.howToClear}</p>
      <section>
        <h2>{text.reconciliation.cannot}</h2>
        <ul class="bullets">
          {text.reconciliation.cannotSay.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </section>
    </>
  );
}

function Gap({ gap: { unit, event, mentions, dueOn, state, nearby } }: { gap: UnrecordedEvent }) {
  const own = signedIn.value?.acting?.unit.code === unit.code;
  const [from, to] = [event.startsOn, event.endsOn].map((day) => dateInWords(day, language, true));
  return (
    <>
      <p class="item-title">
        {event.title}{' '}
        <span class={`tag ${state === 'overdue' ? 'bad' : 'soon'}`}>{GAP_STATE_WORDS[state][language]}</span>
      </p>
      <p class="meta">
        <span>{unit.name}</span>
        <span>{from === to ? from : `${from} – ${to}`}</span>
        <span>
          {EVENT_TYPE_WORDS[event.type][language]}, {EVENT_STATUS_WORDS[event.status][language].toLowerCase()}
        </span>
        <span>{fill(text.reconciliation.due, { date: dateInWords(dueOn, language) })}</span>
      </p>
      {mentions.map(({ where, text: words }) => (
        <p key={`${where} ${words}`}>
          {fill(text.reconciliation.because, { where: PARTY_MENTION_WORDS[where][language], text: words })}
        </p>
      ))}
      <NearbyContacts contacts={nearby} lead={text.reconciliation.nearby} />
      {own && mayDo('contact.record') && (
        <p class="actions">
          <a class="button small" href={staffPath('/kontak/baru', { acara: event.uid })}>
            {text.reconciliation.toRecord}
            <span class="visually-hidden">: {event.title}</span>
          </a>
        </p>
      )}
    </>
  );
}

function Letters({ question, unit }: { question: string; unit: string }) {
  const ofUnit = unit || signedIn.value?.acting?.unit.code;
  return (
    <>
      {ofUnit && <LetterRegister key={ofUnit} unit={ofUnit} />}
      <section aria-labelledby="named-letters">
        <h2 id="named-letters">{text.reconciliation.named}</h2>
        <p>{text.reconciliation.lettersLead}</p>
        <PagedList<NamedLetter>
          path={`/contacts/reconciliation/letters?${question}`}
          label={text.reconciliation.named}
          keyOf={(one) => one.contact.id}
          empty={<p>{text.reconciliation.noLetters}</p>}
          row={(one) => <Letter of={one} />}
        />
      </section>
    </>
  );
}

function Letter({ of: { unit, contact, letter, form, parties, leftOut } }: { of: NamedLetter }) {
  return (
    <>
      <p class="item-title">
        {letter === null
          ? text.reconciliation.noNumber
          : fill(text.reconciliation.letter, { number: letter })}
      </p>
      <p class="meta">
        <span>{unit.name}</span>
        <ContactLink contact={contact} words={text.reconciliation.entry} />
        <span>{CONTACT_FORM_WORDS[form][language]}</span>
        <span>{counted(text.reconciliation.partiesNamed, parties, language)}</span>
        {leftOut > 0 && <span>{counted(text.reconciliation.leftOut, leftOut, language)}</span>}
      </p>
    </>
  );
}

/** A day as an address has it, or null for anything else. */
function dayIn(value: string | undefined): string | null {
  return value !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : null;
}
