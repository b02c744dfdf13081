/** A new calendar feed, for a unit with all below it or for a partner. Its address is shown once. */
import { useState } from 'preact/hooks';
import {
  FEED_NAME_CHARACTERS_MAX,
  FEED_REFUSAL_WORDS,
  type FeedKind,
} from '../../../../schema/api/feed-words.ts';
import type { GivenFeed } from '../../../../schema/api/feeds.ts';
import { fill } from '../../format/text.ts';
import { Breadcrumb } from '../../ui/breadcrumb.tsx';
import { language } from '../../words.ts';
import { change } from '../api.ts';
import { RadioField, TextField } from '../forms/fields.tsx';
import { Form } from '../forms/form.tsx';
import { missing, textIn } from '../forms/values.ts';
import { staffPath } from '../paths.ts';
import { signedIn } from '../session.ts';
import { announceStep, Heading } from '../ui/heading.tsx';
import { OrganisationPicker, UnitPicker } from '../ui/pickers.tsx';
import { Secret } from '../ui/secret.tsx';
import { text } from '../words.ts';
import { webcalOf } from './health.ts';
import { FEEDS_PATH } from './list.tsx';

export function NewFeedPage() {
  const [given, setGiven] = useState<GivenFeed | null>(null);
  const title = given ? fill(text.feeds.madeTitle, { name: given.feed.name }) : text.feeds.make;
  return (
    <>
      <Breadcrumb steps={[{ href: staffPath(FEEDS_PATH), name: text.feeds.title }]} here={text.feeds.make} />
      {given ? (
        <Heading key="done" title={title}>
          <p class="lead">{text.feeds.once}</p>
        </Heading>
      ) : (
        <Heading title={title}>
          <p class="lead">{text.feeds.makeLead}</p>
        </Heading>
      )}
      {given ? <Given {...given} /> : <NewFeedForm onGiven={setGiven} />}
    </>
  );
}

function Given({ feed, address }: GivenFeed) {
  return (
    <>
      <Secret text={address} label={feed.name}>
        <p class="note">{text.feeds.howToUse}</p>
        <p class="note">{text.feeds.keepSecret}</p>
      </Secret>
      <p class="actions">
        <a class="button" href={webcalOf(address)} rel="noreferrer">
          {text.feeds.subscribe}
        </a>
        <a href={staffPath(FEEDS_PATH)}>{text.feeds.toList}</a>
      </p>
    </>
  );
}

function NewFeedForm({ onGiven }: { onGiven: (given: GivenFeed) => void }) {
  const acting = signedIn.value?.acting;
  const liaison = acting?.role === 'liaison';
  const [kind, setKind] = useState<FeedKind>(liaison ? 'partner' : 'unit');
  const holder = kind === 'unit' ? 'unitCode' : 'organisationId';
  const own = acting?.organisation;
  return (
    <Form
      action={text.feeds.make}
      cancel={staffPath(FEEDS_PATH)}
      reasons={{
        too_many_feeds: FEED_REFUSAL_WORDS.too_many_feeds[language],
        not_found: text.feeds.elsewhere,
      }}
      check={(data) =>
        missing(data, {
          [holder]: kind === 'unit' ? text.feeds.unitMissing : text.feeds.partnerMissing,
          name: text.feeds.nameMissing,
        })
      }
      send={(data) =>
        change<GivenFeed>('POST', '/feeds', { name: textIn(data, 'name'), [holder]: textIn(data, holder) })
      }
      done={(value) => {
        announceStep();
        onGiven(value);
      }}
    >
      {!liaison && (
        <RadioField
          name="kind"
          label={text.feeds.forWhom}
          value={kind}
          choices={[
            { value: 'unit', label: text.feeds.forUnit, hint: text.feeds.forUnitHint },
            { value: 'partner', label: text.feeds.forPartner, hint: text.feeds.forPartnerHint },
          ]}
          onChange={(value) => setKind(value === 'partner' ? 'partner' : 'unit')}
        />
      )}
      {kind === 'unit' ? (
        <UnitPicker
          key="unit"
          name="unitCode"
          label={text.feeds.unit}
          initial={acting ? { value: acting.unit.code, label: acting.unit.name } : null}
        />
      ) : (
        <OrganisationPicker
          key="partner"
          name="organisationId"
          label={text.feeds.partner}
          initial={own ? { value: own.id, label: own.name } : null}
        />
      )}
      <TextField
        name="name"
        label={text.feeds.name}
        hint={text.feeds.nameHint}
        autoComplete="off"
        maxLength={FEED_NAME_CHARACTERS_MAX}
      />
    </Form>
  );
}
