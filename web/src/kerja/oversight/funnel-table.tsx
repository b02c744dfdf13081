/** What the funnel draws, as text: who cannot see the drawing, or prints it, misses nothing. */
import type { DistanceFunnel } from '../../../../schema/api/distance.ts';
import { DISTANCE_VERDICT_WORDS } from '../../../../schema/api/distance-words.ts';
import { number } from '../../format/text.ts';
import { language } from '../../words.ts';
import { text } from '../words.ts';
import { type Asked, reportOf } from './asked.tsx';
import { decimal, percent } from './in-words.ts';
import { Scrolling } from './scrolling.tsx';

type Limits = DistanceFunnel['limits'][number];

export function FunnelTable({ funnel, asked }: { funnel: DistanceFunnel; asked: Asked }) {
  const limits = new Map(funnel.limits.map((one) => [one.total, one]));
  return (
    <section id="tabel-corong" tabIndex={-1}>
      <h2>{text.funnel.table}</h2>
      <Scrolling name={text.funnel.table}>
        <table class="data">
          <caption class="visually-hidden">{text.funnel.table}</caption>
          <thead>
            <tr>
              <th scope="col">{text.oversight.unit}</th>
              <th scope="col" class="figure">
                {text.funnel.total}
              </th>
              <th scope="col" class="figure">
                {text.funnel.count}
              </th>
              <th scope="col" class="figure">
                {text.funnel.share}
              </th>
              <th scope="col" class="figure">
                {text.funnel.inner}
              </th>
              <th scope="col" class="figure">
                {text.funnel.outer}
              </th>
              <th scope="col">{text.funnel.position}</th>
              <th scope="col">{text.funnel.verdict}</th>
            </tr>
          </thead>
          <tbody>
            {funnel.units.map(({ unit, name, total, count, verdict }) => {
              const limit = limits.get(total);
              return (
                <tr key={unit}>
                  <th scope="row">
                    <a href={reportOf(unit, asked)}>{name}</a>
                  </th>
                  <td class="figure">{number(total, language)}</td>
                  <td class="figure">{number(count, language)}</td>
                  <td class="figure">{percent(count / total)}</td>
                  <td class="figure">{limit && between(limit.inner)}</td>
                  <td class="figure">{limit && between(limit.outer)}</td>
                  <td>{limit && positionOf(count, limit)}</td>
                  <td>{verdict === null ? '–' : DISTANCE_VERDICT_WORDS[verdict][language]}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </Scrolling>
    </section>
  );
}

/** "0–7"; widened limits are no whole numbers any more. */
function between({ lower, upper }: Limits['inner']): string {
  const digits = Number.isInteger(lower) && Number.isInteger(upper) ? 0 : 1;
  return `${decimal(lower, digits)}–${decimal(upper, digits)}`;
}

function positionOf(count: number, { inner, outer }: Limits): string {
  if (count < outer.lower || count > outer.upper) return text.funnel.outside;
  return count < inner.lower || count > inner.upper ? text.funnel.between : text.funnel.inside;
}
