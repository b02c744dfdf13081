/**
 * The 38 provinces as equal tiles placed as on the map, shaded by count, each a link to its agreements. The table
 * beneath says the same; where the screen is too narrow for tiles that a finger can hit, only the table remains.
 */
import type { Statistics } from '../../../schema/api/statistics.ts';
import { address } from '../address.ts';
import { counted, number } from '../format/text.ts';
import { language, words } from '../words.ts';
import { mapSteps, shadeOf } from './map-scale.ts';

/** Keep equal to the breakpoint in style/tile-map.css. */
const TILES_FIT = '(min-width: 560px)';

export function TileMap({ provinces }: { provinces: Statistics['byProvince'] }) {
  const steps = mapSteps(provinces.map((province) => province.count));
  return (
    <div class="tile-map">
      <ul class="tiles" aria-label={words.home.byProvince}>
        {provinces.map(({ code, name, count, tile }) => (
          <li key={code} style={{ gridColumn: String(tile.column), gridRow: String(tile.row) }}>
            <a
              class={`tile shade-${shadeOf(count, steps)}`}
              href={address('agreements', '', { region: code })}
              aria-label={`${name}: ${counted(words.common.agreements, count, language)}`}
              title={`${name}: ${number(count, language)}`}
            >
              {tile.label}
            </a>
          </li>
        ))}
      </ul>
      <ul class="legend" aria-label={words.common.count}>
        {steps.map((step) => (
          <li key={step.from}>
            <span class={`tile shade-${shadeOf(step.to, steps)}`} aria-hidden="true" />
            {step.from === step.to
              ? number(step.from, language)
              : `${number(step.from, language)}–${number(step.to, language)}`}
          </li>
        ))}
      </ul>
      <details class="as-table" open={!matchMedia(TILES_FIT).matches}>
        <summary>{words.common.asTable}</summary>
        <ProvinceTable provinces={provinces} />
      </details>
    </div>
  );
}

function ProvinceTable({ provinces }: { provinces: Statistics['byProvince'] }) {
  const alphabetical = [...provinces].sort((a, b) => a.name.localeCompare(b.name, 'id'));
  return (
    <table class="data">
      <thead>
        <tr>
          <th scope="col">{words.common.name}</th>
          <th scope="col" class="figure">
            {words.common.count}
          </th>
        </tr>
      </thead>
      <tbody>
        {alphabetical.map(({ code, name, count }) => (
          <tr key={code}>
            <th scope="row">
              <a href={address('agreements', '', { region: code })}>{name}</a>
            </th>
            <td class="figure">{number(count, language)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
