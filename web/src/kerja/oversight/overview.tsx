/** What the units within reach have recorded and reported, what is missing, and whom to ask. By name; never a ranking. */
import type { DistanceOverview, DistanceUnit } from '../../../../schema/api/distance.ts';
import { electionInWords } from '../../../../schema/api/election-words.ts';
import { dateInWords, momentInWords, monthInWords } from '../../format/dates.ts';
import { compareNames } from '../../format/locale.ts';
import { counted, fill, number } from '../../format/text.ts';
import { language } from '../../words.ts';
import { signedIn } from '../session.ts';
import { Heading } from '../ui/heading.tsx';
import { PagedList } from '../ui/paged-list.tsx';
import { Loaded, useResource } from '../ui/resource.tsx';
import { text } from '../words.ts';
import {
  type Asked,
  AskedFilters,
  askedParameters,
  reachesBelow,
  reportOf,
  Sections,
  WithAsked,
} from './asked.tsx';
import { periodInWords } from './in-words.ts';
import { VerdictTag } from './verdict-tag.tsx';

export function OverviewPage() {
  return <WithAsked>{(asked) => <Overview asked={asked} />}</WithAsked>;
}

function Overview({ asked }: { asked: Asked }) {
  const { election, period, unit } = asked;
  const question = new URLSearchParams({ election, period, ...(unit && { unit }) }).toString();
  const overview = useResource<DistanceOverview>(`/distance/overview?${question}`);
  const asOne = !reachesBelow();
  return (
    <>
      <Heading title={text.oversight.title} above={signedIn.value?.acting?.unit.name}>
        <p class="lead">{text.oversight.lead}</p>
        <Sections here="overview" parameters={askedParameters(asked)} />
      </Heading>
      <AskedFilters asked={asked} section="overview" />
      <h2>
        {periodInWords(period)}, {electionInWords(election, language)}
      </h2>
      <Loaded resource={overview}>
        {(value) => (
          <>
            <Totals overview={value} asOne={asOne} />
            <Clarification overview={value} asked={asked} />
            <Missing overview={value} />
          </>
        )}
      </Loaded>
      <section>
        <h2>{text.oversight.allUnits}</h2>
        <PagedList<DistanceUnit>
          path={`/distance/units?${question}`}
          label={text.oversight.allUnits}
          keyOf={(one) => one.unit}
          empty={<p>{text.oversight.none}</p>}
          row={(one) => <UnitRow of={one} asked={asked} />}
        />
      </section>
    </>
  );
}

function Totals({ overview, asOne }: { overview: DistanceOverview; asOne: boolean }) {
  const { units, unitsReported, contacts, compared, reviews, closedAt } = overview;
  const count = (value: number) => number(value, language);
  const reviewWords = fill(text.oversight.reviews, {
    overdue: count(reviews.overdue),
    forwarded: count(reviews.forwarded),
  });
  const figures: [value: number, words: string][] = [
    ...(asOne ? [] : ([[units, text.oversight.unitCount]] as [number, string][])),
    [unitsReported, text.oversight.reported],
    [contacts, text.oversight.contacts],
    [compared, text.oversight.compared],
    [reviews.awaiting, reviewWords],
  ];
  return (
    <>
      <dl class="totals">
        {figures.map(([value, words]) => (
          <div key={words}>
            <dt>{words}</dt>
            <dd>{count(value)}</dd>
          </div>
        ))}
      </dl>
      <p class="note">
        {closedAt === null
          ? text.oversight.open
          : fill(text.oversight.closed, { when: momentInWords(closedAt, language) })}
      </p>
    </>
  );
}

function Clarification({ overview, asked }: { overview: DistanceOverview; asked: Asked }) {
  const { clarification, closedAt } = overview;
  const byName = clarification.toSorted((one, other) => compareNames(one.name, other.name));
  return (
    <section>
      <h2>{text.oversight.clarification}</h2>
      {byName.length === 0 ? (
        <p>{closedAt === null ? text.oversight.notJudged : text.oversight.noClarification}</p>
      ) : (
        <ul class="plain-list">
          {byName.map(({ unit, name, verdict }) => (
            <li key={unit}>
              <a href={reportOf(unit, asked)}>{name}</a> <VerdictTag verdict={verdict} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Months by unit, so that a unit that is silent for long is one line. */
function Missing({ overview: { missing, missingMonths } }: { overview: DistanceOverview }) {
  const byUnit = [...Map.groupBy(missing, ({ unit }) => unit).values()].toSorted((one, other) =>
    compareNames(one[0]?.name ?? '', other[0]?.name ?? ''),
  );
  return (
    <section>
      <h2>{text.oversight.missing}</h2>
      {missing.length === 0 && <p>{text.oversight.noMissing}</p>}
      {byUnit.length > 0 && (
        <details class="as-table" open={byUnit.length <= SHOWN_OPEN}>
          <summary>
            {missing.length === missingMonths
              ? counted(text.oversight.missingAll, missingMonths, language)
              : fill(text.oversight.missingMore, {
                  shown: number(missing.length, language),
                  all: number(missingMonths, language),
                })}
          </summary>
          <ul class="plain-list">
            {byUnit.map((months) => (
              <li key={months[0]?.unit}>
                {months[0]?.name}:{' '}
                {months
                  .map(({ month, dueOn }) =>
                    fill(text.oversight.missingDue, {
                      month: monthInWords(month, language),
                      due: dateInWords(dueOn, language),
                    }),
                  )
                  .join('; ')}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

/** More units than this are folded up: the list below says the same of each. */
const SHOWN_OPEN = 5;

function UnitRow({ of, asked }: { of: DistanceUnit; asked: Asked }) {
  const { unit, name, contacts, compared, lateness, nil, nilLate, missing, reviewsOverdue, verdict } = of;
  const { late, seriously_late: serious } = lateness;
  const count = (value: number) => number(value, language);
  const months = (words: string, of: readonly string[]) =>
    of.length > 0 && (
      <span>{fill(words, { months: of.map((month) => monthInWords(month, language)).join(', ') })}</span>
    );
  return (
    <>
      <p class="item-title">
        <a href={reportOf(unit, asked)}>{name}</a> {verdict !== null && <VerdictTag verdict={verdict} />}
      </p>
      <p class="meta">
        <span>{fill(text.oversight.row, { contacts: count(contacts), compared: count(compared) })}</span>
        {late + serious > 0 && (
          <span>{fill(text.oversight.late, { late: count(late), serious: count(serious) })}</span>
        )}
        {months(text.oversight.nil, nil)}
        {months(text.oversight.nilLate, nilLate)}
        {months(text.oversight.missingMonths, missing)}
        {reviewsOverdue > 0 && (
          <span>{fill(text.oversight.reviewsOverdue, { n: count(reviewsOverdue) })}</span>
        )}
      </p>
    </>
  );
}
