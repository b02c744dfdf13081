/** What follows a contact by whoever may record: its correction, and its cancellation. Both say why; nothing is replaced. */
import { useEffect, useState } from 'preact/hooks';
import { useLocation, useRoute } from 'preact-iso';
import type { Contact, ContactFiled, RecordingClock } from '../../../../schema/api/contact-entry.ts';
import { fill } from '../../format/text.ts';
import { Breadcrumb } from '../../ui/breadcrumb.tsx';
import { change } from '../api.ts';
import { TextArea } from '../forms/fields.tsx';
import { Form } from '../forms/form.tsx';
import { missing, textIn } from '../forms/values.ts';
import { staffPath } from '../paths.ts';
import { sayNext } from '../ui/flash.tsx';
import { Heading } from '../ui/heading.tsx';
import { Loaded, Loading, type Resource, useResource } from '../ui/resource.tsx';
import { text } from '../words.ts';
import { ContactFormFields } from './contact-form.tsx';
import { contactTitle } from './contact-row.tsx';
import { formOf } from './form-sent.ts';
import { type KeptContact, keptContact } from './kept.ts';
import { KeptNotice } from './kept-notice.tsx';
import { useRecording } from './recording.ts';

const LIST = '/kontak';

export function CorrectContactPage() {
  const { params } = useRoute();
  const contact = useResource<Contact>(`/contacts/${params.id}`);
  const clock = useResource<RecordingClock>('/contacts/clock');
  return (
    <Loaded resource={contact}>
      {(value) => (
        <>
          <Crumbs contact={value} here={text.contacts.correct} />
          <Heading title={text.contacts.correct} above={contactTitle(value)}>
            <p class="lead">{text.contacts.correctLead}</p>
          </Heading>
          {value.moves.includes('correct') ? (
            <Loaded resource={clock}>
              {(now) => <Opening contact={value} clock={now} resource={contact} />}
            </Loaded>
          ) : (
            <p class="notice">{text.contacts.settled}</p>
          )}
        </>
      )}
    </Loaded>
  );
}

interface OpeningProps {
  contact: Contact;
  clock: RecordingClock;
  resource: Resource<Contact>;
}

function Opening({ contact, clock, resource }: OpeningProps) {
  const [opened, setOpened] = useState<{ kept: KeptContact | null; round: number } | null>(null);
  useEffect(() => {
    void keptContact({ corrects: contact.id }).then((kept) => setOpened({ kept, round: 0 }));
  }, [contact.id]);
  if (!opened) return <Loading />;
  return (
    <Editor
      key={opened.round}
      contact={contact}
      clock={clock}
      resource={resource}
      kept={opened.kept}
      onForget={() => setOpened({ kept: null, round: opened.round + 1 })}
    />
  );
}

interface EditorProps extends OpeningProps {
  kept: KeptContact | null;
  onForget: () => void;
}

function Editor({ contact, clock, resource, kept, onForget }: EditorProps) {
  const { route } = useLocation();
  const recording = useRecording({
    of: { corrects: contact.id },
    initial: formOf(contact.fields),
    kept,
    zone: clock.zone,
    version: contact.version,
  });
  return (
    <>
      {kept && (
        <KeptNotice
          kept={kept}
          outdated={kept.version !== contact.version}
          onForget={async () => {
            await recording.forget();
            onForget();
          }}
        />
      )}
      <ContactFormFields
        recording={recording}
        clock={clock}
        unit={contact.unit.code}
        action={text.contacts.saveCorrection}
        cancel={pageOf(contact)}
        onReload={resource.reload}
        done={(filed) => {
          sayNext(fill(text.contacts.correctionRecorded, { n: filed.number }));
          route(pageOf(contact));
        }}
      />
    </>
  );
}

export function CancelContactPage() {
  const { params } = useRoute();
  const { route } = useLocation();
  const contact = useResource<Contact>(`/contacts/${params.id}`);
  return (
    <Loaded resource={contact}>
      {(value) => (
        <>
          <Crumbs contact={value} here={text.contacts.cancel} />
          <Heading title={text.contacts.cancel} above={contactTitle(value)}>
            <p class="lead">{text.contacts.cancelLead}</p>
          </Heading>
          {value.moves.includes('cancel') ? (
            <Form<ContactFiled>
              grave
              action={text.contacts.cancel}
              cancel={pageOf(value)}
              check={(data) => missing(data, { reason: text.contactMissing.reason })}
              send={(data) =>
                change<ContactFiled>(
                  'POST',
                  `/contacts/${value.id}/cancellation`,
                  { reason: textIn(data, 'reason') },
                  value.version,
                )
              }
              done={(filed) => {
                sayNext(fill(text.contacts.cancelled, { n: filed.number }));
                route(pageOf(value));
              }}
              reasons={text.contactRefusal}
              onReload={contact.reload}
            >
              <TextArea
                name="reason"
                label={text.contacts.cancelReason}
                hint={text.contacts.cancelReasonHint}
              />
            </Form>
          ) : (
            <p class="notice">{text.contacts.settled}</p>
          )}
        </>
      )}
    </Loaded>
  );
}

function Crumbs({ contact, here }: { contact: Contact; here: string }) {
  return (
    <Breadcrumb
      steps={[
        { href: staffPath(LIST), name: text.contacts.title },
        { href: pageOf(contact), name: contactTitle(contact) },
      ]}
      here={here}
    />
  );
}

function pageOf({ id }: { id: string }): string {
  return staffPath(`${LIST}/${id}`);
}
