/** The audit trail of my unit and below: filters in the address, details on demand, all of it as a file. */
import { useLocation } from 'preact-iso';
import { ROLE_WORDS, type Role } from '../../../../schema/api/access.ts';
import type { AuditEvent } from '../../../../schema/api/audit.ts';
import { language } from '../../words.ts';
import { SelectField, TextField } from '../forms/fields.tsx';
import { staffPath } from '../paths.ts';
import { kindInWords } from '../ui/event-kind.ts';
import { Moment } from '../ui/facts.tsx';
import { Filters } from '../ui/filters.tsx';
import { Heading } from '../ui/heading.tsx';
import { PagedList } from '../ui/paged-list.tsx';
import { UnitPicker } from '../ui/pickers.tsx';
import { text } from '../words.ts';

const FILTERS = ['unit', 'actor', 'kind', 'outcome', 'subject', 'from', 'to'] as const;

export function AuditPage() {
  const { query } = useLocation();
  const parameters = new URLSearchParams();
  for (const name of FILTERS) if (query[name]) parameters.set(name, query[name]);
  const search = parameters.size > 0 ? `?${parameters}` : '';
  return (
    <>
      <Heading title={text.audit.title}>
        <p class="lead">{text.audit.lead}</p>
        <p class="actions">
          <a class="button" href={`/api/v1/audit.ndjson${search}`} download>
            {text.audit.download}
          </a>
        </p>
      </Heading>
      <Filters path={staffPath('/audit')} label={text.audit.filters}>
        <SelectField
          name="kind"
          label={text.audit.kind}
          value={query.kind ?? ''}
          choices={[
            { value: '', label: text.pick.any },
            ...Object.entries(text.auditGroup).map(([value, label]) => ({ value, label })),
          ]}
        />
        <SelectField
          name="outcome"
          label={text.audit.outcome}
          value={query.outcome ?? ''}
          choices={[
            { value: '', label: text.pick.any },
            ...Object.entries(text.auditOutcome).map(([value, label]) => ({ value, label })),
          ]}
        />
        <TextField name="from" type="date" label={text.audit.from} value={query.from} />
        <TextField name="to" type="date" label={text.audit.to} value={query.to} />
        <UnitPicker
          name="unit"
          label={text.audit.unit}
          initial={query.unit ? { value: query.unit, label: query.unit } : null}
        />
        {query.actor && <input type="hidden" name="actor" value={query.actor} />}
        {query.subject && <input type="hidden" name="subject" value={query.subject} />}
      </Filters>
      <PagedList<AuditEvent>
        path={`/audit${search}`}
        label={text.audit.title}
        keyOf={(event) => event.seq}
        empty={<p>{text.audit.none}</p>}
        row={(event) => <EventRow event={event} />}
      />
    </>
  );
}

function EventRow({ event }: { event: AuditEvent }) {
  const { at, kind, outcome, actor, unit, subject, details, address, client, requestId } = event;
  const more = [
    [text.audit.subject, subject && `${subject.type}:${subject.id}`],
    [text.audit.address, address],
    [text.audit.client, client],
    [text.audit.requestId, requestId],
  ].filter(([, value]) => value);
  return (
    <>
      <p class="item-title">
        {kindInWords(kind)}{' '}
        {outcome === 'refused' && <span class="tag bad">{text.auditOutcome.refused}</span>}
      </p>
      <p class="meta">
        <Moment at={at} />
        <span>
          {actor.name ?? text.auditActor[actor.kind]}
          {actor.role && ` (${ROLE_WORDS[actor.role as Role]?.[language] ?? actor.role})`}
        </span>
        <span>{unit.name ?? unit.code}</span>
      </p>
      <details class="details-list">
        <summary>{text.audit.details}</summary>
        {more.map(([name, value]) => (
          <p key={name}>
            {name}: <span class="mono">{value}</span>
          </p>
        ))}
        {Object.keys(details).length > 0 && <pre>{JSON.stringify(details, null, 2)}</pre>}
        {actor.id && (
          <p>
            <a href={staffPath('/audit', { actor: actor.id })}>{text.audit.sameActor}</a>
          </p>
        )}
      </details>
    </>
  );
}
