/** Having the calendar in one's own, under the same filters. The ways to it come when this is opened; the feed is here. */
import { useState } from 'preact/hooks';
import { words } from '../../words.ts';
import { useLater } from './later.ts';
import { filtersOf } from './moving.ts';

const loadWays = async () => (await import('./subscription-ways.tsx')).SubscriptionWays;

export function Subscribe({ search }: { search: string }) {
  const [opened, setOpened] = useState(false);
  const Ways = useLater(opened, loadWays);
  return (
    <details class="subscribe no-print" onToggle={() => setOpened(true)}>
      <summary class="button">{words.calendar.subscribe}</summary>
      {Ways ? (
        <Ways search={search} />
      ) : (
        <p class="note">
          <a href={`/kalender.ics?${filtersOf(search)}`}>{words.calendar.file}</a>
        </p>
      )}
    </details>
  );
}
