/** Unread notices are counted up to here (schema/api/notice.ts); at this number it means "so many or more". */
export const UNREAD_COUNT_MAX = 100;
