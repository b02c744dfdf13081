/** A mail as a value, before anything is known of how it travels. Pure. */

export interface MailAddress {
  name: string;
  email: string;
}

export interface MailMessage {
  /** With angle brackets; the same for every try to send the same message. */
  messageId: string;
  from: MailAddress;
  to: MailAddress;
  subject: string;
  text: string;
  html: string;
  /** When the message was put together. */
  date: Date;
  /** Shown by calendars as an invitation that can be taken over. */
  calendar?: { method: 'REQUEST' | 'CANCEL'; text: string };
}

/** The name under which the calendar part is shown as a file. */
export const CALENDAR_FILE_NAME = 'undangan.ics';

/** What every mail of the portal says of itself: a machine wrote it and wants no automatic answer (RFC 3834). */
export const MAIL_HEADERS = {
  'Auto-Submitted': 'auto-generated',
  'X-Auto-Response-Suppress': 'All',
} as const;
