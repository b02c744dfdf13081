/** Recording a contact: two minutes on a telephone, also where the line breaks. */
import { useEffect, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { RecordingClock } from '../../../../schema/api/contact-entry.ts';
import {
  CONTACT_FORM_WORDS,
  CONTACT_INITIATOR_WORDS,
  CONTACT_TOPIC_WORDS,
  CONTACT_VENUE_WORDS,
} from '../../../../schema/api/contact-words.ts';
import { fill } from '../../format/text.ts';
import { Breadcrumb } from '../../ui/breadcrumb.tsx';
import { language } from '../../words.ts';
import { staffPath } from '../paths.ts';
import { signedIn } from '../session.ts';
import { sayNext } from '../ui/flash.tsx';
import { Heading } from '../ui/heading.tsx';
import { Loaded, Loading, useResource } from '../ui/resource.tsx';
import { text } from '../words.ts';
import { ContactFormFields } from './contact-form.tsx';
import { blankForm, type ContactForm } from './form-content.ts';
import { type Habits, keepHabits, lastHabits } from './habits.ts';
import { forgetContact, type KeptContact, keptContact } from './kept.ts';
import { KeptNotice } from './kept-notice.tsx';
import { useRecording } from './recording.ts';

const LIST = '/kontak';

export function RecordContactPage() {
  const clock = useResource<RecordingClock>('/contacts/clock');
  return (
    <>
      <Breadcrumb
        steps={[{ href: staffPath(LIST), name: text.contacts.title }]}
        here={text.contacts.record}
      />
      <Heading title={text.contacts.record} above={clock.value?.unit.name}>
        <p class="lead">{text.contacts.recordLead}</p>
      </Heading>
      <Loaded resource={clock}>{(value) => <Opening clock={value} />}</Loaded>
    </>
  );
}

/** Looks for what this device has kept before the first field is drawn. */
function Opening({ clock }: { clock: RecordingClock }) {
  const [opened, setOpened] = useState<{ kept: KeptContact | null; habits: Habits; round: number } | null>(
    null,
  );
  useEffect(() => {
    void (async () => {
      const [kept, habits] = await Promise.all([keptContact('new'), lastHabits()]);
      setOpened({ kept, habits, round: 0 });
    })();
  }, []);
  if (!opened) return <Loading />;
  const begin = async () => {
    await forgetContact('new');
    setOpened({ ...opened, kept: null, round: opened.round + 1 });
  };
  return (
    <Editor key={opened.round} clock={clock} kept={opened.kept} habits={opened.habits} onForget={begin} />
  );
}

interface EditorProps {
  clock: RecordingClock;
  kept: KeptContact | null;
  habits: Habits;
  onForget: () => Promise<void>;
}

function Editor({ clock, kept, habits, onForget }: EditorProps) {
  const { route, query } = useLocation();
  const recording = useRecording({
    of: 'new',
    initial: begun(clock, habits, query.acara ?? ''),
    kept,
    zone: clock.zone,
    version: null,
  });
  return (
    <>
      {kept && (
        <KeptNotice
          kept={kept}
          onForget={async () => {
            await recording.forget();
            await onForget();
          }}
        />
      )}
      {!kept && recording.state === 'fresh' && <AsLastTime habits={habits} refill={recording.refill} />}
      <ContactFormFields
        recording={recording}
        clock={clock}
        unit={clock.unit.code}
        action={text.contacts.save}
        cancel={staffPath(LIST)}
        done={async (filed) => {
          await keepHabits(recording.form);
          sayNext(fill(text.contacts.recorded, { n: filed.number }));
          route(staffPath(`${LIST}/${filed.id}`));
        }}
      />
    </>
  );
}

/** What was chosen last time, taken over by one press and never by itself. */
function AsLastTime({
  habits,
  refill,
}: {
  habits: Habits;
  refill: (next: (form: ContactForm) => ContactForm) => void;
}) {
  const words = [
    wordOf(CONTACT_FORM_WORDS, habits.form),
    wordOf(CONTACT_VENUE_WORDS, habits.venue),
    wordOf(CONTACT_INITIATOR_WORDS, habits.initiatedBy),
    wordOf(CONTACT_TOPIC_WORDS, habits.topic),
  ].filter((word) => word !== null);
  if (words.length === 0) return null;
  return (
    <p class="last-time">
      <button
        class="button small"
        type="button"
        onClick={() => refill((form) => ({ ...form, one: { ...form.one, ...habits } }))}
      >
        {text.contacts.asLastTime}
      </button>{' '}
      <span>{words.join(' · ')}</span>
    </p>
  );
}

function wordOf(words: Record<string, Record<typeof language, string>>, code: string | undefined) {
  return (code && words[code]?.[language]) || null;
}

/** A new form: today, the election of last time, and whoever fills it in as the first of KPU's people. */
function begun(clock: RecordingClock, habits: Habits, event: string): ContactForm {
  const who = signedIn.value;
  const position = who?.acting?.position ?? '';
  const self = {
    name: who?.account.name ?? '',
    position,
    rank: rankOf(position),
    account: who?.account.id ?? '',
  };
  const form = blankForm({ startedOn: clock.today, election: habits.election ?? '', event });
  return { ...form, attendees: [self] };
}

/** The rank that an office seems to have; the person sees it and can change it. */
function rankOf(position: string): string {
  const office = position.replace(/^pl[th]\.\s*/i, '');
  if (/^ketua\b/i.test(office)) return 'ketua';
  return /^anggota\b/i.test(office) ? 'anggota' : 'sekretariat';
}
