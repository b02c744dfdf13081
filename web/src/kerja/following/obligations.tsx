/** What is owed under the agreements of the unit, or by the own organisation: what is due first leads. */
import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { ObligationItem } from '../../../../schema/api/follow-up.ts';
import { OBLIGATION_STATUS_WORDS, OBLIGATION_STATUSES } from '../../../../schema/api/vocabulary.ts';
import { address } from '../../address.ts';
import { dateInWords } from '../../format/dates.ts';
import { fill } from '../../format/text.ts';
import { language } from '../../words.ts';
import { change } from '../api.ts';
import { RadioField, SelectField, TextArea } from '../forms/fields.tsx';
import { Form } from '../forms/form.tsx';
import { missing, textIn, textOrNull } from '../forms/values.ts';
import { staffPath } from '../paths.ts';
import { mayDo } from '../session.ts';
import { Filters } from '../ui/filters.tsx';
import { sayHere } from '../ui/flash.tsx';
import { Heading } from '../ui/heading.tsx';
import { PagedList } from '../ui/paged-list.tsx';
import { text } from '../words.ts';

const PAGE = '/kewajiban';

export function ObligationsPage() {
  const { query } = useLocation();
  const all = query.open === 'false';
  return (
    <>
      <Heading title={text.obligations.title}>
        <p class="lead">{text.obligations.lead}</p>
      </Heading>
      <Filters path={staffPath(PAGE)} label={text.obligations.filters}>
        <SelectField
          name="open"
          label={text.obligations.which}
          value={all ? 'false' : ''}
          choices={[
            { value: '', label: text.obligations.open },
            { value: 'false', label: text.obligations.all },
          ]}
        />
      </Filters>
      <PagedList<ObligationItem>
        path={`/obligations?open=${all ? 'false' : 'true'}`}
        label={text.obligations.title}
        keyOf={(one) => `${one.id} ${one.dueOn}`}
        empty={<p>{text.obligations.none}</p>}
        row={(one) => <Row obligation={one} />}
      />
    </>
  );
}

function Row({ obligation }: { obligation: ObligationItem }) {
  const [reported, setReported] = useState<ObligationItem | null>(null);
  const shown = reported ?? obligation;
  const { registryNumber, description, organisation, dueOn, recurrence, status, evidence, overdue } = shown;
  return (
    <>
      <p class="item-title">
        {description}{' '}
        {overdue ? (
          <span class="tag bad">{text.obligations.overdue}</span>
        ) : (
          <span class="tag end">
            {status ? OBLIGATION_STATUS_WORDS[status][language] : text.obligations.unreported}
          </span>
        )}
      </p>
      <p class="meta">
        <a href={address('agreement', registryNumber)}>{registryNumber}</a>
        <span>{organisation?.name ?? text.obligations.byNobody}</span>
        <span>
          {dueOn
            ? fill(text.obligations.due, { date: dateInWords(dueOn, language) })
            : text.obligations.noDay}
        </span>
        {recurrence && <span>{fill(text.obligations.recurs, { rule: recurrence })}</span>}
      </p>
      {evidence && <p>{fill(text.obligations.evidenceIs, { evidence })}</p>}
      {mayDo('obligation.report') && (
        <details>
          <summary>
            {text.obligations.report}
            <span class="visually-hidden">
              : {description} {dueOn && dateInWords(dueOn, language)}
            </span>
          </summary>
          <ReportForm key={shown.version} obligation={shown} onReported={setReported} />
        </details>
      )}
    </>
  );
}

function ReportForm({
  obligation,
  onReported,
}: {
  obligation: ObligationItem;
  onReported: (obligation: ObligationItem) => void;
}) {
  return (
    <Form<ObligationItem>
      action={text.obligations.send}
      check={(data) => missing(data, { status: text.obligations.statusMissing })}
      send={(data) =>
        change<ObligationItem>(
          'POST',
          `/obligations/${obligation.id}/reports`,
          {
            status: textIn(data, 'status'),
            dueOn: obligation.dueOn,
            evidence: textOrNull(data, 'evidence'),
          },
          obligation.version,
        )
      }
      done={(value) => {
        onReported(value);
        sayHere(text.obligations.sent);
      }}
      reasons={{ ...text.agreementRefusal, evidence_missing: text.obligations.evidenceMissing }}
    >
      <RadioField
        name="status"
        label={text.obligations.status}
        value={obligation.status ?? ''}
        choices={OBLIGATION_STATUSES.map((one) => ({
          value: one,
          label: OBLIGATION_STATUS_WORDS[one][language],
        }))}
      />
      <TextArea
        name="evidence"
        label={fill(text.form.optional, { label: text.obligations.evidence })}
        hint={text.obligations.evidenceHint}
        value={obligation.evidence ?? ''}
      />
    </Form>
  );
}
