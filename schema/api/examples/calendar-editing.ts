/** Examples of what units write of events and series, for the documentation. Everybody in them is invented. */
import type {
  CheckedEvent,
  CheckedSeries,
  KeptEvent,
  KeptEventList,
  KeptSeries,
} from '../calendar-editing.ts';

const UNIT = { code: '33.73', name: 'KPU Kota Salatiga' };
const TIME = {
  startsOn: '2026-12-01',
  endsOn: '2026-12-01',
  kind: 'timed',
  startTime: '09:00',
  endTime: null,
  endOpen: true,
  zone: 'WIB',
} as const;

export const EXAMPLE_KEPT_EVENT: KeptEvent = {
  id: '0199b2f0-6a7e-7c41-8f2a-1b9d3c5e7f60',
  type: 'rakor',
  title: 'Rapat koordinasi persiapan (contoh)',
  theme: null,
  visibility: 'mitra',
  venue: 'Aula KPU Kota Salatiga',
  region: { code: '33.73', name: 'Kota Salatiga' },
  mode: 'luring',
  conferenceUrl: null,
  elections: [],
  stageId: null,
  agreements: [],
  capacity: 40,
  answersUntil: '2026-11-28',
  time: TIME,
  datePrinted: null,
  outcome: null,
  eventStatus: 'terjadwal',
  statusReason: null,
  cancelledAt: null,
  ownerUnit: UNIT,
  partners: [{ organisationId: 'bawaslu', name: 'Badan Pengawas Pemilihan Umum', kind: 'bawaslu' }],
  parent: null,
  chainOrder: null,
  chain: [],
  series: null,
  topic: null,
  weekdayDoubts: [],
  isPublic: false,
  sequence: 0,
  updated: '2026-11-22T03:00:00.000Z',
  version: 2,
};

export const EXAMPLE_KEPT_EVENTS: KeptEventList = {
  items: [
    {
      id: EXAMPLE_KEPT_EVENT.id,
      uid: `${EXAMPLE_KEPT_EVENT.id}@simpul`,
      title: EXAMPLE_KEPT_EVENT.title,
      type: 'rakor',
      eventStatus: 'terjadwal',
      visibility: 'mitra',
      time: TIME,
      venue: 'Aula KPU Kota Salatiga',
      ownerUnit: UNIT,
      seriesId: null,
      answersUntil: '2026-11-28',
      answers: { asked: 3, waiting: 1, attending: 2 },
    },
  ],
  nextCursor: null,
};

export const EXAMPLE_CHECKED_EVENT: CheckedEvent = {
  refusal: null,
  weekdayDoubts: [],
  holidays: [],
  conflicts: [
    {
      because: 'same_organisation',
      name: 'Badan Pengawas Pemilihan Umum',
      startsOn: '2026-12-01',
      endsOn: '2026-12-01',
      certain: false,
      event: {
        id: '0199b2f0-6a7e-7c41-8f2a-1b9d3c5e7f61',
        title: 'Audiensi (contoh)',
        eventStatus: 'terjadwal',
        startsOn: '2026-12-01',
        ownerUnit: { code: '33', name: 'KPU Provinsi Jawa Tengah' },
      },
    },
  ],
  stages: [],
};

export const EXAMPLE_CHECKED_SERIES: CheckedSeries = {
  refusal: null,
  dates: ['2021-10-20', '2021-10-22'],
  holidays: [{ date: '2021-10-20', reason: 'Maulid Nabi Muhammad SAW' }],
  occurrences: 2,
  withoutHolidays: 1,
  topics: { kind: 'topics_missing', by: 1 },
};

export const EXAMPLE_KEPT_SERIES: KeptSeries = {
  id: '0199b2f0-6a7e-7c41-8f2a-1b9d3c5e7f62',
  title: 'Webinar (contoh)',
  rule: 'FREQ=WEEKLY;BYDAY=WE,FR',
  startsOn: '2026-12-02',
  untilOn: '2026-12-11',
  kind: 'timed',
  startTime: '10:00',
  endTime: '12:00',
  zone: 'WIB',
  excluded: [],
  forkedFromId: null,
  forks: [],
  ownerUnit: UNIT,
  visibility: 'publik',
  occurrences: [
    {
      id: '0199b2f0-6a7e-7c41-8f2a-1b9d3c5e7f63',
      occursOn: '2026-12-02',
      time: {
        ...TIME,
        startsOn: '2026-12-02',
        endsOn: '2026-12-02',
        startTime: '10:00',
        endTime: '12:00',
        endOpen: false,
      },
      eventStatus: 'terjadwal',
      topic: { ordinal: 1, title: 'Pembukaan (contoh)' },
      moved: false,
    },
  ],
  version: 1,
};
