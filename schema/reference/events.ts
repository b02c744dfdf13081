/**
 * The calendar's first content: real events of KPU from public sources, and one series. Nothing in it is made up: what
 * no source says is left out, and what is inferred says so. An event that was announced and not reported as held is
 * `terjadwal`, whatever the date.
 */
import type { EventMode, EventStatus, EventType, SeriesExceptionKind } from '../api/calendar-words.ts';
import type { Zone } from '../api/zones.ts';
import events from './events.json' with { type: 'json' };

interface Words {
  id: string;
  en: string;
}

export interface ReferenceEvent {
  externalId: string;
  ownerUnit: string;
  type: EventType;
  /** What the source calls it, where no type fits. */
  typeAsStated?: string;
  title: string;
  status: EventStatus;
  /** No date: not known. */
  startsOn?: string;
  /** Absent: the same day. */
  endsOn?: string;
  startTime?: string;
  endTime?: string;
  endOpen?: boolean;
  zone?: Zone;
  /** Whole days are meant; otherwise, without a time, the hour is not known. */
  allDay?: boolean;
  datePrinted?: string;
  dateNote?: Words;
  venue?: string;
  mode?: EventMode;
  host?: { organisation?: string; asStated: string };
  participants?: readonly (string | { text: string; organisation?: string })[];
  elections?: readonly string[];
  stage?: string;
  /** External id of the event on which its chain hangs. */
  parent?: string;
  chainOrder?: number;
  series?: string;
  occursOn?: string;
  topic?: number;
  /** External ids of agreements. */
  agreements?: readonly string[];
  outcome?: string;
  note?: Words;
  sources: readonly string[];
}

export interface ReferenceSeries {
  externalId: string;
  ownerUnit: string;
  type: EventType;
  title: string;
  rule: string;
  startsOn: string;
  untilOn: string;
  exceptions: readonly { date: string; kind: SeriesExceptionKind; reason: string }[];
  /** In order; null where the theme is not known. */
  topics: readonly (string | null)[];
  elections?: readonly string[];
  note?: Words;
  sources: readonly string[];
}

export const REFERENCE_EVENTS = events.events as readonly ReferenceEvent[];
export const REFERENCE_SERIES = events.series as readonly ReferenceSeries[];
