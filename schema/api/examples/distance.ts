/**
 * Examples of the equal-distance report for the documentation: the worked example of docs/equal-distance.md, its parties
 * cut short. Parties are invented and marked "(Contoh)".
 */
import type {
  DistanceExport,
  DistanceFunnel,
  DistanceOverview,
  DistanceReport,
  DistanceUnits,
  EqualDistance,
} from '../distance.ts';
import type { Neutrality } from '../netralitas.ts';

export const EXAMPLE_DISTANCE_REPORT: DistanceReport = {
  method: 'equal-distance/1',
  scope: {
    kind: 'unit',
    unit: '33.73',
    name: 'KPU Kota Salatiga (Contoh)',
  },
  election: 'pemilu-2024',
  partyListVersion: 2,
  period: {
    code: '2026-Q3',
    from: '2026-07-01',
    until: '2026-09-30',
  },
  asOf: '2026-11-20',
  checkpoint: {
    origin: 'simpul.example/log/neutrality',
    size: 54,
    root: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=',
  },
  total: 54,
  fairShare: 0.05555555555555555,
  basis: 'tested',
  parties: [
    {
      party: 'parpol-contoh-1',
      ballotNumber: 1,
      shortName: 'Partai 1 (Contoh)',
      count: 14,
      share: 0.25925925925925924,
      interval: {
        low: 0.14957666734445835,
        high: 0.3965447024070762,
      },
      rateRatio: {
        value: 5.949999999999999,
        low: 2.990044190010174,
        high: 11.171100772186417,
      },
      p: 2.081688277859483e-6,
      holm: 3.7470389001470696e-5,
    },
    {
      party: 'parpol-contoh-2',
      ballotNumber: 2,
      shortName: 'Partai 2 (Contoh)',
      count: 3,
      share: 0.05555555555555555,
      interval: {
        low: 0.01160677437994119,
        high: 0.15388503379163404,
      },
      rateRatio: {
        value: 1,
        low: 0.1996322509547923,
        high: 3.091832291042995,
      },
      p: 1,
      holm: 1,
    },
  ],
  excluded: [],
  test: {
    chiSquare: 44,
    p: 0.0006,
    q: 0.0006,
    testedUnits: 1,
    smallestQ: 0.0001,
    replicates: 9999,
    seed: '14833a6d9db507e4c6332f15da3e4b7a92bf8df9103495a257dd170fb388fd2b',
  },
  evenness: {
    j: 0.918977497923138,
    largest: 1,
    fairBand: {
      low: 0.8928180413334497,
      high: 0.9742596714067071,
    },
    gini: 0.2716049382716049,
  },
  power: {
    share: 0.16666666666666666,
    threshold: 10,
    power: 0.4122265309573899,
  },
  verdict: {
    code: 'red',
    party: 'parpol-contoh-1',
    secondQuarter: false,
  },
  requests: [],
  lateness: {
    on_time: 54,
    late: 0,
    seriously_late: 0,
  },
  monthlyReports: {
    expected: 0,
    nil: 0,
    nilLate: 0,
    missing: [],
  },
};

export const EXAMPLE_DISTANCE_FUNNEL: DistanceFunnel = {
  method: 'equal-distance/1',
  election: 'pemilu-2024',
  period: '2026-Q3',
  party: 'parpol-contoh-1',
  fairShare: 1 / 18,
  overdispersion: 1,
  units: [
    { unit: '33.19', name: 'KPU Kabupaten Kudus (Contoh)', total: 54, count: 4, verdict: 'nothing_found' },
    { unit: '33.73', name: 'KPU Kota Salatiga (Contoh)', total: 54, count: 14, verdict: 'red' },
  ],
  limits: [{ total: 54, inner: { lower: 0, upper: 7 }, outer: { lower: 0, upper: 9 } }],
  curve: [
    { total: 18, inner: { lower: 0, upper: 3 }, outer: { lower: 0, upper: 5 } },
    { total: 54, inner: { lower: 0, upper: 7 }, outer: { lower: 0, upper: 9 } },
  ],
};

export const EXAMPLE_EQUAL_DISTANCE: EqualDistance = { report: EXAMPLE_DISTANCE_REPORT, provisional: false };

/** With one of its entries. */
export const EXAMPLE_DISTANCE_EXPORT: DistanceExport = {
  format: 'simpul/equal-distance-export/1',
  exportedAt: '2026-11-20T03:00:00.000Z',
  exportedBy: 'Endah Kusumaningtyas (Contoh)',
  input: {
    scope: EXAMPLE_DISTANCE_REPORT.scope,
    election: 'pemilu-2024',
    period: '2026-Q3',
    asOf: '2026-11-20',
    checkpoint: EXAMPLE_DISTANCE_REPORT.checkpoint,
    parties: EXAMPLE_DISTANCE_REPORT.parties.map(({ party, ballotNumber, shortName }) => ({
      id: party,
      ballotNumber,
      shortName,
    })),
    partyListVersion: 2,
    entries: [
      {
        unit: '33.73',
        number: 1,
        contactOn: '2026-07-07',
        recordedOn: '2026-07-08',
        standing: 'current',
        initiatedBy: 'kpu',
        requestedAt: null,
        answeredAt: null,
        requestOutcome: null,
        allPartiesInvited: false,
        parties: ['parpol-contoh-1'],
        event: null,
      },
    ],
    monthlyReports: [{ unit: '33.73', month: '2026-07', hasContacts: true, nilOn: null }],
    daysOff: ['2026-08-17'],
    otherPValues: [0.31],
    quarterBefore: null,
  },
  report: EXAMPLE_DISTANCE_REPORT,
};

export const EXAMPLE_DISTANCE_OVERVIEW: DistanceOverview = {
  election: 'pemilu-2024',
  period: '2026-Q3',
  closedAt: '2026-10-08T03:00:00.000Z',
  units: 36,
  contacts: 412,
  compared: 301,
  unitsReported: 35,
  missing: [{ unit: '33.19', name: 'KPU Kabupaten Kudus (Contoh)', month: '2026-09', dueOn: '2026-10-07' }],
  missingMonths: 1,
  clarification: [{ unit: '33.73', name: 'KPU Kota Salatiga (Contoh)', verdict: 'red' }],
  reviews: { awaiting: 12, overdue: 2, forwarded: 1 },
};

export const EXAMPLE_DISTANCE_UNITS: DistanceUnits = {
  items: [
    {
      unit: '33.19',
      name: 'KPU Kabupaten Kudus (Contoh)',
      contacts: 12,
      compared: 9,
      lateness: { on_time: 10, late: 1, seriously_late: 1 },
      nil: ['2026-07'],
      nilLate: [],
      missing: ['2026-09'],
      reviewsOverdue: 2,
      verdict: 'not_enough',
    },
  ],
  nextCursor: null,
};

export const EXAMPLE_NEUTRALITY: Neutrality = {
  method: 'equal-distance/1',
  smallestShown: 5,
  entries: 2048,
  checkpoint: {
    origin: 'simpul.example/log/neutrality',
    size: 2048,
    root: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=',
    sealedAt: '2026-11-20T03:00:00.000Z',
  },
  quarters: [
    {
      quarter: '2026-Q3',
      election: 'pemilu-2024',
      publishedAt: '2026-10-08T03:00:00.000Z',
      unitsExpected: 553,
      unitsReported: 548,
      recorded: 1311,
      lateShare: 0.042,
      withheld: false,
      compared: 902,
      parties: [
        { party: 'parpol-contoh-1', ballotNumber: 1, shortName: 'Partai 1 (Contoh)', count: 61 },
        { party: 'parpol-contoh-2', ballotNumber: 2, shortName: 'Partai 2 (Contoh)', count: null },
      ],
      provinces: [
        { code: '33', name: 'Jawa Tengah', count: 301 },
        { code: '36', name: 'Banten', count: null },
      ],
    },
  ],
};

/** The same as CSV, with its byte order mark. */
export const EXAMPLE_NEUTRALITY_CSV = [
  '\uFEFFquarter,election,figure,code,name,value,hidden',
  '2026-Q3,pemilu-2024,units_expected,,,553,false',
  '2026-Q3,pemilu-2024,units_reported,,,548,false',
  '2026-Q3,pemilu-2024,recorded,,,1311,false',
  '2026-Q3,pemilu-2024,late_share,,,0.042,false',
  '2026-Q3,pemilu-2024,compared,,,902,false',
  '2026-Q3,pemilu-2024,party,parpol-contoh-1,Partai 1 (Contoh),61,false',
  '2026-Q3,pemilu-2024,party,parpol-contoh-2,Partai 2 (Contoh),,true',
  '2026-Q3,pemilu-2024,province,33,Jawa Tengah,301,false',
  '2026-Q3,pemilu-2024,province,36,Banten,,true',
  '',
].join('\r\n');
