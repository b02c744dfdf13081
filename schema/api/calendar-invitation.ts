/**
 * Contracts of invitations: whom a unit asks, what it sees of the answers, and what the asked see and answer, with an
 * account or by a link. A link shows one invitation and nothing else; its token is in no address that a server sees.
 */
import { z } from 'zod';
import { POSITION_GROUPS } from './access.ts';
import { CalendarDate, CURSOR_CHARACTERS_MAX, OrganisationId, UnitCode } from './agreement.ts';
import { EventId } from './calendar.ts';
import { EventWhen } from './calendar-editing.ts';
import {
  EVENT_MODES,
  EVENT_STATUSES,
  EVENT_TYPES,
  INVITATION_ANSWERS,
  INVITATION_ROLES,
} from './calendar-words.ts';
import { LANGUAGES, ORGANISATION_KINDS } from './vocabulary.ts';

/** More are invited to nothing: all units of KPU are 553. */
export const INVITATIONS_MAX = 600;
const NAME_CHARACTERS_MAX = 200;
const NOTE_CHARACTERS_MAX = 500;

const Name = z.string().trim().min(1).max(NAME_CHARACTERS_MAX);
const Organisation = z.object({ id: OrganisationId, name: z.string(), kind: z.enum(ORGANISATION_KINDS) });

/** Somebody of the organisation who has no account. */
export const InvitationContact = z.strictObject({
  name: Name,
  email: z.email().trim().toLowerCase().max(254),
  language: z.enum(LANGUAGES).default('id'),
});
export type InvitationContact = z.infer<typeof InvitationContact>;

export const InvitationPreviewOrder = z.strictObject({
  organisations: z.array(OrganisationId).max(INVITATIONS_MAX).default([]),
  positions: z
    .array(
      z.strictObject({
        group: z
          .enum(POSITION_GROUPS)
          .nullable()
          .default(null)
          .meta({ description: 'null: the unit itself' }),
        of: z.string().trim().min(1).max(200).meta({ example: 'KPU Kabupaten/Kota se-Jawa Timur' }),
      }),
    )
    .max(20)
    .default([]),
});
export type InvitationPreviewOrder = z.infer<typeof InvitationPreviewOrder>;

export const InvitationPreview = z
  .object({
    items: z.array(
      z.object({
        organisation: Organisation,
        positionGroup: z.enum(POSITION_GROUPS).nullable(),
        recipients: z.number().int().meta({
          description: 'People who would get it; 0: a contact is needed, or the link is handed over',
        }),
        invited: z.boolean().meta({ description: 'Is invited already' }),
      }),
    ),
    suggestions: z
      .array(z.object({ text: z.string(), units: z.array(z.object({ code: UnitCode, name: z.string() })) }))
      .meta({ description: 'What was not understood, with the units that may have been meant' }),
  })
  .meta({ id: 'InvitationPreview' });
export type InvitationPreview = z.infer<typeof InvitationPreview>;

export const InvitationOrder = z
  .strictObject({
    invitees: z
      .array(
        z.strictObject({
          organisationId: OrganisationId,
          positionGroup: z.enum(POSITION_GROUPS).nullable().default(null),
          role: z.enum(INVITATION_ROLES).default('wajib'),
          contact: InvitationContact.nullable().default(null),
        }),
      )
      .min(1)
      .max(INVITATIONS_MAX),
    answersUntil: CalendarDate.nullable().default(null),
  })
  .meta({ id: 'InvitationOrder' });
export type InvitationOrder = z.infer<typeof InvitationOrder>;

/** What both sides see of an invitation. */
const Shared = {
  id: z.string(),
  organisation: Organisation,
  positionGroup: z.enum(POSITION_GROUPS).nullable(),
  role: z.enum(INVITATION_ROLES),
  answer: z.enum(INVITATION_ANSWERS),
  delegateName: z.string().nullable(),
  delegatePosition: z.string().nullable(),
  note: z.string().nullable(),
  answersUntil: CalendarDate.nullable(),
  answeredAt: z.string().nullable(),
  version: z.number().int(),
};

export const Invitation = z
  .object({
    ...Shared,
    answeredVia: z.enum(['link', 'account']).nullable(),
    askedAt: z.string(),
    remindedAt: z.string().nullable(),
    withdrawn: z.boolean(),
    contact: z.object({ name: z.string(), email: z.string() }).nullable(),
    linkOpen: z.boolean().meta({ description: 'A link that answers it is in force' }),
  })
  .meta({ id: 'Invitation' });
export type Invitation = z.infer<typeof Invitation>;

export const InvitationList = z
  .object({
    eventVersion: z.number().int(),
    capacity: z.number().int().nullable(),
    attending: z.number().int(),
    items: z.array(Invitation),
  })
  .meta({ id: 'InvitationList' });
export type InvitationList = z.infer<typeof InvitationList>;

export const SentInvitations = z
  .object({
    version: z.number().int(),
    sent: z.number().int(),
    told: z.number().int().meta({ description: 'People to whom it goes' }),
    untold: z
      .array(z.object({ id: z.string(), name: z.string() }))
      .meta({ description: 'Invitations that reach nobody by mail: their link is handed over' }),
  })
  .meta({ id: 'SentInvitations' });
export type SentInvitations = z.infer<typeof SentInvitations>;

export const Reminding = z.strictObject({
  invitations: z.array(z.string().max(40)).min(1).max(INVITATIONS_MAX),
});
export const Reminded = z.object({ reminded: z.number().int() }).meta({ id: 'Reminded' });
export type Reminded = z.infer<typeof Reminded>;

export const AnswerLink = z
  .object({ url: z.string(), expiresAt: z.string() })
  .meta({ id: 'AnswerLink', description: 'Shown once' });
export type AnswerLink = z.infer<typeof AnswerLink>;

/** An invitation as the asked see it: the facts of the event and their own answer, and nobody else's. */
export const ReceivedInvitation = z
  .object({
    ...Shared,
    open: z.boolean().meta({ description: 'An answer can be given or changed' }),
    closedBecause: z.enum(['cancelled', 'postponed', 'over', 'deadline']).nullable(),
    event: z.object({
      id: EventId,
      title: z.string(),
      type: z.enum(EVENT_TYPES),
      theme: z.string().nullable(),
      eventStatus: z.enum(EVENT_STATUSES),
      statusReason: z.string().nullable(),
      time: EventWhen,
      venue: z.string().nullable(),
      region: z.string().nullable(),
      mode: z.enum(EVENT_MODES).nullable(),
      conferenceUrl: z.string().nullable(),
      ownerUnit: z.object({ code: UnitCode, name: z.string() }),
      isPublic: z.boolean(),
      movedSince: z.boolean().meta({ description: 'Its time or place has changed since it was announced' }),
    }),
  })
  .meta({ id: 'ReceivedInvitation' });
export type ReceivedInvitation = z.infer<typeof ReceivedInvitation>;

export const ReceivedInvitationQuery = z.object({
  event: EventId.optional().meta({ description: 'Those to one event, whenever it is' }),
  time: z.enum(['upcoming', 'past']).default('upcoming'),
  cursor: z.string().max(CURSOR_CHARACTERS_MAX).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});
export type ReceivedInvitationQuery = z.infer<typeof ReceivedInvitationQuery>;
export const ReceivedInvitationList = z
  .object({ items: z.array(ReceivedInvitation), nextCursor: z.string().nullable() })
  .meta({ id: 'ReceivedInvitationList' });
export type ReceivedInvitationList = z.infer<typeof ReceivedInvitationList>;

const AnsweringFields = {
  answer: z.enum(['hadir', 'tentatif', 'tidak_hadir', 'diwakilkan']),
  delegateName: Name.nullable().default(null),
  delegatePosition: Name.nullable().default(null),
  note: z.string().trim().min(1).max(NOTE_CHARACTERS_MAX).nullable().default(null),
};
export const Answering = z.strictObject(AnsweringFields).meta({ id: 'Answering' });
export type Answering = z.infer<typeof Answering>;

const Token = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
export const AnswerLinkToken = z.strictObject({ token: Token });
export const AnswerByLink = z.strictObject({
  token: Token,
  version: z.number().int().min(1).meta({ description: 'Of the invitation as it was shown' }),
  ...AnsweringFields,
});
