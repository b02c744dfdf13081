/**
 * The 38 provinces as equal tiles placed as on the map, shaded by count, each a link to its agreements. The table
 * beneath says the same. Where the screen is too narrow for tiles that a finger can hit, a list of the provinces with
 * agreements stands in (style/tile-map.css), alphabetical.
 */
import type { Statistics } from '../../../schema/api/statistics.ts';
import { address } from '../address.ts';
import { compareNames } from '../format/locale.ts';
import { counted, number } from '../format/text.ts';
import { language, words } from '../words.ts';
import { mapSteps, shadeOf } from './map-scale.ts';

export function TileMap({ provinces }: { provinces: Statistics['byProvince'] }) {
  const alphabetical = provinces.toSorted((a, b) => compareNames(a.name, b.name));
  const steps = mapSteps(provinces.map((province) => province.count));
  return (
    <div class="tile-map">
      <ul class="tiles" aria-label={words.home.byProvince}>
        {provinces.map(({ code, name, count, tile }) => (
          <li key={code} style={{ gridColumn: String(tile.column), gridRow: String(tile.row) }}>
            <a
              class={`tile shade-${shadeOf(count, steps)}`}
              href={address('agreements', '', { region: code })}
              title={`${name}: ${number(count, language)}`}
            >
              {tile.label}
              <span class="visually-hidden">
                {name}: {counted(words.common.agreements, count, language)}
              </span>
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
      <ul class="province-list" aria-label={words.home.byProvince}>
        {alphabetical
          .filter((province) => province.count > 0)
          .map(({ code, name, count }) => (
            <li key={code}>
              <a href={address('agreements', '', { region: code })}>{name}</a> {number(count, language)}
            </li>
          ))}
      </ul>
      <details class="as-table">
        <summary>{words.common.asTable}</summary>
        <ProvinceTable provinces={alphabetical} />
      </details>
    </div>
  );
}

function ProvinceTable({ provinces }: { provinces: Statistics['byProvince'] }) {
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
        {provinces.map(({ code, name, count }) => (
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
