/**
 * Contracts of a meeting of the calendar: its agenda, who came, its minutes and decisions; on the wire, for the unit that
 * holds it and for those who are invited. Names of people are only ever in what the holding unit reads.
 */
import { z } from 'zod';
import { ActionItem } from './action-item.ts';
import { CalendarDate, OrganisationId, UnitCode } from './agreement.ts';
import {
  ATTENDANCE_STATES,
  EVENT_MODES,
  EVENT_STATUSES,
  EVENT_TYPES,
  INVITATION_ANSWERS,
  INVITATION_ROLES,
  MINUTES_RESPONSES,
  MINUTES_STATES,
  PRESENCES,
  TIME_KINDS,
} from './calendar-words.ts';
import {
  AGENDA_ITEMS_MAX,
  AGENDA_MINUTES_MAX,
  ATTENDANCE_SOURCES,
  MEETING_LINE_CHARACTERS_MAX,
  MEETING_TEXT_CHARACTERS_MAX,
  MINUTES_CHARACTERS_MAX,
  PERSON_NAME_CHARACTERS_MAX,
} from './meeting-words.ts';
import { ZONES } from './zones.ts';

export const MeetingLine = z.string().trim().min(1).max(MEETING_LINE_CHARACTERS_MAX);
export const MeetingText = z.string().trim().min(1).max(MEETING_TEXT_CHARACTERS_MAX);
const PersonName = z.string().trim().min(2).max(PERSON_NAME_CHARACTERS_MAX);
const Version = z.number().int().min(0);
const Organisation = z.object({ id: OrganisationId, name: z.string() });
/** Whoever speaks for several organisations that are invited names the one it is about. */
const ForWhom = { organisationId: OrganisationId.optional() };

export const MeetingEvent = z
  .object({
    id: z.string(),
    title: z.string(),
    theme: z.string().nullable(),
    type: z.enum(EVENT_TYPES),
    eventStatus: z.enum(EVENT_STATUSES),
    startsOn: CalendarDate.nullable(),
    endsOn: CalendarDate.nullable(),
    timeKind: z.enum(TIME_KINDS),
    startTime: z.string().nullable(),
    endTime: z.string().nullable(),
    endOpen: z.boolean(),
    zone: z.enum(ZONES).nullable(),
    venue: z.string().nullable(),
    mode: z.enum(EVENT_MODES).nullable(),
    ownerUnit: z.object({ code: UnitCode, name: z.string() }),
  })
  .meta({ id: 'MeetingEvent' });
export type MeetingEvent = z.infer<typeof MeetingEvent>;

export const AgendaItem = z
  .strictObject({
    title: MeetingLine,
    presenter: MeetingLine.nullable().default(null),
    minutes: z.number().int().min(1).max(AGENDA_MINUTES_MAX).nullable().default(null),
    note: MeetingText.nullable().default(null),
  })
  .meta({ id: 'AgendaItem' });
export type AgendaItem = z.infer<typeof AgendaItem>;

export const AgendaEdit = z.strictObject({ items: z.array(AgendaItem).max(AGENDA_ITEMS_MAX) });
export const Agenda = z
  .object({
    version: Version.meta({ description: '0: nobody has written one yet' }),
    items: z.array(AgendaItem),
  })
  .meta({ id: 'Agenda' });
export type Agenda = z.infer<typeof Agenda>;

export const RollEntry = z
  .object({
    invitationId: z.string(),
    organisation: Organisation,
    positionGroup: z.string().nullable(),
    role: z.enum(INVITATION_ROLES),
    answer: z.enum(INVITATION_ANSWERS),
    delegateName: z.string().nullable(),
    delegatePosition: z.string().nullable(),
    state: z.enum(ATTENDANCE_STATES).nullable().meta({ description: 'null: neither ticked nor checked in' }),
    presence: z.enum(PRESENCES).nullable(),
    ticked: z
      .boolean()
      .meta({ description: 'Whether the list says so; otherwise it follows from who checked in' }),
    version: Version.meta({ description: 'Of what is ticked; 0: nothing is' }),
  })
  .meta({ id: 'RollEntry' });
export type RollEntry = z.infer<typeof RollEntry>;

export const Attendee = z
  .object({
    ordinal: z.number().int(),
    name: z.string(),
    position: z.string().nullable(),
    invitationId: z.string().nullable(),
    organisation: z.string(),
    state: z.enum(ATTENDANCE_STATES),
    presence: z.enum(PRESENCES),
    source: z.enum(ATTENDANCE_SOURCES),
    recordedAt: z.string(),
  })
  .meta({ id: 'Attendee' });
export type Attendee = z.infer<typeof Attendee>;

export const Roll = z
  .object({ entries: z.array(RollEntry), attendees: z.array(Attendee) })
  .meta({ id: 'Roll' });
export type Roll = z.infer<typeof Roll>;

const ROLL_MARKS_MAX = 600;
export const RollMark = z.strictObject({
  invitationId: z.string().max(40),
  version: Version,
  state: z.enum(ATTENDANCE_STATES),
  presence: z.enum(PRESENCES).nullable().default(null),
});
export type RollMark = z.infer<typeof RollMark>;
export const RollMarks = z.strictObject({ marks: z.array(RollMark).min(1).max(ROLL_MARKS_MAX) });

export const RollMarked = z.object({ marked: z.number().int() }).meta({ id: 'RollMarked' });

/** A person who came: for an invitation, or for whom they say. */
const Came = {
  name: PersonName,
  position: MeetingLine.nullable().default(null),
  invitationId: z.string().max(40).nullable().default(null),
  organisation: MeetingLine.nullable().default(null),
  presence: z.enum(PRESENCES),
};
export const NewAttendee = z.strictObject(Came);
export type NewAttendee = z.infer<typeof NewAttendee>;
export const Attending = NewAttendee.pick({ presence: true }).extend(ForWhom);
export const Removal = z.strictObject({ name: PersonName });

const CheckInCode = z.string().max(200);
export const CheckInPass = z
  .object({
    url: z.string().meta({ description: 'What the QR code holds; the part behind # never reaches a log' }),
    opensAt: z.string().nullable(),
    closesAt: z.string().nullable(),
    round: z.number().int(),
  })
  .meta({ id: 'CheckInPass' });
export type CheckInPass = z.infer<typeof CheckInPass>;

export const CheckInLooking = z.strictObject({ code: CheckInCode });
export const CheckInView = z
  .object({
    event: MeetingEvent,
    opensAt: z.string(),
    closesAt: z.string(),
    state: z.enum(['early', 'open', 'over']),
    invitations: z.array(
      z.object({ id: z.string(), organisation: z.string(), positionGroup: z.string().nullable() }),
    ),
  })
  .meta({ id: 'CheckInView' });
export type CheckInView = z.infer<typeof CheckInView>;
export const CheckingIn = z.strictObject({ code: CheckInCode, ...Came });
export const CheckedIn = z.object({ recorded: z.literal(true) }).meta({ id: 'CheckedIn' });
export type CheckedIn = z.infer<typeof CheckedIn>;

export const MinutesReply = z
  .object({
    organisation: Organisation,
    response: z.enum(MINUTES_RESPONSES).nullable().meta({ description: 'null: has not answered this round' }),
    reason: z.string().nullable(),
    name: z.string().nullable(),
    position: z.string().nullable(),
    at: z.string().nullable(),
  })
  .meta({ id: 'MinutesReply' });
export type MinutesReply = z.infer<typeof MinutesReply>;

export const MinutesRevision = z
  .object({
    revision: Version,
    state: z.enum(MINUTES_STATES),
    text: z.string(),
    changeNote: z.string().nullable(),
    writtenAt: z.string(),
    writtenBy: z.string().meta({ description: 'Name of who wrote, sent or approved it' }),
    respondUntil: CalendarDate.nullable(),
  })
  .meta({ id: 'MinutesRevision' });
export type MinutesRevision = z.infer<typeof MinutesRevision>;

export const Minutes = z
  .object({
    version: Version.meta({ description: 'The latest revision; 0: nothing is written yet' }),
    current: MinutesRevision.nullable(),
    replies: z.array(MinutesReply).meta({ description: 'To the round that is or was last open' }),
    mayApprove: z.boolean(),
  })
  .meta({ id: 'Minutes' });
export type Minutes = z.infer<typeof Minutes>;

export const MinutesHistory = z.object({ items: z.array(MinutesRevision) }).meta({ id: 'MinutesHistory' });
export type MinutesHistory = z.infer<typeof MinutesHistory>;

export const MinutesEdit = z.strictObject({
  text: z.string().trim().min(1).max(MINUTES_CHARACTERS_MAX),
  changeNote: MeetingText.nullable().default(null),
});
export type MinutesEdit = z.infer<typeof MinutesEdit>;
export const MinutesCirculation = z.strictObject({ respondUntil: CalendarDate });
export const MinutesApproval = z.strictObject({ note: MeetingText.nullable().default(null) });
export const MinutesResponding = z.strictObject({
  revision: z.number().int().min(1),
  response: z.enum(MINUTES_RESPONSES),
  reason: MeetingText.nullable().default(null),
});
export type MinutesResponding = z.infer<typeof MinutesResponding>;
export const MinutesRespondingAsGuest = MinutesResponding.extend(ForWhom);
export const MinutesLinkFor = z.strictObject({ organisationId: OrganisationId });
export const MinutesLink = z.object({ url: z.string(), expiresAt: z.string() }).meta({ id: 'MinutesLink' });
export type MinutesLink = z.infer<typeof MinutesLink>;

const LinkToken = z.string().max(100);
export const MinutesLinkLooking = z.strictObject({ token: LinkToken });
export const MinutesLinkResponding = z.strictObject({
  token: LinkToken,
  ...MinutesResponding.shape,
  name: PersonName,
  position: MeetingLine,
});
export type MinutesLinkResponding = z.infer<typeof MinutesLinkResponding>;

export const Decision = z
  .object({
    id: z.string(),
    ordinal: z.number().int(),
    text: z.string(),
    documentNumber: z.string().nullable(),
    byPlenary: z.boolean(),
    decidedOn: CalendarDate.nullable(),
  })
  .meta({ id: 'Decision' });
export type Decision = z.infer<typeof Decision>;
export const NewDecision = z.strictObject({
  text: MeetingText,
  documentNumber: MeetingLine.nullable().default(null),
  decidedOn: CalendarDate.nullable().default(null),
});
export type NewDecision = z.infer<typeof NewDecision>;

/** What everybody sees of a meeting who sees its minutes. */
const Held = { event: MeetingEvent, decisions: z.array(Decision), actionItems: z.array(ActionItem) };
/** For whom it is seen, and what they have said of the minutes. */
const Seen = { organisation: Organisation, reply: MinutesReply.nullable() };

/** Minutes before those who were sent a link. */
export const LinkedMinutes = z
  .object({ ...Held, ...Seen, minutes: MinutesRevision })
  .meta({ id: 'LinkedMinutes' });
export type LinkedMinutes = z.infer<typeof LinkedMinutes>;

const Prepared = {
  agenda: Agenda,
  carried: z
    .array(ActionItem)
    .meta({ description: 'From earlier meetings of the chain or series: the same items' }),
};

export const Meeting = z
  .object({ ...Held, ...Prepared, roll: Roll, minutes: Minutes, mayKeep: z.boolean() })
  .meta({ id: 'Meeting' });
export type Meeting = z.infer<typeof Meeting>;

/** A meeting before those who are invited: nothing of the others but what the minutes say. */
export const AttendedMeeting = z
  .object({
    ...Held,
    ...Seen,
    ...Prepared,
    minutes: MinutesRevision.nullable().meta({ description: 'As last sent round or approved' }),
  })
  .meta({ id: 'AttendedMeeting' });
export type AttendedMeeting = z.infer<typeof AttendedMeeting>;
export const InvitedMeetingQuery = z.object({
  organisation: OrganisationId.optional().meta({
    description: 'For whoever speaks for several that are invited; without it, the topmost of them',
  }),
});

export const OwnInvitation = z
  .object({
    id: z.string(),
    event: MeetingEvent,
    organisation: Organisation,
    role: z.enum(INVITATION_ROLES),
    answer: z.enum(INVITATION_ANSWERS),
    answersUntil: z.string().nullable(),
    minutes: z
      .enum(['none', 'waiting', 'answered', 'approved'])
      .meta({ description: 'waiting: sent round, and the organisation has not answered' }),
  })
  .meta({ id: 'OwnInvitation' });
export type OwnInvitation = z.infer<typeof OwnInvitation>;
export const OwnInvitationList = z
  .object({ items: z.array(OwnInvitation), nextCursor: z.string().nullable() })
  .meta({ id: 'OwnInvitationList' });
export type OwnInvitationList = z.infer<typeof OwnInvitationList>;
export const OwnInvitationQuery = z.object({
  when: z.enum(['coming', 'past']).default('coming'),
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});
export type OwnInvitationQuery = z.infer<typeof OwnInvitationQuery>;
