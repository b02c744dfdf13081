/** What narrows the calendar: each choice is a step in the history, and the feed below follows it. */
import type { CalendarFrame } from '../../../../schema/api/page.ts';
import { language, words } from '../../words.ts';
import { filtersOf, withFilter, withoutFilters } from './moving.ts';

interface FiltersProps extends Pick<CalendarFrame, 'provinces' | 'elections'> {
  search: string;
  go: (search: string) => void;
}

export function Filters({ search, go, provinces, elections }: FiltersProps) {
  const given = new URLSearchParams(search);
  const choice = (name: string, label: string, options: [value: string, text: string][]) => (
    <label class="field">
      <span>{label}</span>
      <select
        name={name}
        value={given.get(name) ?? ''}
        onChange={(event) => go(withFilter(search, name, event.currentTarget.value))}
      >
        <option value="">{words.calendar.every}</option>
        {options.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
  // The words name every code once, in order, so the lists of codes need not come as well.
  const kinds = Object.entries(words.organisationKind).filter(([kind]) => kind !== 'kpu');
  return (
    <search aria-label={words.calendar.filters} class="bar calendar-filters">
      {choice('type', words.calendar.type, Object.entries(words.eventType))}
      {choice('partnerKind', words.calendar.partnerKind, kinds)}
      {choice(
        'province',
        words.calendar.province,
        provinces.map(({ code, name }) => [code, name]),
      )}
      {choice(
        'election',
        words.calendar.election,
        elections.map(({ id, name }) => [id, name[language]]),
      )}
      {filtersOf(search) && (
        <button class="link" type="button" onClick={() => go(withoutFilters(search))}>
          {words.calendar.clear}
        </button>
      )}
    </search>
  );
}
