/** Contracts of people: accounts, what they are assigned to, and the links by which they come in. */
import { z } from 'zod';
import { ACTING_KINDS, POSITION_GROUPS, ROLES } from './access.ts';
import { CURSOR_CHARACTERS_MAX, OrganisationId, UnitCode } from './agreement.ts';
import { PERSON_KINDS, PERSON_STATES } from './people-words.ts';
import { LANGUAGES } from './vocabulary.ts';

export const NAME_CHARACTERS_MAX = 200;
export const EMAIL_CHARACTERS_MAX = 254;
export const REASON_CHARACTERS_MAX = 500;
export const PEOPLE_PAGE_MAX = 100;

/** Ids of accounts and assignments. */
export const PersonId = z.string().regex(/^[\w-]{1,64}$/);
const Day = z.iso.date().meta({ example: '2026-12-01' });
const Name = z.string().trim().min(1).max(NAME_CHARACTERS_MAX);
const Email = z
  .string()
  .trim()
  .toLowerCase()
  .max(EMAIL_CHARACTERS_MAX)
  .pipe(z.email())
  .meta({ example: 'siti@contoh.simpul.test' });
const Position = z
  .string()
  .trim()
  .min(1)
  .max(NAME_CHARACTERS_MAX)
  .meta({ description: 'As the office is called', example: 'Kasubbag Hukum dan SDM' });
const Reason = z.string().trim().min(1).max(REASON_CHARACTERS_MAX);
const UnitRef = z.object({ code: UnitCode, name: z.string() });

export const AssignmentItem = z
  .object({
    id: PersonId,
    role: z.enum(ROLES),
    unit: UnitRef.meta({ description: 'For a liaison, the unit that looks after the partner' }),
    organisation: z.object({ id: OrganisationId, name: z.string() }).nullable(),
    position: z.string(),
    positionGroup: z.enum(POSITION_GROUPS).nullable(),
    acting: z.enum(ACTING_KINDS).nullable(),
    startsOn: Day,
    endsOn: Day.nullable().meta({ description: 'The last day, in Asia/Jakarta' }),
    version: z.number().int(),
  })
  .meta({ id: 'AssignmentItem' });
export type AssignmentItem = z.infer<typeof AssignmentItem>;

export const PersonItem = z
  .object({
    id: PersonId,
    name: z.string(),
    email: z.string(),
    language: z.enum(LANGUAGES),
    unit: UnitRef.meta({ description: 'The unit whose administrator looks after the account' }),
    state: z.enum(PERSON_STATES),
    kind: z.enum(PERSON_KINDS).nullable().meta({ description: 'Null without an assignment in reach' }),
    isExample: z.boolean(),
    secondFactor: z.boolean().meta({ description: 'Whether an authenticator or a passkey is set up' }),
    lastSignedInAt: z.string().nullable(),
    assignments: z
      .array(AssignmentItem)
      .meta({ description: 'Those within reach of whoever asks, the newest first; ended ones among them' }),
    version: z.number().int(),
  })
  .meta({ id: 'PersonItem' });
export type PersonItem = z.infer<typeof PersonItem>;

export const PeopleQuery = z.object({
  unit: UnitCode.optional().meta({ description: 'Only this unit and those below it' }),
  q: z.string().max(20_000).optional().meta({ description: 'Words that begin words of name or e-mail' }),
  role: z.enum(ROLES).optional().meta({ description: 'Holds this role today or later' }),
  state: z.enum(PERSON_STATES).optional(),
  kind: z.enum(PERSON_KINDS).optional(),
  organisation: OrganisationId.optional().meta({ description: 'Liaisons of this partner' }),
  waiting: z.enum(['second_factor', 'ending']).optional().meta({
    description: 'In a privileged role without a second factor, or with an assignment that soon ends',
  }),
  cursor: z
    .string()
    .max(CURSOR_CHARACTERS_MAX)
    .optional()
    .meta({ description: 'Opaque; the nextCursor of the page before' }),
  limit: z.coerce.number().int().min(1).max(PEOPLE_PAGE_MAX).default(50),
});
export type PeopleQuery = z.infer<typeof PeopleQuery>;

export const PeopleList = z
  .object({
    items: z.array(PersonItem).meta({ description: 'By unit from the top down, then by name' }),
    nextCursor: z.string().nullable().meta({
      description: 'Where to go on. With rare filters a page may be shorter than its limit, or empty',
    }),
  })
  .meta({ id: 'PeopleList' });
export type PeopleList = z.infer<typeof PeopleList>;

const LinkItem = z.object({
  id: z.string(),
  purpose: z.enum(['invitation', 'reset']),
  createdAt: z.string(),
  expiresAt: z.string(),
  createdBy: z.string().nullable(),
  state: z.enum(['open', 'used', 'revoked', 'expired']),
});

const HistoryItem = z.object({
  at: z.string(),
  kind: z.string().meta({ example: 'assignment.granted' }),
  by: z.string().nullable(),
  fields: z.array(z.string()),
  reason: z.string().nullable(),
});

export const Person = PersonItem.extend({
  assignedElsewhere: z
    .boolean()
    .meta({ description: 'Whether there are assignments beyond the reach of whoever asks' }),
  disabledReason: z.string().nullable(),
  createdAt: z.string(),
  sessions: z.number().int().meta({ description: 'Sessions that are open' }),
  links: z.array(LinkItem).meta({ description: 'Invitations and resets, the newest first' }),
  history: z
    .array(HistoryItem)
    .meta({ description: 'What was done to account and assignments, newest first' }),
}).meta({ id: 'Person' });
export type Person = z.infer<typeof Person>;

export const NewAssignment = z
  .strictObject({
    role: z.enum(ROLES),
    unitCode: UnitCode,
    organisationId: OrganisationId.optional().meta({ description: 'For liaisons, and only for them' }),
    position: Position,
    positionGroup: z.enum(POSITION_GROUPS).optional(),
    acting: z.enum(ACTING_KINDS).optional(),
    startsOn: Day.optional().meta({ description: 'Today, if left out' }),
    endsOn: Day.optional(),
  })
  .meta({ id: 'NewAssignment' });
export type NewAssignment = z.infer<typeof NewAssignment>;

export const NewPerson = z
  .strictObject({
    name: Name,
    email: Email,
    language: z.enum(LANGUAGES).default('id'),
    assignment: NewAssignment,
  })
  .meta({ id: 'NewPerson' });
export type NewPerson = z.infer<typeof NewPerson>;

export const AccessLink = z
  .object({
    id: z.string(),
    url: z.string().meta({ description: 'Shown once; it was also sent by e-mail' }),
    expiresAt: z.string(),
  })
  .meta({ id: 'AccessLink' });
export type AccessLink = z.infer<typeof AccessLink>;

export const InvitedPerson = z
  .object({ person: PersonItem, invitation: AccessLink })
  .meta({ id: 'InvitedPerson' });
export type InvitedPerson = z.infer<typeof InvitedPerson>;

export const PersonChange = z
  .strictObject({
    name: Name.optional(),
    email: Email.optional(),
    language: z.enum(LANGUAGES).optional(),
    unitCode: UnitCode.optional().meta({ description: 'Moves the account to the care of this unit' }),
  })
  .refine((change) => Object.keys(change).length > 0)
  .meta({ id: 'PersonChange' });
export type PersonChange = z.infer<typeof PersonChange>;

export const Reset = z
  .strictObject({
    clearsFactors: z.boolean().default(false).meta({
      description: 'Also takes away authenticator, passkeys and recovery codes, for who has lost them',
    }),
  })
  .meta({ id: 'Reset' });

export const Disabling = z.strictObject({ reason: Reason }).meta({ id: 'Disabling' });
export type Disabling = z.infer<typeof Disabling>;

export const AssignmentChange = z
  .strictObject({
    position: Position.optional(),
    positionGroup: z.enum(POSITION_GROUPS).nullable().optional(),
    acting: z.enum(ACTING_KINDS).nullable().optional(),
    endsOn: Day.nullable().optional(),
  })
  .refine((change) => Object.keys(change).length > 0)
  .meta({ id: 'AssignmentChange' });
export type AssignmentChange = z.infer<typeof AssignmentChange>;

export const AssignmentEnd = z
  .strictObject({
    endsOn: Day.optional().meta({ description: 'The last day. Left out, it ends now' }),
    reason: Reason,
  })
  .meta({ id: 'AssignmentEnd' });
export type AssignmentEnd = z.infer<typeof AssignmentEnd>;
