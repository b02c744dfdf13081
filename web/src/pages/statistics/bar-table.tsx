/** A table whose rows carry bars: the length is the count beside the largest, the share is of all agreements. */
import type { FacetValue } from '../../../../schema/api/agreement.ts';
import type { FacetDimension } from '../../../../schema/api/vocabulary.ts';
import { address } from '../../address.ts';
import { formatNumber } from '../../format/locale.ts';
import { number } from '../../format/text.ts';
import { language, words } from '../../words.ts';

const PERCENT = { style: 'percent' } as const;

interface BarTableProps {
  name: string;
  dimension: FacetDimension;
  values: FacetValue[];
  /** All agreements, for the shares. */
  total: number;
}

export function BarTable({ name, dimension, values, total }: BarTableProps) {
  const largest = Math.max(1, ...values.map((value) => value.count ?? 0));
  return (
    <table class="data fitted bars">
      <caption class="visually-hidden">{name}</caption>
      <thead class="visually-hidden">
        <tr>
          <th scope="col">{words.common.name}</th>
          <th scope="col">{words.common.count}</th>
          <th scope="col">{words.statistics.share}</th>
        </tr>
      </thead>
      <tbody>
        {values.map(({ value, label, count }) => (
          <tr key={value}>
            <th scope="row">
              <a href={address('agreements', '', { [dimension]: value })}>{label[language]}</a>
              <svg class="bar-line" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
                <rect class="bar-track" width="100" height="1" />
                <rect class="bar-fill" width={(100 * (count ?? 0)) / largest} height="1" />
              </svg>
            </th>
            <td class="figure">{count === null ? <NotCounted /> : number(count, language)}</td>
            <td class="figure quiet">
              {count === null || total === 0 ? '' : formatNumber(count / total, language, PERCENT)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The result was too large to count: a dash that says so. */
function NotCounted() {
  return (
    <span title={words.statistics.notCounted}>
      <span aria-hidden="true">–</span>
      <span class="visually-hidden">{words.statistics.notCounted}</span>
    </span>
  );
}
