/**
 * The words of the staff application, by section. Indonesian is the measure, as in copy/dict.ts; each area brings its
 * sections when its first page is opened.
 */
import type { Shape } from '../dict.ts';
import type { accountId } from './account-id.ts';
import type { agreementsId } from './agreements-id.ts';
import type { calendarId } from './calendar-id.ts';
import type { contactsId } from './contacts-id.ts';
import type { coreId } from './core-id.ts';
import type { draftingId } from './drafting-id.ts';
import type { eventsId } from './events-id.ts';
import type { feedsId } from './feeds-id.ts';
import type { followingId } from './following-id.ts';
import type { meetingId } from './meeting-id.ts';
import type { noticesId } from './notices-id.ts';
import type { officeId } from './office-id.ts';
import type { oversightId } from './oversight-id.ts';
import type { peopleId } from './people-id.ts';
import type { worklistId } from './worklist-id.ts';

export type StaffDict = Shape<
  typeof coreId &
    typeof accountId &
    typeof eventsId &
    typeof peopleId &
    typeof officeId &
    typeof noticesId &
    typeof meetingId &
    typeof agreementsId &
    typeof draftingId &
    typeof oversightId &
    typeof calendarId &
    typeof worklistId &
    typeof followingId &
    typeof contactsId &
    typeof feedsId
>;
