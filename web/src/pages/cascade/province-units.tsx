/** The units of one province with the state of each, and the agreements by which they followed. */
import { address } from '../../address.ts';
import { fill } from '../../format/text.ts';
import { agreementTitle } from '../../ui/agreement-title.ts';
import { Signed } from '../../ui/date.tsx';
import { words } from '../../words.ts';
import type { Province } from './grouping.ts';

/** Opens by itself where somebody has followed and while the reader narrows the list. */
export function ProvinceUnits({ province, narrowed }: { province: Province; narrowed: boolean }) {
  const heard = province.units.some((unit) => unit.state !== 'silent');
  return (
    <details class="tree" open={narrowed || heard}>
      <summary>
        <span class="tree-name">{province.name}</span>
        <span class="figure">
          {province.expected > 0
            ? fill(words.cascade.province, { n: province.followed, m: province.expected })
            : province.followed}
        </span>
      </summary>
      <ul class="units">
        {province.units.map((unit) => (
          <li key={unit.code}>
            <a href={address('unit', unit.code)}>{unit.name}</a>{' '}
            <span
              class={`tag ${unit.state === 'followed' ? 'on' : unit.state === 'in_preparation' ? 'soon' : 'end'}`}
            >
              {words.cascade.state[unit.state]}
            </span>
            {!unit.expected && unit.state === 'silent' && (
              <span class="meta"> {words.cascade.notExpected}</span>
            )}
            {unit.reason && <p class="aside-note">{fill(words.cascade.reason, { reason: unit.reason })}</p>}
            {unit.agreements.map((agreement) => (
              <p class="unit-agreement" key={agreement.registryNumber}>
                <a href={address('agreement', agreement.registryNumber)}>
                  {agreementTitle({ ...agreement, parties: [unit] })}
                </a>{' '}
                <Signed signedOn={agreement.signedOn} />
              </p>
            ))}
          </li>
        ))}
      </ul>
    </details>
  );
}
