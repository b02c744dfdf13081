/** What reviewers and approvers do with a submitted draft: publish it, or give it back with the reason. */
import { useLocation } from 'preact-iso';
import type { Draft, Published } from '../../../../schema/api/draft.ts';
import { fill } from '../../format/text.ts';
import { change } from '../api.ts';
import { TextArea } from '../forms/fields.tsx';
import { Form } from '../forms/form.tsx';
import { missing, textIn, textOrNull } from '../forms/values.ts';
import { staffPath } from '../paths.ts';
import { mayDo, signedIn } from '../session.ts';
import { sayHere, sayNext } from '../ui/flash.tsx';
import type { Resource } from '../ui/resource.tsx';
import { text } from '../words.ts';

interface ReviewProps {
  draft: Draft;
  resource: Resource<Draft>;
}

export function ReviewForms({ draft, resource }: ReviewProps) {
  if (draft.status !== 'submitted') return null;
  // Who wrote it, or acts for another unit, is not offered what would be refused.
  const here = signedIn.value?.acting?.unit.code === draft.unit.code;
  const own = draft.author.id === signedIn.value?.account.id;
  const mayPublish = mayDo('agreement.publish') && here && !own;
  const mayReturn = mayDo('agreement.review') && (here || !mayDo('agreement.publish'));
  return (
    <>
      {mayPublish && <PublishForm draft={draft} resource={resource} />}
      {mayReturn && <ReturnForm draft={draft} resource={resource} />}
    </>
  );
}

function PublishForm({ draft, resource }: ReviewProps) {
  const { route } = useLocation();
  return (
    <section class="decision">
      <h2>{text.reviewing.publishTitle}</h2>
      <p>{text.reviewing.publishLead}</p>
      <Form<Published>
        action={text.reviewing.publish}
        check={(data) => (draft.revises ? missing(data, { note: text.agreementRefusal.note_missing }) : [])}
        send={(data) =>
          change<Published>(
            'POST',
            `/drafts/${draft.id}/publication`,
            { note: textOrNull(data, 'note') },
            draft.version,
          )
        }
        done={({ registryNumber, revision }) => {
          sayNext(fill(text.reviewing.published, { number: registryNumber, revision }));
          route(staffPath(`/perjanjian/terbit/${registryNumber}`));
        }}
        reasons={text.agreementRefusal}
        onReload={resource.reload}
      >
        <TextArea
          name="note"
          label={draft.revises ? text.summary.note : fill(text.form.optional, { label: text.summary.note })}
          hint={text.summary.noteHint}
          value={draft.note ?? ''}
        />
      </Form>
    </section>
  );
}

function ReturnForm({ draft, resource }: ReviewProps) {
  return (
    <details class="decision">
      <summary>{text.reviewing.returnTitle}</summary>
      <Form<Draft>
        action={text.reviewing.return}
        check={(data) => missing(data, { reason: text.agreementRefusal.reason_missing })}
        send={(data) =>
          change<Draft>(
            'POST',
            `/drafts/${draft.id}/return`,
            { reason: textIn(data, 'reason') },
            draft.version,
          )
        }
        done={(value) => {
          resource.set(value);
          sayHere(text.reviewing.returned);
        }}
        reasons={text.agreementRefusal}
        onReload={resource.reload}
      >
        <TextArea name="reason" label={text.reviewing.reason} hint={text.reviewing.reasonHint} />
      </Form>
    </details>
  );
}
