/** How a unit is reached, as it says itself. Shown to everybody on the unit's public page. */
import { useState } from 'preact/hooks';
import type { Unit, UnitContact } from '../../../../schema/api/unit.ts';
import { address } from '../../address.ts';
import { fill } from '../../format/text.ts';
import { change } from '../api.ts';
import type { Option } from '../forms/combobox.tsx';
import { TextArea, TextField } from '../forms/fields.tsx';
import { Form } from '../forms/form.tsx';
import { textOrNull } from '../forms/values.ts';
import { signedIn } from '../session.ts';
import { sayHere } from '../ui/flash.tsx';
import { Heading } from '../ui/heading.tsx';
import { UnitPicker } from '../ui/pickers.tsx';
import { Loaded, useResource } from '../ui/resource.tsx';
import { text } from '../words.ts';

/** A contact that nobody has written yet is changed from this version on. */
const UNWRITTEN_VERSION = 1;

export function UnitContactPage() {
  const own = signedIn.value?.acting?.unit;
  const [chosen, setChosen] = useState<Option | null>(own ? { value: own.code, label: own.name } : null);
  return (
    <>
      <Heading title={text.contact.title} above={chosen?.label}>
        <p class="lead">{text.contact.lead}</p>
      </Heading>
      <div class="form">
        <UnitPicker name="unit" label={text.contact.unit} initial={chosen} onChoose={setChosen} />
      </div>
      {chosen && <Contact key={chosen.value} code={chosen.value} />}
    </>
  );
}

function Contact({ code }: { code: string }) {
  const unit = useResource<Unit>(`/units/${code}`);
  const [saved, setSaved] = useState<UnitContact | null>(null);
  return (
    <Loaded resource={unit}>
      {(value) => (
        <ContactForm
          code={code}
          contact={saved ?? value.contact}
          onSaved={(contact) => {
            setSaved(contact);
            sayHere(text.form.saved);
          }}
          onReload={async () => {
            await unit.reload();
            setSaved(null);
          }}
        />
      )}
    </Loaded>
  );
}

interface ContactFormProps {
  code: string;
  contact: UnitContact | null;
  onSaved: (contact: UnitContact) => void;
  onReload: () => Promise<void>;
}

function ContactForm({ code, contact, onSaved, onReload }: ContactFormProps) {
  const optional = (label: string) => fill(text.form.optional, { label });
  return (
    <>
      <Form
        action={text.form.save}
        send={(data) =>
          change<UnitContact>(
            'PUT',
            `/units/${code}/contact`,
            {
              postalAddress: textOrNull(data, 'postalAddress'),
              phone: textOrNull(data, 'phone'),
              email: textOrNull(data, 'email'),
              website: textOrNull(data, 'website'),
            },
            contact?.version ?? UNWRITTEN_VERSION,
          )
        }
        done={onSaved}
        onReload={onReload}
      >
        <TextArea
          name="postalAddress"
          label={optional(text.contact.postalAddress)}
          value={contact?.postalAddress ?? ''}
        />
        <TextField
          name="phone"
          type="tel"
          width="half"
          label={optional(text.contact.phone)}
          value={contact?.phone ?? ''}
          autoComplete="off"
        />
        <TextField
          name="email"
          type="email"
          label={optional(text.contact.email)}
          value={contact?.email ?? ''}
          autoComplete="off"
        />
        <TextField
          name="website"
          type="url"
          label={optional(text.contact.website)}
          hint={text.contact.websiteHint}
          value={contact?.website ?? ''}
          autoComplete="off"
        />
      </Form>
      <p class="after">
        <a href={address('unit', code)}>{text.contact.publicPage}</a>
      </p>
    </>
  );
}
