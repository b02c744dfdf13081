/** Units and organisations whose name fits a search that found no agreement with all of its words. */
import type { RelatedPlace } from '../../../../schema/api/agreement.ts';
import { address } from '../../address.ts';
import { counted } from '../../format/text.ts';
import { language, words } from '../../words.ts';

export function Related({ places }: { places: RelatedPlace[] }) {
  if (places.length === 0) return null;
  return (
    <div class="notice small">
      <p>{words.list.related}:</p>
      <ul class="plain-list bare">
        {places.map((place) => (
          <li key={place.id}>
            <a href={address(place.kind, place.id)}>{place.name}</a>{' '}
            <span class="quiet">{counted(words.common.agreements, place.agreements, language)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
