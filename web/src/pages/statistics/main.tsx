/** The registry in figures: every chart is its own table, every figure leads to the list behind it. */
import type { FacetValue } from '../../../../schema/api/agreement.ts';
import type { Statistics as StatisticsFacts } from '../../../../schema/api/statistics.ts';
import type { FacetDimension } from '../../../../schema/api/vocabulary.ts';
import { dateInWords } from '../../format/dates.ts';
import { fill } from '../../format/text.ts';
import { mount, pageData } from '../../page.ts';
import { NoData } from '../../ui/states.tsx';
import { TileMap } from '../../ui/tile-map.tsx';
import { language, words } from '../../words.ts';
import { BarTable } from './bar-table.tsx';
import { YearChart } from './year-chart.tsx';

const data = pageData('statistics');
mount(data ? <Statistics statistics={data.statistics} /> : <NoData />);

function Statistics({ statistics }: { statistics: StatisticsFacts }) {
  const total = statistics.agreements;
  return (
    <div class="wrap page">
      <h1>{words.titles.statistics}</h1>
      <p class="lead">{fill(words.statistics.asOf, { date: dateInWords(statistics.asOf, language) })}</p>
      <p class="notice small">{words.statistics.caution}</p>
      <div class="charts">
        <Chart title={words.statistics.byKind} dimension="kind" values={statistics.byKind} total={total} />
        <Chart
          title={words.statistics.byPartnerKind}
          dimension="partnerKind"
          values={statistics.byPartnerKind}
          total={total}
          note={words.statistics.partnerNote}
        />
        <Chart title={words.statistics.byLevel} dimension="level" values={statistics.byLevel} total={total} />
        <Chart
          title={words.statistics.byTerm}
          dimension="term"
          values={statistics.byTerm}
          total={total}
          note={words.statistics.termNote}
        />
        <Chart
          title={words.statistics.byElection}
          dimension="election"
          values={statistics.byElection}
          total={total}
        />
        <section class="chart">
          <h2>{words.statistics.byYear}</h2>
          <YearChart values={statistics.byYear} />
          <details class="as-table">
            <summary>{words.common.asTable}</summary>
            <BarTable
              name={words.statistics.byYear}
              dimension="year"
              values={statistics.byYear}
              total={total}
            />
          </details>
        </section>
      </div>
      <section class="part">
        <h2>{words.statistics.byProvince}</h2>
        <TileMap provinces={statistics.byProvince} />
      </section>
      <p class="after">
        <a href="/api/v1/stats">{words.statistics.asJson}</a>
      </p>
    </div>
  );
}

interface ChartProps {
  title: string;
  dimension: FacetDimension;
  values: FacetValue[];
  total: number;
  note?: string;
}

function Chart({ title, dimension, values, total, note }: ChartProps) {
  return (
    <section class="chart">
      <h2>{title}</h2>
      <BarTable name={title} dimension={dimension} values={values} total={total} />
      {note && <p class="note">{note}</p>}
    </section>
  );
}
