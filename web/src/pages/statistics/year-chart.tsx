/** Agreements by year of signing as columns; years without any keep their place. The table beneath has the figures. */
import type { FacetValue } from '../../../../schema/api/agreement.ts';
import { address } from '../../address.ts';
import { counted } from '../../format/text.ts';
import { language, words } from '../../words.ts';

const COLUMN = 26;
const GAP = 8;
const PLOT_HEIGHT = 120;
const LABEL_HEIGHT = 20;

export function YearChart({ values }: { values: FacetValue[] }) {
  const counts = new Map(
    values.flatMap(({ value, count }) => (/^\d{4}$/.test(value) ? [[Number(value), count ?? 0]] : [])),
  );
  if (counts.size < 2) return null;
  const first = Math.min(...counts.keys());
  const years = Array.from({ length: Math.max(...counts.keys()) - first + 1 }, (_, index) => first + index);
  const largest = Math.max(1, ...counts.values());
  const width = years.length * (COLUMN + GAP);
  return (
    <div class="scroll">
      <svg
        class="columns"
        width={width}
        height={PLOT_HEIGHT + LABEL_HEIGHT}
        viewBox={`0 0 ${width} ${PLOT_HEIGHT + LABEL_HEIGHT}`}
      >
        <title>{words.statistics.yearChart}</title>
        {years.map((year, index) => {
          const count = counts.get(year) ?? 0;
          const height = Math.round((PLOT_HEIGHT * count) / largest);
          const x = index * (COLUMN + GAP) + GAP / 2;
          return (
            <a
              key={year}
              href={address('agreements', '', { year: String(year) })}
              aria-label={`${year}: ${counted(words.common.agreements, count, language)}`}
            >
              <rect class="hit" x={x} y="0" width={COLUMN} height={PLOT_HEIGHT + LABEL_HEIGHT} />
              <rect class="bar-fill" x={x} y={PLOT_HEIGHT - height} width={COLUMN} height={height} />
              <text x={x + COLUMN / 2} y={PLOT_HEIGHT + LABEL_HEIGHT - 5} text-anchor="middle">
                {year}
              </text>
            </a>
          );
        })}
        <line class="axis" x1="0" x2={width} y1={PLOT_HEIGHT} y2={PLOT_HEIGHT} />
      </svg>
    </div>
  );
}
