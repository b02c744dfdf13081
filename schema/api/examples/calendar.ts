/** Examples of answers of the calendar, for the documentation, with long lists cut short. Real events and stages. */
import type {
  EventDetail,
  EventItem,
  EventList,
  EventMonth,
  EventSeries,
  Stage,
  StageList,
} from '../calendar.ts';

const SERIES_ID = '0199b2f0-6a7e-7000-8f2a-1b9d3c5e7f60';
export const EXAMPLE_EVENT_UPDATED = '2026-11-22T03:00:00.000Z';

/** The first meeting of the series, the only one whose hours were reported. */
export const EXAMPLE_EVENT_ITEM: EventItem = {
  id: '0199b2f0-6a7e-7001-9c41-5d2f8e6a7b30',
  uid: '0199b2f0-6a7e-7001-9c41-5d2f8e6a7b30@simpul',
  title:
    'Rapat Koordinasi Program Knowledge Sharing Tahapan Pembentukan Badan Adhoc untuk Pemilu dan Pemilihan Tahun 2024',
  type: 'rakor',
  typeAsStated: null,
  eventStatus: 'selesai',
  status: 'confirmed',
  start: '2021-09-01T10:00:00',
  timeZone: 'Asia/Jakarta',
  duration: 'PT2H30M',
  showWithoutTime: false,
  startsOn: '2021-09-01',
  endsOn: '2021-09-01',
  timeKind: 'timed',
  startTime: '10:00',
  endTime: '12:30',
  endOpen: false,
  zone: 'WIB',
  times: {
    WIB: { start: { date: '2021-09-01', time: '10:00' }, end: { date: '2021-09-01', time: '12:30' } },
    WITA: { start: { date: '2021-09-01', time: '11:00' }, end: { date: '2021-09-01', time: '13:30' } },
    WIT: { start: { date: '2021-09-01', time: '12:00' }, end: { date: '2021-09-01', time: '14:30' } },
  },
  ownerUnit: { code: '35', name: 'KPU Provinsi Jawa Timur' },
  host: null,
  partners: [],
  venue: null,
  region: null,
  mode: null,
  theme: null,
  elections: ['pemilu-2024', 'pilkada-2024'],
  stageId: null,
  parentId: null,
  chainOrder: null,
  seriesId: SERIES_ID,
  recurrenceId: '2021-09-01T00:00:00',
  topic: { ordinal: 1, title: 'Tahapan Pembentukan Badan Adhoc untuk Pemilu dan Pemilihan Tahun 2024' },
  cancelledAt: null,
  sequence: 0,
  updated: EXAMPLE_EVENT_UPDATED,
};

/** Announced for five days, without hours. */
const LOGISTICS: EventItem = {
  ...EXAMPLE_EVENT_ITEM,
  id: '0199b2f0-6a7e-7002-8d10-2f6a9c4b1e75',
  uid: '0199b2f0-6a7e-7002-8d10-2f6a9c4b1e75@simpul',
  title: 'Setting logistik Pemilu',
  type: 'tahapan',
  typeAsStated: 'Kegiatan logistik',
  eventStatus: 'terjadwal',
  start: '2024-01-18T00:00:00',
  timeZone: null,
  duration: 'P5D',
  showWithoutTime: true,
  startsOn: '2024-01-18',
  endsOn: '2024-01-22',
  timeKind: 'all_day',
  startTime: null,
  endTime: null,
  zone: null,
  times: null,
  ownerUnit: { code: '33.03', name: 'KPU Kabupaten Purbalingga' },
  elections: ['pemilu-2024'],
  chainOrder: 2,
  parentId: '0199b2f0-6a7e-7004-a3c2-6b1f7d9e2a48',
  seriesId: null,
  recurrenceId: null,
  topic: null,
};

const TRAINING: EventItem = {
  ...LOGISTICS,
  id: '0199b2f0-6a7e-7003-b7e5-9a3d1c8f4b62',
  uid: '0199b2f0-6a7e-7003-b7e5-9a3d1c8f4b62@simpul',
  title: 'Bimtek pemantapan pemungutan, penghitungan, dan rekapitulasi',
  type: 'bimtek',
  typeAsStated: null,
  start: '2024-01-22T00:00:00',
  duration: 'P3D',
  startsOn: '2024-01-22',
  endsOn: '2024-01-24',
  chainOrder: 3,
};

export const EXAMPLE_EVENTS: EventList = { items: [EXAMPLE_EVENT_ITEM], nextCursor: null };

export const EXAMPLE_EVENT: EventDetail = {
  ...EXAMPLE_EVENT_ITEM,
  created: EXAMPLE_EVENT_UPDATED,
  datePrinted: null,
  dateNote: null,
  statusReason: null,
  participants: ['Ketua KPU RI Ilham Saputra', 'Ketua KPU Jatim Choirul Anam'],
  outcome: null,
  note: null,
  capacity: null,
  sources: ['berita KPU Kabupaten Kediri, September 2021'],
  agreements: [],
  chain: [],
};

/** Voting day: planned for 28 February in 2021, decided for 14 February. */
export const EXAMPLE_STAGE: Stage = {
  id: 'pemilu-2024/pemungutan',
  electionId: 'pemilu-2024',
  section: 'utama',
  name: { id: 'Pemungutan suara', en: 'Voting day' },
  version: 2,
  state: 'decided',
  startsOn: '2024-02-14',
  endsOn: '2024-02-14',
  ruleText: null,
  basis: 'PKPU Nomor 3 Tahun 2022',
  verification: 'reported_by_press',
  note: null,
  sources: ['https://rbg.id/politik/ini-jadwal-dan-tahapan-pemilu-2024'],
  updated: EXAMPLE_EVENT_UPDATED,
  history: [
    {
      version: 1,
      state: 'superseded',
      startsOn: '2024-02-28',
      endsOn: '2024-02-28',
      ruleText: null,
      basis: null,
      verification: 'stated_by_unit',
      note: null,
      sources: ['berita KPU Kota Salatiga, Juni 2021'],
    },
  ],
};

const CAMPAIGN: Stage = {
  ...EXAMPLE_STAGE,
  id: 'pemilu-2024/kampanye',
  name: { id: 'Masa kampanye Pemilu', en: 'Campaign' },
  version: 1,
  startsOn: '2023-11-28',
  endsOn: '2024-02-10',
  history: [],
};

export const EXAMPLE_MONTH: EventMonth = {
  month: '2024-01',
  items: [LOGISTICS, TRAINING],
  fullDays: [],
  stages: [CAMPAIGN],
  overlaps: [
    {
      eventIds: [LOGISTICS.id, TRAINING.id],
      because: 'same_unit',
      name: 'KPU Kabupaten Purbalingga',
      startsOn: '2024-01-22',
      endsOn: '2024-01-22',
      certain: false,
    },
  ],
};

export const EXAMPLE_STAGES: StageList = {
  elections: [
    {
      id: 'pemilu-2024',
      name: { id: 'Pemilu 2024', en: '2024 general election' },
      legalBasis: 'PKPU Nomor 3 Tahun 2022',
      note: null,
      stages: [EXAMPLE_STAGE],
    },
  ],
};

export const EXAMPLE_SERIES: EventSeries = {
  id: SERIES_ID,
  uid: `${SERIES_ID}@simpul`,
  title: 'Program Knowledge Sharing KPU Jatim',
  rule: 'FREQ=WEEKLY;BYDAY=WE,FR',
  startsOn: '2021-09-01',
  untilOn: '2021-11-05',
  excluded: [
    { date: '2021-10-20', kind: 'holiday', reason: 'Maulid Nabi (libur digeser dari 19 ke 20 Oktober)' },
  ],
  timeKind: 'unknown',
  startTime: null,
  endTime: null,
  zone: null,
  topics: [
    { ordinal: 1, title: 'Tahapan Pembentukan Badan Adhoc untuk Pemilu dan Pemilihan Tahun 2024' },
    { ordinal: 2, title: null },
  ],
  forkedFromId: null,
  ownerUnit: { code: '35', name: 'KPU Provinsi Jawa Timur' },
  note: null,
  sources: ['berita KPU Kabupaten Kediri, September 2021'],
  occurrences: [EXAMPLE_EVENT_ITEM],
  sequence: 0,
  updated: EXAMPLE_EVENT_UPDATED,
};
