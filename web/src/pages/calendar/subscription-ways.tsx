/** The ways to have the calendar in one's own: the same feed under the same filters, for each kind of program. */
import { canonicalAddress } from '../../page.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { language, words } from '../../words.ts';
import { filtersOf } from './moving.ts';
import { subscriptionsOf } from './subscriptions.ts';

export function SubscriptionWays({ search }: { search: string }) {
  const filters = filtersOf(search);
  const { feed, webcal, google, outlook, office } = subscriptionsOf({
    origin: new URL(canonicalAddress()).origin,
    filters,
    language,
    name: `Simpul: ${words.titles.calendar}`,
  });
  return (
    <>
      <p class="note">
        {words.calendar.subscribeNote} {filters && <b>{words.calendar.subscribeFiltered}</b>}
      </p>
      <ul class="inline-list">
        {(
          [
            [words.calendar.apple, webcal],
            [words.calendar.google, google],
            [words.calendar.outlook, outlook],
            [words.calendar.office, office],
          ] as const
        ).map(([name, href]) => (
          <li key={name}>
            <a class="button" href={href} rel="noopener external">
              {name}
            </a>
          </li>
        ))}
        <li>
          <a class="button" href={new URL(feed).pathname + new URL(feed).search} download="kalender.ics">
            {words.calendar.file}
          </a>
        </li>
      </ul>
      <p class="note">
        {words.calendar.feedAddress}: <span class="mono">{feed}</span>{' '}
        <CopyButton text={feed} label={words.calendar.feedAddress} />
      </p>
    </>
  );
}
