/** What the parties took upon themselves, by when, and how it stands; of what recurs, each time lately and the next. */
import type { AgreementRecord } from '../../../../schema/api/agreement.ts';
import { address } from '../../address.ts';
import { dateInWords } from '../../format/dates.ts';
import { fill } from '../../format/text.ts';
import { language, words } from '../../words.ts';

type Obligation = AgreementRecord['obligations'][number];

export function Obligations({ record: { obligations } }: { record: AgreementRecord }) {
  if (obligations.length === 0) return null;
  return (
    <section class="part">
      <h2>{words.agreement.obligations}</h2>
      <ul class="cards">
        {obligations.map((obligation) => (
          <li key={obligation.id}>
            <p>{obligation.description}</p>
            <p class="meta">
              <Bearer obligation={obligation} />
              {obligation.dueOn && (
                <span>
                  {fill(words.agreement.obligationDue, { date: dateInWords(obligation.dueOn, language) })}
                </span>
              )}
              {obligation.recurrence && (
                <span>{fill(words.agreement.recurs, { rule: obligation.recurrence })}</span>
              )}
              {obligation.status && obligation.occurrences.length === 0 && (
                <span class="tag">{words.obligationStatus[obligation.status]}</span>
              )}
              {obligation.overdue && <span class="tag soon">{words.agreement.overdue}</span>}
            </p>
            {obligation.occurrences.map(({ dueOn, status, overdue }) => (
              <p key={dueOn} class="meta">
                <span>{dateInWords(dueOn, language)}</span>
                <span>{status ? words.obligationStatus[status] : words.agreement.unreported}</span>
                {overdue && <span class="tag soon">{words.agreement.overdue}</span>}
              </p>
            ))}
            {obligation.evidence && (
              <p class="aside-note">
                {words.agreement.evidence}: {obligation.evidence}
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Bearer({ obligation: { organisationId, organisationName } }: { obligation: Obligation }) {
  if (!organisationName) return null;
  if (!organisationId) return <span>{organisationName}</span>;
  return <a href={address('organisation', organisationId)}>{organisationName}</a>;
}
