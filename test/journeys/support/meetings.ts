/**
 * A coordination meeting of KPU Provinsi Jawa Tengah today and the next one of its chain, invented, with Bawaslu, Polres
 * and Pemprov invited to both. They are shown to invited partners only, so that the public calendar is as the sources say.
 */
import { recordEvents } from '../../../worker/calendar/actions.ts';
import { type EventFacts, nothingSaid } from '../../../worker/calendar/facts.ts';
import { todayInJakarta } from '../../../worker/platform/clock.ts';

export const MEETINGS = {
  first: { id: '0199b2f0-0000-7000-8000-00000000aa01', title: 'Rakor pengamanan logistik (Contoh)' },
  next: { id: '0199b2f0-0000-7000-8000-00000000aa02', title: 'Rakor pengamanan logistik lanjutan (Contoh)' },
} as const;

const INVITED = ['bawaslu-jawa-tengah', 'polres-purworejo', 'pemprov-jawa-tengah'];
const NEXT_AFTER_DAYS = 14;
const DAY_MS = 86_400_000;

export async function addMeetings(db: D1Database, now: Date): Promise<void> {
  const last = (await db.prepare('SELECT max(seq) AS seq FROM event').first<number>('seq')) ?? 0;
  const today = todayInJakarta(now);
  const later = todayInJakarta(new Date(now.getTime() + NEXT_AFTER_DAYS * DAY_MS));
  const { first, next } = MEETINGS;
  await recordEvents({
    db,
    now,
    authorship: { by: 'Contoh', reason: 'Contoh' },
    created: [
      meeting(first, last + 1, today, now, {}),
      meeting(next, last + 2, later, now, { parentId: first.id, chainOrder: 2 }),
    ],
    changed: [],
  });
  await db.batch(
    [first, next].flatMap(({ id }) =>
      INVITED.map((organisation) =>
        db
          .prepare(
            "INSERT INTO event_invitation (id, event_id, organisation_id, role, asked_at) VALUES (?, ?, ?, 'wajib', ?)",
          )
          .bind(`${id.slice(-4)}-${organisation}`, id, organisation, now.toISOString()),
      ),
    ),
  );
}

function meeting(
  { id, title }: { id: string; title: string },
  seq: number,
  day: string,
  now: Date,
  more: Partial<EventFacts>,
): EventFacts {
  return {
    ...nothingSaid(),
    id,
    seq,
    ownerUnit: { code: '33', name: 'KPU Provinsi Jawa Tengah', provinceCode: '33' },
    type: 'rakor',
    title,
    status: 'terjadwal',
    visibility: 'mitra',
    // The whole day, so that it is open for checking in whenever the journeys run.
    time: {
      startsOn: day,
      endsOn: day,
      kind: 'all_day',
      startTime: null,
      endTime: null,
      endOpen: false,
      zone: null,
    },
    venue: 'Aula KPU Provinsi Jawa Tengah',
    mode: 'hibrida',
    lastModified: now.toISOString(),
    createdAt: now.toISOString(),
    ...more,
  };
}
