/** What was published of closed quarters, the newest open: each figure as it was published, hidden ones said to be so. */
import { electionInWords } from '../../../../schema/api/election-words.ts';
import type { NeutralityQuarter } from '../../../../schema/api/netralitas.ts';
import { dateInWords } from '../../format/dates.ts';
import { formatNumber } from '../../format/locale.ts';
import { fill, number } from '../../format/text.ts';
import { language, words } from '../../words.ts';

export function Quarters({ quarters }: { quarters: readonly NeutralityQuarter[] }) {
  if (quarters.length === 0) return <p class="notice small">{words.neutrality.quartersNone}</p>;
  return (
    <>
      <p>{words.neutrality.notARanking}</p>
      {quarters.map((quarter, index) => (
        <details key={quarter.quarter + quarter.election} class="quarter" open={index === 0}>
          <summary>
            {titleOf(quarter)} <span class="quiet">{electionInWords(quarter.election, language)}</span>
          </summary>
          <Quarter quarter={quarter} />
        </details>
      ))}
    </>
  );
}

function Quarter({ quarter }: { quarter: NeutralityQuarter }) {
  const { unitsReported, unitsExpected, parties, provinces } = quarter;
  return (
    <>
      <p class="meta">
        {fill(words.neutrality.published, { at: dateInWords(quarter.publishedAt.slice(0, 10), language) })}
      </p>
      <dl class="facts">
        <dt>{words.neutrality.unitsReported}</dt>
        <dd>
          {fill(words.neutrality.unitsReportedNote, {
            reported: number(unitsReported, language),
            expected: number(unitsExpected, language),
          })}
        </dd>
        <dt>{words.neutrality.recorded}</dt>
        <dd>
          <Count value={quarter.recorded} />
        </dd>
        <dt>{words.neutrality.lateShare}</dt>
        <dd>
          {quarter.lateShare === null ? <Hidden /> : percent(quarter.lateShare)}{' '}
          <span class="aside-note">({words.neutrality.lateShareNote})</span>
        </dd>
        <dt>{words.neutrality.compared}</dt>
        <dd>
          <Count value={quarter.compared} />
        </dd>
      </dl>
      {quarter.withheld ? (
        <p class="notice small">{words.neutrality.withheld}</p>
      ) : (
        <div class="halves">
          <Counts
            title={words.neutrality.byParty}
            name={words.neutrality.party}
            rows={parties.map((one) => [`${one.ballotNumber}. ${one.shortName}`, one.count])}
          />
          <details class="as-table">
            <summary>{words.neutrality.byProvince}</summary>
            <Counts
              title={words.neutrality.byProvince}
              name={words.neutrality.province}
              rows={provinces.map((one) => [one.name, one.count])}
            />
          </details>
        </div>
      )}
    </>
  );
}

interface CountsProps {
  title: string;
  name: string;
  rows: readonly (readonly [name: string, count: number | null])[];
}

function Counts({ title, name, rows }: CountsProps) {
  return (
    <table class="data fitted">
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">{name}</th>
          <th scope="col" class="figure">
            {words.neutrality.contacts}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([row, count]) => (
          <tr key={row}>
            <th scope="row">{row}</th>
            <td class="figure">
              <Count value={count} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Count({ value }: { value: number | null }) {
  return value === null ? <Hidden /> : <span>{number(value, language)}</span>;
}

function Hidden() {
  return <em class="quiet">{words.neutrality.hidden}</em>;
}

/** "2026-Q3" as the third quarter of 2026. */
function titleOf({ quarter }: NeutralityQuarter): string {
  const [year = '', n = ''] = quarter.split('-Q');
  return fill(words.neutrality.quarter, { n, year });
}

function percent(share: number): string {
  return `${formatNumber(Math.round(share * 1_000) / 10, language)}%`;
}
