/** Contract of the desk: what waits for the person who is signed in. */
import { z } from 'zod';

/** Each kind is only counted for whoever may act on it. */
export const DESK_KINDS = [
  'unread_notices',
  'second_factor_missing',
  'invitations_open',
  'without_second_factor',
  'assignments_ending',
  'own_assignment_ending',
  'dead_letters',
  'work_waiting',
  'agreements_ending',
  'agreements_lacking',
  'contacts_to_review',
  'contacts_to_clarify',
  'nil_returns_missing',
] as const;
export type DeskKind = (typeof DESK_KINDS)[number];

export const Desk = z
  .object({
    items: z
      .array(
        z.object({
          kind: z.enum(DESK_KINDS),
          count: z.number().int().min(1),
          more: z.boolean().meta({ description: 'Whether there are more than `count`' }),
          link: z.string().meta({ description: 'The page of the Indonesian portal that it leads to' }),
        }),
      )
      .meta({ description: 'What waits, the most urgent first; empty when nothing does' }),
  })
  .meta({ id: 'Desk' });
export type Desk = z.infer<typeof Desk>;
