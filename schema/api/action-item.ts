/** Contracts of action items: what a meeting asks of an organisation or unit, until it is done. */
import { z } from 'zod';
import { CalendarDate, CURSOR_CHARACTERS_MAX, OrganisationId, UnitCode } from './agreement.ts';
import { ACTION_ITEM_STATUSES } from './calendar-words.ts';
import { MEETING_TEXT_CHARACTERS_MAX } from './meeting-words.ts';

const Text = z.string().trim().min(1).max(MEETING_TEXT_CHARACTERS_MAX);

export const ActionItem = z
  .object({
    id: z.string(),
    meeting: z.object({ id: z.string(), title: z.string(), startsOn: CalendarDate.nullable() }),
    unit: z
      .object({ code: UnitCode, name: z.string() })
      .meta({ description: 'The unit whose meeting gave it' }),
    owner: z.object({ id: OrganisationId, name: z.string() }),
    decisionId: z.string().nullable(),
    description: z.string(),
    dueOn: CalendarDate.nullable(),
    status: z.enum(ACTION_ITEM_STATUSES),
    statusReason: z.string().nullable(),
    evidence: z.string().nullable(),
    byPlenary: z.boolean(),
    overdue: z.boolean(),
    version: z.number().int(),
  })
  .meta({ id: 'ActionItem' });
export type ActionItem = z.infer<typeof ActionItem>;

export const ActionItemLine = z.object({
  ordinal: z.number().int(),
  at: z.string(),
  by: z.string(),
  status: z.enum(ACTION_ITEM_STATUSES),
  text: z.string().nullable(),
});
export const ActionItemDetail = ActionItem.extend({ log: z.array(ActionItemLine) }).meta({
  id: 'ActionItemDetail',
});
export type ActionItemDetail = z.infer<typeof ActionItemDetail>;

export const NewActionItem = z.strictObject({
  organisationId: OrganisationId,
  decisionId: z.string().max(40).nullable().default(null),
  description: Text,
  dueOn: CalendarDate.nullable().default(null),
});
export type NewActionItem = z.infer<typeof NewActionItem>;

export const ActionItemProgress = z.strictObject({
  status: z.enum(ACTION_ITEM_STATUSES),
  note: Text.nullable()
    .default(null)
    .meta({ description: 'Evidence for `selesai`; the reason for `batal` and `dikembalikan`' }),
});
export type ActionItemProgress = z.infer<typeof ActionItemProgress>;

export const ActionItemQuery = z.object({
  relation: z
    .enum(['given', 'owed'])
    .default('given')
    .meta({ description: 'given: by meetings of the unit and below; owed: by the own unit or organisation' }),
  state: z.enum(['open', 'closed']).default('open'),
  cursor: z.string().max(CURSOR_CHARACTERS_MAX).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type ActionItemQuery = z.infer<typeof ActionItemQuery>;
export const ActionItemList = z
  .object({ items: z.array(ActionItem), nextCursor: z.string().nullable() })
  .meta({ id: 'ActionItemList' });
export type ActionItemList = z.infer<typeof ActionItemList>;
