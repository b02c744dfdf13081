/** Contract of worklists: what a unit has to look after, for whoever works there and for those above who follow it. */
import { z } from 'zod';
import { CURSOR_CHARACTERS_MAX, RegistryNumber, UnitCode } from './agreement.ts';
import { TASK_KINDS, WORKLIST_VIEWS } from './worklist-words.ts';

const Unit = z.object({ code: UnitCode, name: z.string() });
const Day = z.string().meta({ description: 'YYYY-MM-DD' });

export const Task = z
  .object({
    kind: z.enum(TASK_KINDS),
    id: z
      .string()
      .meta({ description: 'Of the draft, correction or obligation; the number of an umbrella agreement' }),
    heading: z.string(),
    registryNumber: RegistryNumber.nullable(),
    unit: Unit,
    at: z.string().meta({ description: 'Since when it waits, or the day by which it is due; 9999: no day' }),
    dueOn: Day.nullable(),
    overdue: z.boolean(),
  })
  .meta({ id: 'Task' });
export type Task = z.infer<typeof Task>;

export const KeptAgreement = z
  .object({
    registryNumber: RegistryNumber,
    heading: z.string(),
    unit: Unit,
    endsOn: Day.nullable(),
    daysLeft: z.number().int().nullable().meta({ description: 'Negative: it has ended' }),
    noticeOn: Day.nullable().meta({
      description: 'The last day to give notice, where the agreement asks for it',
    }),
    percent: z.number().int().meta({ description: 'Completeness of the record, see docs/worklist.md' }),
    missing: z.array(z.string()).meta({ description: 'What the record lacks, most telling first' }),
  })
  .meta({ id: 'KeptAgreement' });
export type KeptAgreement = z.infer<typeof KeptAgreement>;

export const WorklistQuery = z.object({
  unit: UnitCode.optional().meta({ description: 'A unit within reach, with all below it' }),
  cursor: z.string().max(CURSOR_CHARACTERS_MAX).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});
export type WorklistQuery = z.infer<typeof WorklistQuery>;

const Counted = z.object({
  count: z.number().int(),
  more: z.boolean().meta({ description: 'Whether there are more than `count`' }),
});

export const Worklist = z
  .object({ views: z.array(z.object({ view: z.enum(WORKLIST_VIEWS), ...Counted.shape })) })
  .meta({ id: 'Worklist' });
export type Worklist = z.infer<typeof Worklist>;

export const TaskList = z
  .object({ items: z.array(Task), nextCursor: z.string().nullable() })
  .meta({ id: 'TaskList' });
export type TaskList = z.infer<typeof TaskList>;

export const KeptAgreementList = z
  .object({ items: z.array(KeptAgreement), nextCursor: z.string().nullable() })
  .meta({ id: 'KeptAgreementList' });
export type KeptAgreementList = z.infer<typeof KeptAgreementList>;
