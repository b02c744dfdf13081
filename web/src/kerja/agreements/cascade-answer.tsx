/** A unit that need not follow an umbrella agreement says so, with the reason that the public reads; it may take that back. */
import { useState } from 'preact/hooks';
import type { AgreementRecord, Cascade } from '../../../../schema/api/agreement.ts';
import type { CascadeAnswer } from '../../../../schema/api/follow-up.ts';
import { change } from '../api.ts';
import { TextArea } from '../forms/fields.tsx';
import { Form } from '../forms/form.tsx';
import { missing, textIn } from '../forms/values.ts';
import { signedIn } from '../session.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { sayHere } from '../ui/flash.tsx';
import { useResource } from '../ui/resource.tsx';
import { text } from '../words.ts';

export function CascadeAnswerForm({ record }: { record: AgreementRecord }) {
  const path = `/agreements/${record.registryNumber}/cascade`;
  const cascade = useResource<Cascade>(path);
  const [reason, setReason] = useState<string | null | undefined>();
  const own = cascade.value?.units.find((unit) => unit.code === signedIn.value?.acting?.unit.code);
  if (!own?.expected || own.state === 'followed') return null;
  const declared = reason === undefined ? own.reason : reason;
  return (
    <section class="decision">
      <h2>{text.cascadeAnswer.title}</h2>
      {declared !== null ? (
        <>
          <p>{text.cascadeAnswer.declared}</p>
          <blockquote>{declared}</blockquote>
          <ActionButton
            act={() => change('DELETE', `${path}/answer`)}
            done={() => {
              setReason(null);
              sayHere(text.cascadeAnswer.takenBack);
            }}
            reasons={text.agreementRefusal}
          >
            {text.cascadeAnswer.takeBack}
          </ActionButton>
        </>
      ) : (
        <Form<CascadeAnswer>
          action={text.cascadeAnswer.declare}
          check={(data) => missing(data, { reason: text.agreementRefusal.reason_missing })}
          send={(data) => change<CascadeAnswer>('PUT', `${path}/answer`, { reason: textIn(data, 'reason') })}
          done={(value) => {
            setReason(value.reason);
            sayHere(text.cascadeAnswer.done);
          }}
          reasons={text.agreementRefusal}
        >
          <TextArea name="reason" label={text.cascadeAnswer.reason} hint={text.cascadeAnswer.hint} />
        </Form>
      )}
    </section>
  );
}
