/** The parties in ballot order with what was compared: every one drawn alike, none ranked. */
import type { DistanceReport, PartyDistance } from '../../../../schema/api/distance.ts';
import { fill, number } from '../../format/text.ts';
import { language } from '../../words.ts';
import { text } from '../words.ts';
import { decimal, percent, probability } from './in-words.ts';
import { Scrolling } from './scrolling.tsx';

export function PartyTable({ report }: { report: DistanceReport }) {
  const { parties, total, fairShare, basis } = report;
  const described = basis !== 'counts_only';
  const tested = basis === 'tested';
  const widest = Math.max(fairShare, ...parties.map(({ interval }) => interval?.high ?? 0));
  return (
    <section>
      <h2>{text.distance.parties}</h2>
      <p>{fill(text.distance.partiesLead, { n: number(total, language), share: percent(fairShare) })}</p>
      <Scrolling name={text.distance.parties}>
        <table class={described ? 'data party-table' : 'data party-table counts-only'}>
          <caption class="visually-hidden">{text.distance.parties}</caption>
          <thead>
            <tr>
              <th scope="col" class="figure">
                {text.distance.number}
              </th>
              <th scope="col">{text.distance.party}</th>
              <th scope="col" class="figure">
                {text.distance.count}
              </th>
              {described && (
                <>
                  <th scope="col" class="figure">
                    {text.distance.share}
                  </th>
                  <th scope="col">{text.distance.chart}</th>
                  <th scope="col" class="figure">
                    {text.distance.ratio}
                  </th>
                </>
              )}
              {tested && (
                <th scope="col" class="figure">
                  {text.distance.p}
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {parties.map((one) => (
              <tr key={one.party}>
                <td class="figure">{one.ballotNumber}</td>
                <th scope="row">{one.shortName}</th>
                <td class="figure">{number(one.count, language)}</td>
                {described && <Described of={one} fairShare={fairShare} widest={widest} />}
                {tested && <td class="figure">{one.holm !== null && probability(one.holm)}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolling>
      {described && <p class="note">{text.distance.legend}</p>}
    </section>
  );
}

interface DescribedProps {
  of: PartyDistance;
  fairShare: number;
  /** Where the drawing ends, so that all rows share one scale. */
  widest: number;
}

function Described({ of: { share, interval, rateRatio }, fairShare, widest }: DescribedProps) {
  if (share === null || interval === null || rateRatio === null) return <td colSpan={3} />;
  const at = (value: number) => (100 * value) / widest;
  const words = fill(text.distance.chartOf, {
    share: percent(share),
    low: percent(interval.low),
    high: percent(interval.high),
    fair: percent(fairShare),
  });
  return (
    <>
      <td class="figure">
        {fill(text.distance.within, {
          value: percent(share),
          low: decimal(100 * interval.low, 1),
          high: decimal(100 * interval.high, 1),
        })}
      </td>
      <td>
        <svg class="share-line" viewBox="-4 0 108 14" width="104" height="14" role="img" aria-label={words}>
          <line class="fair" x1={at(fairShare)} x2={at(fairShare)} y1="0" y2="14" />
          <line class="span" x1={at(interval.low)} x2={at(interval.high)} y1="7" y2="7" />
          <circle class="sign" cx={at(share)} cy="7" r="3.2" />
        </svg>
      </td>
      <td class="figure">
        {fill(text.distance.within, {
          value: rateRatio.value === null ? text.distance.allWithOne : decimal(rateRatio.value),
          low: decimal(rateRatio.low),
          high: rateRatio.high === null ? '∞' : decimal(rateRatio.high),
        })}
      </td>
    </>
  );
}
