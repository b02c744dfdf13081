/** Which units show: all, or those in one state, each with how many there are. */
import type { Cascade } from '../../../../schema/api/agreement.ts';
import { number } from '../../format/text.ts';
import { language, words } from '../../words.ts';
import type { CascadeState } from './grouping.ts';

interface StateFilterProps {
  cascade: Cascade;
  state: CascadeState | null;
  onState: (state: CascadeState | null) => void;
}

export function StateFilter({ cascade, state, onState }: StateFilterProps) {
  const counts: [CascadeState | null, number][] = [
    [null, cascade.units.length],
    ['followed', cascade.followed],
    ['in_preparation', cascade.inPreparation],
    ['declared_none', cascade.declaredNone],
    ['silent', cascade.silent],
  ];
  return (
    <fieldset class="segments">
      <legend>{words.cascade.filter}</legend>
      {counts
        // A state in which no unit is would lead to an empty list.
        .filter(([one, count]) => one === null || count > 0)
        .map(([one, count]) => (
          <label key={one}>
            <input type="radio" name="state" checked={state === one} onChange={() => onState(one)} />
            <span>
              {one === null ? words.cascade.everyState : words.cascade.state[one]}{' '}
              <b>{number(count, language)}</b>
            </span>
          </label>
        ))}
    </fieldset>
  );
}
