/** One agreement before the partner: confirm that it is right, say what is not, or send the signed copy. */
import { useState } from 'preact/hooks';
import { useRoute } from 'preact-iso';
import type { AgreementRecord } from '../../../../schema/api/agreement.ts';
import type { Confirmation, NewProposal, Proposal } from '../../../../schema/api/follow-up.ts';
import { CORRECTABLE_FIELDS } from '../../../../schema/api/follow-up-words.ts';
import { agreementHeading } from '../../../../schema/api/heading.ts';
import { address } from '../../address.ts';
import { momentInWords } from '../../format/dates.ts';
import { fill } from '../../format/text.ts';
import { Breadcrumb } from '../../ui/breadcrumb.tsx';
import { language } from '../../words.ts';
import { FactList } from '../agreements/fact-list.tsx';
import { factsOfRecord } from '../agreements/facts.ts';
import { UploadField } from '../agreements/upload-field.tsx';
import { change } from '../api.ts';
import { SelectField, TextArea } from '../forms/fields.tsx';
import { Form } from '../forms/form.tsx';
import { missing, textIn, textOrNull } from '../forms/values.ts';
import { staffPath } from '../paths.ts';
import { signedIn } from '../session.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { FailureNotice } from '../ui/failure.tsx';
import { sayHere } from '../ui/flash.tsx';
import { Heading } from '../ui/heading.tsx';
import { Loaded, type Resource, useResource } from '../ui/resource.tsx';
import { text } from '../words.ts';

export function PartnerAgreementPage() {
  const { params } = useRoute();
  const record = useResource<AgreementRecord>(`/agreements/${params.number}`);
  return (
    <Loaded resource={record}>
      {(value) => (
        <>
          <Breadcrumb
            steps={[{ href: staffPath('/perjanjian-kami'), name: text.partner.title }]}
            here={value.registryNumber}
          />
          <Heading title={agreementHeading(value, language)} above={value.registryNumber}>
            <p>
              <a href={address('agreement', value.registryNumber)}>{text.published.toPublic}</a>
            </p>
          </Heading>
          <Confirming record={value} resource={record} />
          <h2>{text.partner.whatItSays}</h2>
          <FactList facts={factsOfRecord(value)} />
          <Proposing record={value} />
          <SigningCopy record={value} />
        </>
      )}
    </Loaded>
  );
}

interface PartProps {
  record: AgreementRecord;
  resource: Resource<AgreementRecord>;
}

/** The public record may be a few seconds old; what was just confirmed is remembered here. */
function Confirming({ record, resource }: PartProps) {
  const own = signedIn.value?.acting?.organisation?.id;
  const [done, setDone] = useState<Confirmation | null>(null);
  const before = record.confirmations.find((one) => one.organisationId === own);
  const at = done?.revision === record.revision ? done.confirmedAt : before?.current ? before.at : null;
  if (at !== null) {
    return <p class="notice good">{fill(text.partner.confirmedOn, { when: momentInWords(at, language) })}</p>;
  }
  return (
    <section class="decision">
      <h2>{text.partner.confirmTitle}</h2>
      <p>{fill(text.partner.confirmLead, { n: record.revision })}</p>
      <ActionButton<Confirmation>
        kind="primary"
        act={() =>
          change<Confirmation>('POST', `/partner/agreements/${record.registryNumber}/confirmation`, {
            revision: record.revision,
          })
        }
        done={(value) => {
          setDone(value);
          sayHere(text.partner.thanks);
        }}
        reasons={text.agreementRefusal}
        onReload={resource.reload}
      >
        {text.partner.confirm}
      </ActionButton>
    </section>
  );
}

function Proposing({ record }: { record: AgreementRecord }) {
  const [age, setAge] = useState(0);
  return (
    <section class="decision">
      <h2>{text.partner.proposeTitle}</h2>
      <Form<Proposal>
        key={age}
        action={text.partner.propose}
        check={(data) =>
          missing(data, {
            field: text.partner.fieldMissing,
            after: text.partner.afterMissing,
            reason: text.agreementRefusal.reason_missing,
          })
        }
        send={(data) =>
          propose(record, {
            field: textIn(data, 'field') as NewProposal['field'],
            before: textOrNull(data, 'before'),
            after: textIn(data, 'after'),
            reason: textIn(data, 'reason'),
          })
        }
        done={() => {
          setAge(age + 1);
          sayHere(text.partner.proposed);
        }}
        reasons={text.agreementRefusal}
      >
        <SelectField
          name="field"
          label={text.partner.field}
          choices={[
            { value: '', label: text.partner.choose },
            ...CORRECTABLE_FIELDS.map((one) => ({ value: one, label: text.correctable[one] })),
          ]}
        />
        <TextArea name="before" label={fill(text.form.optional, { label: text.partner.before })} rows={2} />
        <TextArea name="after" label={text.partner.after} rows={2} />
        <TextArea name="reason" label={text.partner.reason} hint={text.partner.reasonHint} />
      </Form>
    </section>
  );
}

/** The signed copy goes to the unit as a file, with a proposal that names it: the unit decides what becomes of it. */
function SigningCopy({ record }: { record: AgreementRecord }) {
  const [failure, setFailure] = useState<Parameters<typeof FailureNotice>[0]['failure'] | null>(null);
  return (
    <section class="decision">
      <h2>{text.partner.copyTitle}</h2>
      <p>{fill(text.partner.copyLead, { unit: record.ownerUnit.name })}</p>
      {failure && <FailureNotice failure={failure} reasons={text.agreementRefusal} focused />}
      <UploadField
        label={text.partner.copyLabel}
        agreement={record.registryNumber}
        onSent={async (upload) => {
          const answer = await propose(record, {
            field: 'documents',
            before: null,
            after: `${upload.fileName} · ${upload.bytes} B · SHA-256 ${upload.sha256}`,
            reason: text.partner.copyReason,
          });
          setFailure(answer.ok ? null : answer.failure);
          if (answer.ok) sayHere(text.partner.copySent);
        }}
      />
    </section>
  );
}

function propose(record: AgreementRecord, proposal: Omit<NewProposal, 'revision'>) {
  return change<Proposal>('POST', `/partner/agreements/${record.registryNumber}/corrections`, {
    ...proposal,
    revision: record.revision,
  });
}
