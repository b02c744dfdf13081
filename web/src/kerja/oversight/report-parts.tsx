/** The parts of the report that follow the parties: the test, what was left out, requests, lateness, monthly reports. */

import { LATENESS_WORDS, LATENESSES } from '../../../../schema/api/contact-words.ts';
import type { DistanceReport } from '../../../../schema/api/distance.ts';
import { EXCLUSION_REASON_WORDS } from '../../../../schema/api/distance-words.ts';
import { dateInWords, monthInWords } from '../../format/dates.ts';
import { fill, number } from '../../format/text.ts';
import { language } from '../../words.ts';
import { staffPath } from '../paths.ts';
import { Fact, Facts } from '../ui/facts.tsx';
import { text } from '../words.ts';
import { OVERSIGHT_PATHS } from './asked.tsx';
import { decimal, durationInWords, percent, probability } from './in-words.ts';
import { Scrolling } from './scrolling.tsx';

interface PartProps {
  report: DistanceReport;
}

/** So many missing months are named; a nation has hundreds. */
const MISSING_NAMED_MAX = 30;

export function TestFigures({ report: { test } }: PartProps) {
  return (
    <section>
      <h2>{text.distance.test}</h2>
      {test === null ? (
        <p>{text.distance.notTested}</p>
      ) : (
        <Facts>
          <Fact name={text.distance.chiSquare}>{decimal(test.chiSquare, 1)}</Fact>
          <Fact name={fill(text.distance.pOfUnit, { n: number(test.replicates, language) })}>
            {probability(test.p)}
          </Fact>
          <Fact name={fill(text.distance.q, { n: number(test.testedUnits, language) })}>
            {probability(test.q)}
          </Fact>
          <Fact name={text.distance.smallestQ}>{probability(test.smallestQ)}</Fact>
        </Facts>
      )}
    </section>
  );
}

export function Evenness({ report: { evenness } }: PartProps) {
  if (evenness === null) return null;
  const { j, largest, fairBand, gini } = evenness;
  const facts = { j: decimal(j, 3), largest: decimal(largest, 3) };
  return (
    <>
      <Facts>
        <Fact name={text.distance.evenness}>
          {fairBand === null
            ? fill(text.distance.evennessValue, facts)
            : fill(text.distance.evennessBand, {
                ...facts,
                low: decimal(fairBand.low, 3),
                high: decimal(fairBand.high, 3),
              })}
        </Fact>
        <Fact name={text.distance.gini}>{decimal(gini)}</Fact>
      </Facts>
      <p class="note">{text.distance.displayOnly}</p>
    </>
  );
}

export function Excluded({ report }: PartProps) {
  return (
    <section>
      <h2>{text.distance.excluded}</h2>
      {report.excluded.length === 0 ? (
        <p>{text.distance.noExcluded}</p>
      ) : (
        <Scrolling name={text.distance.excluded}>
          <table class="data">
            <caption class="visually-hidden">{text.distance.excluded}</caption>
            <thead>
              <tr>
                <th scope="col">{text.distance.reason}</th>
                <th scope="col" class="figure">
                  {text.distance.entries}
                </th>
                <th scope="col">{text.distance.withParties}</th>
              </tr>
            </thead>
            <tbody>
              {report.excluded.map(({ reason, entries, parties }) => (
                <tr key={reason}>
                  <th scope="row">{EXCLUSION_REASON_WORDS[reason][language]}</th>
                  <td class="figure">{number(entries, language)}</td>
                  <td>
                    {parties
                      .map(({ party, count }) => `${partyName(report, party)} ${number(count, language)}`)
                      .join(', ') || '–'}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scrolling>
      )}
    </section>
  );
}

export function Requests({ report }: PartProps) {
  const { requests } = report;
  return (
    <section>
      <h2>{text.distance.requests}</h2>
      <p>{requests.length === 0 ? text.distance.noRequests : text.distance.requestsLead}</p>
      {requests.length > 0 && (
        <Scrolling name={text.distance.requests}>
          <table class="data">
            <caption class="visually-hidden">{text.distance.requests}</caption>
            <thead>
              <tr>
                <th scope="col">{text.distance.party}</th>
                {REQUEST_COUNTS.map((name) => (
                  <th key={name} scope="col" class="figure">
                    {text.distance[name]}
                  </th>
                ))}
                <th scope="col" class="figure">
                  {text.distance.acceptance}
                </th>
                <th scope="col" class="figure">
                  {text.distance.reply}
                </th>
              </tr>
            </thead>
            <tbody>
              {requests.map((one) => (
                <tr key={one.party}>
                  <th scope="row">{partyName(report, one.party)}</th>
                  {REQUEST_COUNTS.map((name) => (
                    <td key={name} class="figure">
                      {number(one[name], language)}
                    </td>
                  ))}
                  <td class="figure">
                    {one.acceptance === null
                      ? '–'
                      : fill(text.distance.within, {
                          value: percent(one.acceptance.rate, 0),
                          low: percent(one.acceptance.low, 0),
                          high: percent(one.acceptance.high, 0),
                        })}
                  </td>
                  <td class="figure">
                    {one.medianReplyMinutes === null ? '–' : durationInWords(one.medianReplyMinutes)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scrolling>
      )}
    </section>
  );
}

const REQUEST_COUNTS = ['received', 'accepted', 'refused', 'redirected'] as const;

export function Lateness({ report: { lateness } }: PartProps) {
  const all = LATENESSES.reduce((sum, one) => sum + (lateness[one] ?? 0), 0);
  return (
    <section>
      <h2>{text.distance.lateness}</h2>
      <Facts>
        {LATENESSES.map((one) => {
          const count = lateness[one] ?? 0;
          const share = all === 0 ? '' : ` (${percent(count / all)})`;
          return (
            <Fact key={one} name={LATENESS_WORDS[one][language]}>
              {number(count, language) + share}
            </Fact>
          );
        })}
      </Facts>
      <p class="note">{text.distance.latenessLead}</p>
    </section>
  );
}

export function Months({ report }: PartProps) {
  const { expected, nil, nilLate, missing } = report.monthlyReports;
  const hidden = missing.length - MISSING_NAMED_MAX;
  const { election, period } = report;
  return (
    <section>
      <h2>{text.distance.months}</h2>
      <p>
        {expected === 0
          ? text.distance.noMonths
          : fill(text.distance.monthsLead, {
              expected: number(expected, language),
              nil: number(nil, language),
              nilLate: number(nilLate, language),
              missing: number(missing.length, language),
            })}
      </p>
      {missing.length > 0 && (
        <ul class="plain-list">
          {missing.slice(0, MISSING_NAMED_MAX).map(({ unit, month, dueOn }) => (
            <li key={`${unit} ${month}`}>
              {unit === report.scope.unit ? '' : `${unit}: `}
              {fill(text.oversight.missingDue, {
                month: monthInWords(month, language),
                due: dateInWords(dueOn, language),
              })}
            </li>
          ))}
          {hidden > 0 && (
            <li>
              <a href={staffPath(OVERSIGHT_PATHS.overview, { election, period: period.code })}>
                {fill(text.distance.missingMore, { n: number(hidden, language) })}
              </a>
            </li>
          )}
        </ul>
      )}
    </section>
  );
}

/** A party that is not compared is known by its id alone. */
function partyName({ parties }: DistanceReport, id: string): string {
  return parties.find(({ party }) => party === id)?.shortName ?? id.replace(/^parpol-/, '');
}
