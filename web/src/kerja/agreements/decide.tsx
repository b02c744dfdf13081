/** What only the head of a unit decides on a published agreement: its legal state, and its withdrawal from the registry. */
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { useLocation, useRoute } from 'preact-iso';
import type { AgreementRecord } from '../../../../schema/api/agreement.ts';
import type { Published, Withdrawn } from '../../../../schema/api/draft.ts';
import { agreementHeading } from '../../../../schema/api/heading.ts';
import {
  END_REASON_WORDS,
  END_REASONS,
  LEGAL_STATUS_WORDS,
  LEGAL_STATUSES,
  LEGAL_TRANSITIONS,
} from '../../../../schema/api/vocabulary.ts';
import { fill } from '../../format/text.ts';
import { Breadcrumb } from '../../ui/breadcrumb.tsx';
import { language } from '../../words.ts';
import { change } from '../api.ts';
import { RadioField, SelectField, TextArea } from '../forms/fields.tsx';
import { Form } from '../forms/form.tsx';
import { missing, textIn, textOrNull } from '../forms/values.ts';
import { staffPath } from '../paths.ts';
import { sayNext } from '../ui/flash.tsx';
import { Heading } from '../ui/heading.tsx';
import { Loaded, type Resource, useResource } from '../ui/resource.tsx';
import { text } from '../words.ts';

export function LegalMovePage() {
  return (
    <Frame title={text.deciding.moveTitle} lead={text.deciding.moveLead}>
      {(record, resource) => <MoveForm record={record} resource={resource} />}
    </Frame>
  );
}

export function WithdrawalPage() {
  const { route } = useLocation();
  return (
    <Frame title={text.deciding.withdrawTitle} lead={text.deciding.withdrawLead}>
      {(record, resource) => (
        <Form<Withdrawn>
          grave
          action={text.deciding.withdraw}
          cancel={pageOf(record)}
          check={(data) => missing(data, { reason: text.agreementRefusal.reason_missing })}
          send={(data) =>
            change<Withdrawn>(
              'POST',
              `/agreements/${record.registryNumber}/withdrawal`,
              { reason: textIn(data, 'reason') },
              record.revision,
            )
          }
          done={() => {
            sayNext(fill(text.deciding.withdrawn, { number: record.registryNumber }));
            route(staffPath('/perjanjian', { tampil: 'terbit' }));
          }}
          reasons={text.agreementRefusal}
          onReload={resource.reload}
        >
          <TextArea name="reason" label={text.deciding.reason} hint={text.deciding.reasonHint} />
        </Form>
      )}
    </Frame>
  );
}

function MoveForm({ record, resource }: { record: AgreementRecord; resource: Resource<AgreementRecord> }) {
  const { route } = useLocation();
  const [to, setTo] = useState<string>('');
  const open = record.legalStatus === null ? LEGAL_STATUSES : LEGAL_TRANSITIONS[record.legalStatus];
  if (open.length === 0) return <p class="notice">{text.deciding.final}</p>;
  return (
    <Form<Published>
      action={text.deciding.move}
      cancel={pageOf(record)}
      check={(data) => [
        ...missing(data, { to: text.deciding.toMissing }),
        ...(textIn(data, 'to') === 'ended'
          ? missing(data, { endReason: text.deciding.endReasonMissing })
          : []),
        ...missing(data, { note: text.agreementRefusal.note_missing }),
      ]}
      send={(data) =>
        change<Published>(
          'POST',
          `/agreements/${record.registryNumber}/legal-moves`,
          { to: textIn(data, 'to'), endReason: textOrNull(data, 'endReason'), note: textIn(data, 'note') },
          record.revision,
        )
      }
      done={({ revision }) => {
        sayNext(fill(text.deciding.moved, { revision }));
        route(pageOf(record));
      }}
      reasons={text.agreementRefusal}
      onReload={resource.reload}
    >
      <RadioField
        name="to"
        label={text.deciding.to}
        hint={fill(text.deciding.now, {
          status: record.legalStatus ? LEGAL_STATUS_WORDS[record.legalStatus][language] : text.frame.unknown,
        })}
        choices={open.map((one) => ({
          value: one,
          label: LEGAL_STATUS_WORDS[one][language],
          hint: text.deciding.means[one],
        }))}
        onChange={setTo}
      />
      {to === 'ended' && (
        <SelectField
          name="endReason"
          label={text.deciding.endReason}
          choices={[
            { value: '', label: text.draftField.choose },
            ...END_REASONS.map((one) => ({ value: one, label: END_REASON_WORDS[one][language] })),
          ]}
        />
      )}
      <TextArea name="note" label={text.summary.note} hint={text.deciding.noteHint} />
    </Form>
  );
}

interface FrameProps {
  title: string;
  lead: string;
  children: (record: AgreementRecord, resource: Resource<AgreementRecord>) => ComponentChildren;
}

function Frame({ title, lead, children }: FrameProps) {
  const { params } = useRoute();
  const record = useResource<AgreementRecord>(`/agreements/${params.number}`);
  return (
    <Loaded resource={record}>
      {(value) => (
        <>
          <Breadcrumb steps={[{ href: pageOf(value), name: value.registryNumber }]} here={title} />
          <Heading title={title} above={agreementHeading(value, language)}>
            <p class="lead">{lead}</p>
          </Heading>
          {children(value, record)}
        </>
      )}
    </Loaded>
  );
}

function pageOf(record: AgreementRecord): string {
  return staffPath(`/perjanjian/terbit/${record.registryNumber}`);
}
