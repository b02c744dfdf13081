/** Events for tests: made from a few words each, recorded the way everything is recorded. */
import { newToken, sha256Hex } from '../../worker/auth/tokens.ts';
import { recordEvents } from '../../worker/calendar/actions.ts';
import { type EventFacts, type EventTime, itemOf, nothingSaid } from '../../worker/calendar/facts.ts';
import { forgetPublicAnswers } from '../../worker/http/public-cache.ts';
import { uuidv7 } from '../../worker/platform/ids.ts';
import { NOW } from './registry.ts';

export const RECORDED_AT = '2026-11-02T03:04:05.000Z';

/** Whole days, hours with a zone, or nothing known: `{ on: '2024-01-18', to: '2024-01-22' }`. */
export interface Times {
  on?: string;
  to?: string;
  at?: string;
  until?: string;
  zone?: EventTime['zone'];
  open?: boolean;
  hourUnknown?: boolean;
}

export function timeOf({ on, to, at, until, zone, open, hourUnknown }: Times): EventTime {
  return {
    startsOn: on ?? null,
    endsOn: to ?? on ?? null,
    kind: at !== undefined ? 'timed' : hourUnknown ? 'unknown' : 'all_day',
    startTime: at ?? null,
    endTime: until ?? null,
    endOpen: open ?? false,
    zone: at === undefined ? null : (zone ?? 'WIB'),
  };
}

/** A scheduled public meeting of a unit; everything else may be said. Ids are made of the position. */
export function eventOf(
  seq: number,
  unit: string,
  times: Times,
  facts: Partial<EventFacts> = {},
): EventFacts {
  return {
    ...nothingSaid(),
    id: eventIdOf(seq),
    seq,
    ownerUnit: { code: unit, name: `KPU ${unit}`, provinceCode: unit === '00' ? null : unit.slice(0, 2) },
    type: 'rakor',
    title: `Rapat ${seq} (Contoh)`,
    status: 'terjadwal',
    time: timeOf(times),
    lastModified: RECORDED_AT,
    createdAt: RECORDED_AT,
    ...facts,
  };
}

export function eventIdOf(seq: number): string {
  return `0199b2f0-0000-7000-8000-${String(seq).padStart(12, '0')}`;
}

/** The list item of such an event. */
export function itemFor(...words: Parameters<typeof eventOf>) {
  return itemOf(eventOf(...words));
}

/** Records new events and forgets what readers were told before. */
export async function record(
  db: D1Database,
  created: EventFacts[],
  changed: EventFacts[] = [],
): Promise<void> {
  await recordEvents({ db, now: NOW, authorship: { by: 'Uji', reason: 'Uji' }, created, changed });
  forgetPublicAnswers();
}

/** A feed of a unit, or of a partner that the centre looks after, by SQL; somebody of the centre gives it. */
export async function feedGivenTo(
  db: D1Database,
  holder: { unit: string } | { organisation: string },
): Promise<{ id: string; token: string }> {
  const [id, token] = [uuidv7(NOW), newToken()];
  const at = NOW.toISOString();
  await db.batch([
    db
      .prepare(
        `INSERT INTO account (id, email, name, unit_code, search_text, created_at, updated_at)
         SELECT 'pemberi', 'pemberi@example.test', 'Pemberi (Contoh)', '00', '', ?1, ?1
         WHERE NOT EXISTS (SELECT 1 FROM account WHERE id = 'pemberi')`,
      )
      .bind(at),
    db
      .prepare(
        "INSERT INTO feed_token (id, kind, unit_code, organisation_id, name, token_sha256, created_at, created_by) VALUES (?, ?, ?, ?, 'Uji', ?, ?, 'pemberi')",
      )
      .bind(
        id,
        'unit' in holder ? 'unit' : 'partner',
        'unit' in holder ? holder.unit : '00',
        'unit' in holder ? null : holder.organisation,
        await sha256Hex(token),
        at,
      ),
  ]);
  return { id, token };
}
