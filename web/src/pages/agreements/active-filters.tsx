/** What narrows the list at present, each a button that takes it away. */
import type { AgreementList } from '../../../../schema/api/agreement.ts';
import { fill } from '../../format/text.ts';
import { language, words } from '../../words.ts';
import { type ActiveFilter, without } from './filters.ts';

interface ActiveFiltersProps {
  filters: ActiveFilter[];
  list: AgreementList | null;
  search: string;
  go: (search: string) => void;
}

export function ActiveFilters({ filters, list, search, go }: ActiveFiltersProps) {
  if (filters.length === 0) return null;
  return (
    <div class="chips">
      <h2 class="visually-hidden">{words.list.active}</h2>
      <ul>
        {filters.map((filter) => {
          const name = nameOf(filter, list);
          return (
            <li key={`${filter.dimension}=${filter.value}`}>
              <button
                class="chip"
                type="button"
                aria-label={fill(words.list.remove, { filter: name })}
                onClick={() => go(without(search, filter))}
              >
                {name} <span aria-hidden="true">×</span>
              </button>
            </li>
          );
        })}
        {filters.length > 1 && (
          <li>
            <button class="link" type="button" onClick={() => go('')}>
              {words.list.removeAll}
            </button>
          </li>
        )}
      </ul>
    </div>
  );
}

/** The words of a filter: from the facets where they have it, otherwise from the records shown, otherwise its code. */
function nameOf({ dimension, value }: ActiveFilter, list: AgreementList | null): string {
  switch (dimension) {
    case 'q':
      return fill(words.list.query, { q: value });
    case 'unit': {
      const unit = list?.items.find((item) => item.ownerUnit.code === value)?.ownerUnit.name;
      return fill(words.list.unit, { code: unit ?? value });
    }
    case 'organisation': {
      const party = list?.items.flatMap((item) => item.parties).find((one) => one.organisationId === value);
      return fill(words.list.organisation, { name: party?.name ?? value });
    }
    case 'kind':
      return words.agreementKind[value as keyof typeof words.agreementKind] ?? value;
    case 'partnerKind':
      return words.organisationKind[value as keyof typeof words.organisationKind] ?? value;
    case 'level':
      return words.level[value as keyof typeof words.level] ?? value;
    case 'term':
      return words.termStatus[value as keyof typeof words.termStatus] ?? value;
    default:
      return list?.facets?.[dimension]?.find((facet) => facet.value === value)?.label[language] ?? value;
  }
}
