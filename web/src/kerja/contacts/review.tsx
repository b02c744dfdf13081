/** Reviewing a contact: the next step with its reason, and for the head of a unit handing it to the inspectorate. */
import { useState } from 'preact/hooks';
import type { ReviewInput } from '../../../../schema/api/contact.ts';
import type { Contact, ContactFiled } from '../../../../schema/api/contact-entry.ts';
import { REVIEW_STEPS, RULE_FLAG_WORDS } from '../../../../schema/api/contact-words.ts';
import { language } from '../../words.ts';
import { change } from '../api.ts';
import { CheckboxField, RadioField, TextArea } from '../forms/fields.tsx';
import { Form } from '../forms/form.tsx';
import { choicesIn, type FieldError, missing, textIn, textOrNull } from '../forms/values.ts';
import { sayHere } from '../ui/flash.tsx';
import type { Resource } from '../ui/resource.tsx';
import { text } from '../words.ts';
import { optional } from './contact-fields.tsx';

type Decision = ReviewInput['to'];

interface ReviewProps {
  contact: Contact;
  resource: Resource<Contact>;
}

export function ReviewForms({ contact, resource }: ReviewProps) {
  const { moves } = contact;
  if (moves.includes('review'))
    return <ReviewForm key={contact.version} contact={contact} resource={resource} />;
  if (moves.includes('forward')) return <ForwardForm contact={contact} resource={resource} />;
  return null;
}

function ReviewForm({ contact, resource }: ReviewProps) {
  const steps = REVIEW_STEPS[contact.review.state];
  const only = steps.length === 1 ? steps[0] : undefined;
  const [to, setTo] = useState<string>(only ?? '');
  const flags = to === 'reviewed_by_superior' ? contact.flags : [];
  const explains = to === 'needs_clarification' || to === 'forwarded';
  return (
    <section class="review-form">
      <h2>{text.review.title}</h2>
      {only && <p>{text.review.steps[only]}</p>}
      <Form<ContactFiled>
        action={only ? text.review.decisions[only] : text.review.save}
        check={(data) => gapsIn(data, flags, only)}
        send={(data) =>
          change<ContactFiled>(
            'POST',
            `/contacts/${contact.id}/reviews`,
            {
              to: only ?? textIn(data, 'to'),
              note: textOrNull(data, 'note'),
              acknowledged: choicesIn(data, 'acknowledged'),
            },
            contact.version,
          )
        }
        done={async () => {
          await resource.reload();
          sayHere(text.review.done);
        }}
        reasons={text.reviewRefusal}
        onReload={resource.reload}
      >
        {!only && (
          <RadioField
            name="to"
            label={text.review.decision}
            choices={steps.map((one) => ({
              value: one,
              label: text.review.decisions[one],
              hint: text.review.steps[one],
            }))}
            onChange={setTo}
          />
        )}
        {flags.length > 0 && (
          <CheckboxField
            name="acknowledged"
            label={text.review.flags}
            hint={text.review.flagsHint}
            values={[]}
            choices={flags.map((flag) => ({
              value: flag,
              label: RULE_FLAG_WORDS[flag][language],
              hint: contact.fields.flagReasons.find((one) => one.flag === flag)?.reason,
            }))}
          />
        )}
        <TextArea
          name="note"
          label={explains ? text.review.note : optional(text.review.note)}
          hint={text.review.noteHint}
        />
      </Form>
    </section>
  );
}

function gapsIn(data: FormData, flags: readonly string[], only: Decision | undefined): FieldError[] {
  const to = only ?? textIn(data, 'to');
  const seen = choicesIn(data, 'acknowledged');
  return [
    ...(to === '' ? [{ field: 'to', message: text.review.decisionMissing }] : []),
    ...(flags.every((flag) => seen.includes(flag))
      ? []
      : [{ field: 'acknowledged', message: text.reviewRefusal.flag_not_acknowledged }]),
    ...(to === 'needs_clarification' || to === 'forwarded'
      ? missing(data, { note: text.reviewRefusal.note_missing })
      : []),
  ];
}

function ForwardForm({ contact, resource }: ReviewProps) {
  return (
    <section class="review-form">
      <h2>{text.review.forwardTitle}</h2>
      <p>{text.review.steps.forwarded}</p>
      <Form<ContactFiled>
        grave
        action={text.review.decisions.forwarded}
        check={(data) => missing(data, { note: text.reviewRefusal.note_missing })}
        send={(data) =>
          change<ContactFiled>(
            'POST',
            `/contacts/${contact.id}/forwarding`,
            { note: textIn(data, 'note') },
            contact.version,
          )
        }
        done={async () => {
          await resource.reload();
          sayHere(text.review.forwarded);
        }}
        reasons={text.reviewRefusal}
        onReload={resource.reload}
      >
        <TextArea name="note" label={text.review.note} hint={text.review.noteHint} />
      </Form>
    </section>
  );
}
