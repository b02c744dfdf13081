/** Obligations as rows: what is to be done, by whom, by when, under which agreement, and how it stands. */
import type { ObligationList } from '../../../schema/api/follow-up.ts';
import { address } from '../address.ts';
import { dateInWords } from '../format/dates.ts';
import { fill } from '../format/text.ts';
import { language, words } from '../words.ts';

/** Nothing where nothing is owed; `api` is where all of them can be read. */
export function ObligationRows({ list, api }: { list: ObligationList; api: string }) {
  if (list.items.length === 0) return null;
  return (
    <section class="part">
      <h2>{words.obligation.title}</h2>
      <ul class="cards">
        {list.items.map((one) => (
          <li key={`${one.id} ${one.dueOn}`}>
            <p>{one.description}</p>
            <p class="meta">
              <a href={address('agreement', one.registryNumber)}>{one.registryNumber}</a>
              {one.organisation && (
                <a href={address('organisation', one.organisation.id)}>{one.organisation.name}</a>
              )}
              <span>
                {one.dueOn
                  ? fill(words.obligation.due, { date: dateInWords(one.dueOn, language) })
                  : words.obligation.noDay}
              </span>
              {one.recurrence && <span>{fill(words.obligation.recurs, { rule: one.recurrence })}</span>}
              <span class={one.status ? 'tag' : 'unknown'}>
                {one.status ? words.obligationStatus[one.status] : words.obligation.unreported}
              </span>
              {one.dueOn && one.overdue && one.status && (
                <span class="tag soon">{words.obligation.overdue}</span>
              )}
            </p>
          </li>
        ))}
      </ul>
      {list.nextCursor !== null && (
        <p class="after">
          <a href={api}>{words.obligation.all}</a>
        </p>
      )}
    </section>
  );
}
