/** What the pages of calendar subscriptions say in English. */
import type { StaffDict } from './dict.ts';

export const feedsEn: Pick<StaffDict, 'feeds'> = {
  feeds: {
    title: 'Calendar subscriptions',
    lead: 'Calendar feeds by token for your unit and those below it, and for their partners: who fetched them, when, and with what.',
    leadPartner:
      'With this feed your organisation’s calendar follows KPU’s invitations by itself. It holds only the events to which your organisation is invited.',
    filters: 'Filter subscriptions',
    which: 'Shown',
    states: { active: 'In force', revoked: 'Revoked' },
    none: 'There is no subscription in force within your reach.',
    noneRevoked: 'No subscription has been revoked.',
    health: { fetched: 'fetched', quiet: 'not fetched for long', never: 'never fetched' },
    lookedAfter: 'looked after by {unit}',
    lastFetched: 'Last fetched {ago}, with {client}',
    neverFetched: 'No program has fetched this feed yet.',
    unknownClient: 'a program without a name',
    fetches: 'Fetched {n} times',
    ofClient: '{n} times, last on',
    givenOn: 'made',
    revokedOn: 'revoked',
    revoke: 'Revoke',
    revoked: 'The subscription “{name}” is revoked. Its address no longer works.',
    publicFeed: 'Events that are open to the public need no token:',
    publicFeedOf: 'public feed of {unit}',
    make: 'Make a subscription',
    makeLead:
      'Give each person or program a feed of its own, so that it can be revoked without disturbing the others. Whoever has the address can read it.',
    forWhom: 'For whom',
    forUnit: 'Work unit',
    forUnitHint: 'All its events and those below it, internal ones included, and what it is invited to.',
    forPartner: 'Partner',
    forPartnerHint: 'Only events to which the partner is invited; never internal ones.',
    unit: 'Work unit',
    unitMissing: 'Choose a work unit from the list',
    partner: 'Organisation',
    partnerMissing: 'Choose an organisation from the list',
    name: 'Name of the subscription',
    nameHint: 'Who uses it, “Calendar of operations” for example.',
    nameMissing: 'Name the subscription',
    elsewhere: 'This organisation or unit is beyond your reach.',
    madeTitle: 'The subscription “{name}” is made',
    once: 'Its address is shown only now. Copy it straight into the calendar program that uses it.',
    howToUse:
      'Paste it as a “subscription from a URL” into your calendar program, which then follows every change by itself.',
    keepSecret:
      'This address is a key: do not pass it around in chat groups. If it leaks, revoke it and make a new one.',
    subscribe: 'Open in a calendar program (webcal)',
    toList: 'To the list of subscriptions',
  },
};
