/**
 * A mail in its MIME form (RFC 5322, 2045–2049; RFC 6047 for the calendar part), written by nodemailer's composer. The
 * same message always gives the same bytes: a mail that is sent a second time is the same mail.
 */
import MailComposer from 'nodemailer/lib/mail-composer';
import { MAIL_HEADERS, type MailMessage } from './mail-message.ts';

/** The message as bytes, lines ended with CRLF. Text, HTML and calendar are alternatives, plainest first. */
export async function buildMime(message: MailMessage): Promise<Uint8Array> {
  const composer = new MailComposer({
    messageId: message.messageId,
    from: { name: message.from.name, address: message.from.email },
    to: { name: message.to.name, address: message.to.email },
    subject: message.subject,
    date: message.date,
    headers: MAIL_HEADERS,
    text: message.text,
    html: message.html,
    alternatives: message.calendar && [
      {
        contentType: `text/calendar; charset=utf-8; method=${message.calendar.method}`,
        content: message.calendar.text,
      },
    ],
    baseBoundary: message.messageId.replaceAll(/\W/g, ''),
    newline: '\r\n',
    // What a message holds is text that people wrote; it never names a file or an address to be read.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}
