/**
 * Sends mail through a provider that takes one message as JSON: `from`, `to`, `subject`, `text`, `html`, `headers`,
 * `attachments`, as Resend and those that follow it do. The message's id goes along as Idempotency-Key, by which a
 * provider that knows it sends a repeated message once.
 */
import { CALENDAR_FILE_NAME, MAIL_HEADERS, type MailAddress, type MailMessage } from './mail-message.ts';
import type { MailOutcome } from './mailer.ts';

export interface HttpProvider {
  url: string;
  /** Shown as bearer; null where the address itself is protected. */
  token: string | null;
}

/** Longer than any provider takes; a try that hangs must end before another one may begin. */
const TIMEOUT_MILLISECONDS = 20_000;
const DETAIL_CHARACTERS_MAX = 500;
/** Client errors that are about this moment, not about this message: conflict, too early, too many, timeout. */
const PASSING_STATUSES = [408, 409, 425, 429];
/** Client errors that are about the portal's own configuration. */
const CONFIGURATION_STATUSES = [401, 403, 404, 405];

/** Sends one message. Never throws. */
export async function sendByHttp(
  { url, token }: HttpProvider,
  message: MailMessage,
  send: typeof fetch = fetch,
): Promise<MailOutcome> {
  try {
    const response = await send(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'idempotency-key': message.messageId,
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(bodyOf(message)),
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
    });
    const said = (await response.text()).slice(0, DETAIL_CHARACTERS_MAX);
    if (response.ok) return { sent: true };
    return { sent: false, failure: failureOf(response.status), detail: `${response.status} ${said}`.trim() };
  } catch (error) {
    return { sent: false, failure: 'unreachable', detail: String(error) };
  }
}

function failureOf(status: number): 'unreachable' | 'refused' | 'not_configured' {
  if (CONFIGURATION_STATUSES.includes(status)) return 'not_configured';
  return status >= 400 && status < 500 && !PASSING_STATUSES.includes(status) ? 'refused' : 'unreachable';
}

function bodyOf(message: MailMessage) {
  return {
    from: mailbox(message.from),
    to: [mailbox(message.to)],
    subject: message.subject,
    text: message.text,
    html: message.html,
    headers: { 'Message-ID': message.messageId, ...MAIL_HEADERS },
    // Such providers know no alternatives but text and HTML; calendars find the invitation as a file as well.
    ...(message.calendar && {
      attachments: [
        {
          filename: CALENDAR_FILE_NAME,
          content: Buffer.from(message.calendar.text).toString('base64'),
          content_type: `text/calendar; charset=utf-8; method=${message.calendar.method}`,
        },
      ],
    }),
  };
}

/** A name in quotes, so that no character of it is taken for part of the address. */
function mailbox({ name, email }: MailAddress): string {
  return `"${name.replaceAll(/[\r\n]+/g, ' ').replaceAll(/["\\]/g, '\\$&')}" <${email}>`;
}
