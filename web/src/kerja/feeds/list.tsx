/** The calendar feeds of my unit and below, or of my organisation: who fetched them when and with what. */
import { useLocation } from 'preact-iso';
import { FEED_KIND_WORDS, FEED_STATES, type FeedState } from '../../../../schema/api/feed-words.ts';
import type { FeedItem, FeedList } from '../../../../schema/api/feeds.ts';
import { fill, number } from '../../format/text.ts';
import { language } from '../../words.ts';
import { change } from '../api.ts';
import { SelectField } from '../forms/fields.tsx';
import { staffPath } from '../paths.ts';
import { mayDo, signedIn } from '../session.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { Moment } from '../ui/facts.tsx';
import { Filters } from '../ui/filters.tsx';
import { sayHere } from '../ui/flash.tsx';
import { Heading } from '../ui/heading.tsx';
import { Pages } from '../ui/paged-list.tsx';
import { Loaded, useResource } from '../ui/resource.tsx';
import { text } from '../words.ts';
import { agoInWords, type FeedHealth, healthOf } from './health.ts';

export const FEEDS_PATH = '/langganan';

export function FeedsPage() {
  const { query } = useLocation();
  const state = FEED_STATES.find((one) => one === query.state) ?? 'active';
  const path = `/feeds?state=${state}`;
  const feeds = useResource<FeedList>(path);
  const acting = signedIn.value?.acting;
  const revoked = (feed: FeedItem) => {
    sayHere(fill(text.feeds.revoked, { name: feed.name }));
    void feeds.reload();
  };
  return (
    <>
      <Heading title={text.feeds.title}>
        <p class="lead">{acting?.role === 'liaison' ? text.feeds.leadPartner : text.feeds.lead}</p>
        {mayDo('feed.manage') && (
          <p class="actions">
            <a class="button primary" href={staffPath(`${FEEDS_PATH}/baru`)}>
              {text.feeds.make}
            </a>
          </p>
        )}
      </Heading>
      <Filters path={staffPath(FEEDS_PATH)} label={text.feeds.filters}>
        <SelectField
          name="state"
          label={text.feeds.which}
          value={state === 'active' ? '' : state}
          choices={FEED_STATES.map((one) => ({
            value: one === 'active' ? '' : one,
            label: text.feeds.states[one],
          }))}
        />
      </Filters>
      <Loaded resource={feeds}>
        {(first) => (
          <Pages<FeedItem>
            first={first}
            path={path}
            label={text.feeds.title}
            keyOf={(feed) => feed.id}
            empty={<Nothing state={state} />}
            row={(feed) => <FeedRow feed={feed} onRevoked={() => revoked(feed)} />}
          />
        )}
      </Loaded>
      {acting && acting.role !== 'liaison' && (
        <p class="note">
          {text.feeds.publicFeed}{' '}
          <a href={`/kalender/satker/${acting.unit.code}.ics`} download>
            {fill(text.feeds.publicFeedOf, { unit: acting.unit.name })}
          </a>
        </p>
      )}
    </>
  );
}

function Nothing({ state }: { state: FeedState }) {
  return <p>{state === 'active' ? text.feeds.none : text.feeds.noneRevoked}</p>;
}

const TONES: Record<FeedHealth, string> = { fetched: 'on', quiet: 'soon', never: '' };

function FeedRow({ feed, onRevoked }: { feed: FeedItem; onRevoked: () => void }) {
  const { id, kind, name, unit, organisation, state, createdAt, revokedAt } = feed;
  const health = healthOf(feed.lastFetchedAt, new Date());
  return (
    <>
      <p class="item-title">
        {name}{' '}
        {state === 'active' ? (
          <span class={`tag ${TONES[health]}`}>{text.feeds.health[health]}</span>
        ) : (
          <span class="tag bad">{text.feeds.states.revoked}</span>
        )}
      </p>
      <p class="meta">
        <span>{FEED_KIND_WORDS[kind][language]}</span>
        <span>{organisation?.name ?? unit.name}</span>
        {organisation && <span>{fill(text.feeds.lookedAfter, { unit: unit.name })}</span>}
      </p>
      <Fetches feed={feed} />
      <p class="meta">
        <span>
          {text.feeds.givenOn} <Moment at={createdAt} />
        </span>
        {revokedAt && (
          <span>
            {text.feeds.revokedOn} <Moment at={revokedAt} />
          </span>
        )}
      </p>
      {state === 'active' && mayDo('feed.manage') && (
        <div class="actions">
          <ActionButton
            kind="grave small"
            label={`${text.feeds.revoke}: ${name}`}
            act={() => change('DELETE', `/feeds/${id}`)}
            done={onRevoked}
          >
            {text.feeds.revoke}
          </ActionButton>
        </div>
      )}
    </>
  );
}

/** "Terakhir diambil 3 jam yang lalu, dengan khal/0.10.5", and every program that was ever seen. */
function Fetches({ feed: { lastFetchedAt, fetches, clients } }: { feed: FeedItem }) {
  const [latest] = clients;
  if (lastFetchedAt === null || latest === undefined) return <p class="meta">{text.feeds.neverFetched}</p>;
  const now = new Date();
  return (
    <>
      <p>
        <time dateTime={lastFetchedAt}>
          {fill(text.feeds.lastFetched, {
            ago: agoInWords(lastFetchedAt, now, language),
            client: clientName(latest.name),
          })}
        </time>
      </p>
      <details>
        <summary>{fill(text.feeds.fetches, { n: number(fetches, language) })}</summary>
        <ul class="plain-list">
          {clients.map((client) => (
            <li key={client.name}>
              <span class="mono">{clientName(client.name)}</span>
              {': '}
              {fill(text.feeds.ofClient, { n: number(client.fetches, language) })}{' '}
              <Moment at={client.lastAt} />
            </li>
          ))}
        </ul>
      </details>
    </>
  );
}

function clientName(name: string): string {
  return name === '?' ? text.feeds.unknownClient : name;
}
