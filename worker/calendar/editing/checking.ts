/**
 * What is said of an event while somebody types it: doubts, holidays, stages, and what is in the way. It refuses nothing,
 * and it names only what the asker may know.
 */

import type { CheckedEvent, EventCheck } from '../../../schema/api/calendar-editing.ts';
import { NATIONAL_HOLIDAYS } from '../../../schema/reference/holidays.ts';
import { addDays } from '../../agreements/dates.ts';
import type { Database } from '../../platform/db.ts';
import { overlapsWith } from '../conflicts.ts';
import type { EventFacts } from '../facts.ts';
import { timeVerdict, weekdayDoubts } from '../rules.ts';
import { touches } from '../stages.ts';
import { readStageLayer } from '../store.ts';
import { readBusy } from './busy.ts';
import { occupyingOf } from './form.ts';
import { readOrganisations } from './references.ts';
import type { UnitRange } from './store.ts';

/** An id that no event has, for one that is not recorded yet. */
const NOT_YET = '';

/** Checks what was typed so far, for the unit that would keep it. */
export async function checkEvent(
  db: Database,
  unit: { code: string; name: string },
  range: UnitRange,
  check: EventCheck,
): Promise<CheckedEvent> {
  const verdict = timeVerdict(check.time);
  const { startsOn, endsOn } = check.time;
  const said = {
    refusal: verdict.allowed ? null : verdict.refusal,
    weekdayDoubts: weekdayDoubts(check.datePrinted),
  };
  if (!verdict.allowed || startsOn === null || endsOn === null) {
    return { ...said, holidays: [], conflicts: [], stages: [] };
  }
  const days = { startsOn, endsOn };
  const [busy, organisations, stages] = await Promise.all([
    readBusy(db, days, unit.code, check.organisations, range),
    readOrganisations(db, check.organisations),
    readStageLayer(db),
  ]);
  return {
    ...said,
    holidays: holidaysWithin(days),
    conflicts: conflictsOf({ ...check, unit, invited: organisations }, busy),
    stages: stages
      .filter((stage) => touches(stage, startsOn, endsOn))
      .map(({ id, name, startsOn, endsOn }) => ({ id, name, startsOn, endsOn })),
  };
}

function conflictsOf(
  typed: {
    id: string | null;
    time: EventFacts['time'];
    unit: { code: string; name: string };
    invited: EventFacts['invited'];
  },
  busy: readonly EventFacts[],
): CheckedEvent['conflicts'] {
  const { startsOn, endsOn, startTime, endTime, zone } = typed.time;
  const event = {
    id: typed.id ?? NOT_YET,
    eventStatus: 'terjadwal' as const,
    startsOn,
    endsOn,
    startTime,
    endTime,
    zone,
    ownerUnit: typed.unit,
    host: null,
    partners: typed.invited
      .filter((one) => one.kind !== 'kpu')
      .map(({ id, name, kind }) => ({ organisationId: id, name, kind })),
  };
  const byId = new Map(busy.map((one) => [one.id, one]));
  return overlapsWith(event, busy.map(occupyingOf)).flatMap(({ eventIds, ...overlap }) => {
    const other = byId.get(eventIds.find((id) => id !== event.id) ?? '');
    if (!other) return [];
    const { id, title, status, time, ownerUnit } = other;
    return [
      {
        ...overlap,
        event: {
          id,
          title,
          eventStatus: status,
          startsOn: time.startsOn,
          ownerUnit: { code: ownerUnit.code, name: ownerUnit.name },
        },
      },
    ];
  });
}

function holidaysWithin({
  startsOn,
  endsOn,
}: {
  startsOn: string;
  endsOn: string;
}): CheckedEvent['holidays'] {
  const found: CheckedEvent['holidays'] = [];
  for (let day = startsOn; day <= endsOn; day = addDays(day, 1)) {
    for (const { id, en } of NATIONAL_HOLIDAYS.get(day) ?? []) found.push({ date: day, name: { id, en } });
  }
  return found;
}
