/**
 * Contracts of the equal-distance report: what it is computed from (and may be exported to whoever may read the entries)
 * and what it says. No field of them holds a person, a place or a text; an export names who took it.
 */
import { z } from 'zod';
import { CalendarDate, CURSOR_CHARACTERS_MAX, UnitCode } from './agreement.ts';
import { LocalMoment, Month } from './contact.ts';
import { CONTACT_INITIATORS, LATENESSES, REQUEST_OUTCOMES } from './contact-words.ts';
import { DISTANCE_BASES, DISTANCE_VERDICTS, EXCLUSION_REASONS, REPORT_SCOPES } from './distance-words.ts';
import { ElectionId, PoliticalPartyId } from './party-list.ts';

export const PeriodCode = z
  .string()
  .regex(/^\d{4}(-Q[1-4])?$/)
  .meta({ id: 'PeriodCode', example: '2026-Q3', description: 'A quarter, or a year' });

const Count = z.number().int().min(0);
const Share = z.number().min(0).max(1);
const Probability = z.number().min(0).max(1);

/** An entry as far as the report looks at it. */
export const DistanceEntry = z
  .object({
    unit: UnitCode,
    number: z.number().int(),
    contactOn: CalendarDate.meta({ description: 'Day of the contact where the unit is' }),
    recordedOn: CalendarDate.meta({ description: 'Day of the first recording where the unit is' }),
    standing: z.enum(['current', 'superseded', 'cancelled']),
    initiatedBy: z.enum(CONTACT_INITIATORS),
    requestedAt: LocalMoment.nullable(),
    answeredAt: LocalMoment.nullable().meta({ description: 'Answer, or else beginning of the contact' }),
    requestOutcome: z.enum(REQUEST_OUTCOMES).nullable(),
    allPartiesInvited: z.boolean().meta({ description: 'true only when nobody was left out' }),
    parties: z.array(PoliticalPartyId),
    event: z.string().nullable(),
  })
  .meta({ id: 'DistanceEntry' });
export type DistanceEntry = z.infer<typeof DistanceEntry>;

/** What a unit told about a month: that contacts are recorded, that there were none, or nothing. */
export const MonthlyReport = z.object({
  unit: UnitCode,
  month: Month,
  hasContacts: z.boolean(),
  nilOn: CalendarDate.nullable(),
});
export type MonthlyReport = z.infer<typeof MonthlyReport>;

export const ReportCheckpoint = z
  .object({
    origin: z.string(),
    size: Count,
    root: z.string().meta({ description: 'Root hash in base64, as the checkpoint prints it' }),
  })
  .meta({ id: 'ReportCheckpoint' });

/** Everything from which a report is computed. */
export const DistanceInput = z
  .object({
    scope: z.object({ kind: z.enum(REPORT_SCOPES), unit: UnitCode, name: z.string() }),
    election: ElectionId,
    period: PeriodCode,
    asOf: CalendarDate,
    checkpoint: ReportCheckpoint,
    parties: z
      .array(z.object({ id: PoliticalPartyId, ballotNumber: z.number().int(), shortName: z.string() }))
      .min(2)
      .meta({ description: 'The K parties compared, in ballot order' }),
    partyListVersion: z.number().int(),
    entries: z.array(DistanceEntry),
    monthlyReports: z.array(MonthlyReport),
    daysOff: z.array(CalendarDate).meta({ description: 'Holidays and joint leave' }),
    otherPValues: z.array(Probability).meta({
      description: 'Chi-square p-values of the other tested units of this kind, election and period',
    }),
    quarterBefore: z.enum(DISTANCE_VERDICTS).nullable(),
  })
  .meta({ id: 'DistanceInput' });
export type DistanceInput = z.infer<typeof DistanceInput>;

const RateRatio = z.object({
  value: z.number().nullable().meta({ description: 'null: all contacts were with this party' }),
  low: z.number(),
  high: z.number().nullable().meta({ description: 'null: no upper limit' }),
});

export const PartyDistance = z
  .object({
    party: PoliticalPartyId,
    ballotNumber: z.number().int(),
    shortName: z.string(),
    count: Count,
    share: Share.nullable().meta({ description: 'null below 18 contacts, like all figures but the count' }),
    interval: z.object({ low: Share, high: Share }).nullable(),
    rateRatio: RateRatio.nullable(),
    p: Probability.nullable().meta({ description: 'Exact two-sided binomial; null below 36 contacts' }),
    holm: Probability.nullable(),
  })
  .meta({ id: 'PartyDistance' });
export type PartyDistance = z.infer<typeof PartyDistance>;

const PartyCount = z.object({ party: PoliticalPartyId, count: Count });

export const DistanceExclusion = z
  .object({
    reason: z.enum(EXCLUSION_REASONS),
    entries: Count,
    parties: z.array(PartyCount).meta({ description: 'Those with any, in ballot order; others after them' }),
  })
  .meta({ id: 'DistanceExclusion' });
export type DistanceExclusion = z.infer<typeof DistanceExclusion>;

export const PartyRequests = z
  .object({
    party: PoliticalPartyId,
    received: Count,
    accepted: Count,
    refused: Count,
    redirected: Count,
    acceptance: z.object({ rate: Share, low: Share, high: Share }).nullable(),
    medianReplyMinutes: z.number().nullable(),
  })
  .meta({ id: 'PartyRequests' });
export type PartyRequests = z.infer<typeof PartyRequests>;

export const DistanceReport = z
  .object({
    method: z.string().meta({ example: 'equal-distance/1' }),
    scope: DistanceInput.shape.scope,
    election: ElectionId,
    partyListVersion: z.number().int(),
    period: z.object({ code: PeriodCode, from: CalendarDate, until: CalendarDate }),
    asOf: CalendarDate,
    checkpoint: ReportCheckpoint,
    total: Count.meta({ description: 'N: contacts compared, one a party and event' }),
    fairShare: Share.meta({ description: '1/K' }),
    basis: z.enum(DISTANCE_BASES),
    parties: z.array(PartyDistance).meta({ description: 'In ballot order; never a ranking' }),
    excluded: z.array(DistanceExclusion),
    test: z
      .object({
        chiSquare: z.number(),
        p: Probability.meta({ description: 'Seeded Monte Carlo' }),
        q: Probability.meta({ description: 'Benjamini–Hochberg among the tested units' }),
        testedUnits: Count.meta({ description: 'This one included' }),
        smallestQ: Probability.meta({
          description: 'The smallest q that a single unit standing out alone could get here',
        }),
        replicates: Count,
        seed: z.string().meta({ description: 'SHA-256(root ‖ unit ‖ period), hexadecimal' }),
      })
      .nullable(),
    evenness: z
      .object({
        j: Share,
        largest: Share.meta({ description: 'The largest J that this number of contacts can have' }),
        fairBand: z.object({ low: Share, high: Share }).nullable(),
        gini: Share,
      })
      .nullable()
      .meta({ description: 'For display only, never a reason to ask' }),
    power: z
      .object({
        share: Share,
        threshold: Count.nullable(),
        power: Probability,
      })
      .meta({ description: 'The chance to see one party at three fair shares with this many contacts' }),
    verdict: z.object({
      code: z.enum(DISTANCE_VERDICTS),
      party: PoliticalPartyId.nullable().meta({ description: 'About which clarification is asked' }),
      secondQuarter: z.boolean().meta({ description: 'Red because the quarter before was amber or red' }),
    }),
    requests: z.array(PartyRequests).meta({ description: 'Of parties that asked for a contact' }),
    lateness: z.record(z.enum(LATENESSES), Count),
    monthlyReports: z.object({
      expected: Count,
      nil: Count,
      nilLate: Count,
      missing: z.array(z.object({ unit: UnitCode, month: Month, dueOn: CalendarDate })),
    }),
  })
  .meta({ id: 'DistanceReport' });
export type DistanceReport = z.infer<typeof DistanceReport>;

/** What `npm run recompute` reads. */
export const DISTANCE_EXPORT_FORMAT = 'simpul/equal-distance-export/1';
export const DistanceExport = z
  .object({
    format: z.literal(DISTANCE_EXPORT_FORMAT),
    exportedAt: z.string(),
    exportedBy: z.string().meta({ description: 'Who took it out of the portal' }),
    input: DistanceInput,
    report: DistanceReport,
  })
  .meta({ id: 'DistanceExport' });
export type DistanceExport = z.infer<typeof DistanceExport>;

const Limits = z.object({ lower: z.number(), upper: z.number() });
const LimitsOfTotal = z.object({ total: Count, inner: Limits, outer: Limits });

/** The funnel plot of one party over the units. */
export const DistanceFunnel = z
  .object({
    method: z.string(),
    election: ElectionId,
    period: PeriodCode,
    party: PoliticalPartyId,
    fairShare: Share,
    overdispersion: z
      .number()
      .nullable()
      .meta({ description: 'φ; null without units enough to measure it by' }),
    units: z
      .array(
        z.object({
          unit: UnitCode,
          name: z.string(),
          total: Count,
          count: Count,
          verdict: z.enum(DISTANCE_VERDICTS).nullable().meta({ description: 'null: not judged yet' }),
        }),
      )
      .meta({ description: 'By code of the unit; never a ranking' }),
    limits: z.array(LimitsOfTotal).meta({
      description: '95 % and 99.8 % limits in contacts, widened by √φ, for each total that occurs',
    }),
    curve: z.array(LimitsOfTotal).meta({
      description: 'The same from few contacts to the largest total, for drawing',
    }),
  })
  .meta({ id: 'DistanceFunnel' });
export type DistanceFunnel = z.infer<typeof DistanceFunnel>;

/** Whose report: one unit, a province with its regencies and cities, or all of Indonesia. */
export const DistanceReportQuery = z.object({
  scope: z.enum(REPORT_SCOPES).default('unit'),
  unit: UnitCode.default('00').meta({ description: 'Of a province the code of its unit; of the nation 00' }),
  election: ElectionId,
  period: PeriodCode,
});
export type DistanceReportQuery = z.infer<typeof DistanceReportQuery>;

/** A report as the portal answers it. */
export const EqualDistance = z
  .object({
    report: DistanceReport,
    provisional: z.boolean().meta({
      description:
        'true as long as the period is not closed, and always for provinces, the nation and years: q then knows of no other unit',
    }),
  })
  .meta({ id: 'EqualDistance' });
export type EqualDistance = z.infer<typeof EqualDistance>;

export const DistanceFunnelQuery = z.object({
  election: ElectionId,
  period: PeriodCode,
  party: PoliticalPartyId,
  unit: UnitCode.optional().meta({
    description: 'A province by the code of its unit; all within reach when left out',
  }),
});

export const DistanceOverviewQuery = DistanceFunnelQuery.omit({ party: true });

/** What waits and what is missing, for those who oversee units. */
export const DistanceOverview = z
  .object({
    election: ElectionId,
    period: PeriodCode,
    closedAt: z.string().nullable().meta({ description: 'When the units were judged; null: not yet' }),
    units: Count,
    contacts: Count.meta({ description: 'That stand, of any kind and election' }),
    compared: Count.meta({ description: 'One a party and event' }),
    unitsReported: Count.meta({ description: 'With contacts or a nil return for every month that is due' }),
    missing: z
      .array(z.object({ unit: UnitCode, name: z.string(), month: Month, dueOn: CalendarDate }))
      .meta({ description: 'Months that nothing was said about, by unit; no more than 200' }),
    missingMonths: Count,
    clarification: z
      .array(z.object({ unit: UnitCode, name: z.string(), verdict: z.enum(['amber', 'red']) }))
      .meta({ description: 'By code of the unit; never a ranking' }),
    reviews: z.object({ awaiting: Count, overdue: Count, forwarded: Count }),
  })
  .meta({ id: 'DistanceOverview' });
export type DistanceOverview = z.infer<typeof DistanceOverview>;

export const DistanceUnitsQuery = DistanceOverviewQuery.extend({
  cursor: z.string().max(CURSOR_CHARACTERS_MAX).optional(),
  limit: z.coerce.number().int().min(1).max(50).default(25),
});

/** What one unit has recorded and reported of an election in a period. */
export const DistanceUnit = z
  .object({
    unit: UnitCode,
    name: z.string(),
    contacts: Count.meta({ description: 'Contacts of this election that stand' }),
    compared: Count.meta({ description: 'One a party and event' }),
    lateness: z.record(z.enum(LATENESSES), Count),
    nil: z.array(Month).meta({ description: 'Months declared empty in time' }),
    nilLate: z.array(Month).meta({ description: 'Months declared empty after the deadline' }),
    missing: z.array(Month).meta({ description: 'Months that are due and that nothing was said about' }),
    reviewsOverdue: Count,
    verdict: z.enum(DISTANCE_VERDICTS).nullable().meta({ description: 'null: not judged yet' }),
  })
  .meta({ id: 'DistanceUnit' });
export type DistanceUnit = z.infer<typeof DistanceUnit>;

export const DistanceUnits = z
  .object({
    items: z.array(DistanceUnit).meta({ description: 'By name; never a ranking' }),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'DistanceUnits' });
export type DistanceUnits = z.infer<typeof DistanceUnits>;
