/**
 * What search engines read out of an event's page: schema.org Event. Pure. It says what the page says; what is not known
 * is left out, an hour that nobody gave is not made up, and no conference link is in it.
 */
import type { EventDetail } from '../../schema/api/calendar.ts';
import type { EventMode, EventStatus } from '../../schema/api/calendar-words.ts';
import type { Language } from '../../schema/api/vocabulary.ts';
import { ZONE_OFFSET_HOURS, type Zone } from '../../schema/api/zones.ts';
import type { JsonLd } from '../agreements/jsonld.ts';
import { agreementAddress, organisationAddress, pageAddress } from './addresses.ts';

export function eventJsonLd(event: EventDetail, language: Language, origin: string): JsonLd {
  const { venue, region, partners, agreements, zone } = event;
  const root = event.chain.find((one) => one.parentId === null && one.id !== event.id);
  return {
    '@context': 'https://schema.org',
    '@type': 'Event',
    '@id': pageAddress(origin, `/kalender/${event.id}`, 'id'),
    url: pageAddress(origin, `/kalender/${event.id}`, language),
    identifier: event.uid,
    name: event.title,
    startDate: moment(event.startsOn, event.startTime, zone),
    // An end that is open or not known would be a guess.
    endDate:
      event.startTime !== null && event.endTime === null
        ? undefined
        : moment(event.endsOn, event.endTime, zone),
    duration: event.timeKind === 'timed' ? (event.duration ?? undefined) : undefined,
    eventStatus: STATUSES[event.eventStatus],
    eventAttendanceMode: event.mode === null ? undefined : MODES[event.mode],
    location:
      venue === null && region === null
        ? undefined
        : {
            '@type': 'Place',
            name: venue ?? region?.name,
            address: { '@type': 'PostalAddress', addressRegion: region?.name, addressCountry: 'ID' },
          },
    organizer: {
      '@type': 'GovernmentOrganization',
      name: event.ownerUnit.name,
      url: pageAddress(origin, `/satker/${event.ownerUnit.code}`, language),
    },
    contributor:
      partners.length === 0
        ? undefined
        : partners.map((one) => ({
            '@type': 'Organization',
            '@id': organisationAddress(origin, one.organisationId),
            name: one.name,
          })),
    superEvent: root && {
      '@type': 'Event',
      '@id': pageAddress(origin, `/kalender/${root.id}`, 'id'),
      name: root.title,
      startDate: moment(root.startsOn, root.startTime, root.zone),
    },
    about:
      agreements.length === 0
        ? undefined
        : agreements.map((one) => ({ '@id': agreementAddress(origin, one.registryNumber) })),
    isAccessibleForFree: true,
    inLanguage: 'id',
  };
}

/** `2021-09-01T10:00:00+07:00`, or the day alone where no hour is known. */
function moment(date: string | null, time: string | null, zone: Zone | null): string | undefined {
  if (date === null) return undefined;
  return time === null || zone === null ? date : `${date}T${time}:00+0${ZONE_OFFSET_HOURS[zone]}:00`;
}

const STATUSES: Record<Exclude<EventStatus, 'konsep'>, string> = {
  tentatif: 'https://schema.org/EventScheduled',
  terjadwal: 'https://schema.org/EventScheduled',
  berlangsung: 'https://schema.org/EventScheduled',
  selesai: 'https://schema.org/EventScheduled',
  ditunda: 'https://schema.org/EventPostponed',
  dibatalkan: 'https://schema.org/EventCancelled',
};

const MODES: Record<EventMode, string> = {
  luring: 'https://schema.org/OfflineEventAttendanceMode',
  daring: 'https://schema.org/OnlineEventAttendanceMode',
  hibrida: 'https://schema.org/MixedEventAttendanceMode',
};
