/**
 * The three times of Indonesia side by side. Pure: local date and time in, instants and local times out. Indonesia has
 * no summer time and has not changed these offsets since 1988 (Keppres 41/1987), so whole hours are exact for every
 * date that the calendar holds.
 */

export const ZONES = ['WIB', 'WITA', 'WIT'] as const;
export type Zone = (typeof ZONES)[number];

/** IANA names: the zone as other calendars know it. */
export const ZONE_NAMES: Record<Zone, string> = {
  WIB: 'Asia/Jakarta',
  WITA: 'Asia/Makassar',
  WIT: 'Asia/Jayapura',
};

/** Hours ahead of UTC. */
export const ZONE_OFFSET_HOURS: Record<Zone, number> = { WIB: 7, WITA: 8, WIT: 9 };

const HOUR_MILLISECONDS = 3_600_000;

/** A date `YYYY-MM-DD` and a time `HH:MM` on the clocks of one place. */
export interface LocalTime {
  date: string;
  time: string;
}

/** The instant of a local time, in milliseconds since 1970. */
export function instantOf({ date, time }: LocalTime, zone: Zone): number {
  return Date.parse(`${date}T${time}:00Z`) - ZONE_OFFSET_HOURS[zone] * HOUR_MILLISECONDS;
}

/** What the clocks of a zone show at an instant, to the minute. */
export function localTimeAt(instant: number, zone: Zone): LocalTime {
  const text = new Date(instant + ZONE_OFFSET_HOURS[zone] * HOUR_MILLISECONDS).toISOString();
  return { date: text.slice(0, 10), time: text.slice(11, 16) };
}

/** The same moment on the clocks of all three zones; the date may differ between them. */
export function inAllZones(local: LocalTime, zone: Zone): Record<Zone, LocalTime> {
  const instant = instantOf(local, zone);
  return {
    WIB: localTimeAt(instant, 'WIB'),
    WITA: localTimeAt(instant, 'WITA'),
    WIT: localTimeAt(instant, 'WIT'),
  };
}
