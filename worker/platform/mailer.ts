/**
 * Sends mail, whichever way the host offers: MAIL_TRANSPORT names it. `cloudflare` is the send_email binding, `smtp` any
 * mail server, `http` a provider that takes JSON, `local` a table that a page shows. What is not configured sends
 * nothing and says so, and nothing is lost: the outbox keeps it.
 */
import type { Preparing } from './bulk.ts';
import { keepLocalMail } from './local-mail.ts';
import { sendByHttp } from './mail-http.ts';
import type { MailMessage } from './mail-message.ts';

/** `refused` will not go better another time; the others may. */
export type MailOutcome =
  | { sent: true }
  | { sent: false; failure: 'unreachable' | 'refused' | 'not_configured'; detail: string };

export interface Mailer {
  /**
   * What went wrong outside is the outcome; only the portal's own database throws. A message that was sent before may be
   * sent again.
   */
  send(message: MailMessage): Promise<MailOutcome>;
}

export interface MailBindings {
  ENVIRONMENT: string;
  DB: Preparing;
  MAIL_TRANSPORT?: string;
  /** The send_email binding. */
  MAIL?: SendEmail;
  /** `smtps://user:password@host:465`, or `smtp://…:587`, which turns to TLS before anything is said. */
  SMTP_URL?: string;
  /** Where a provider takes messages as JSON, and the key that it wants as bearer. */
  MAIL_HTTP_URL?: string;
  MAIL_HTTP_TOKEN?: string;
}

/** What Cloudflare's binding says when another try would not help. */
const CLOUDFLARE_REFUSALS = ['E_RECIPIENT_SUPPRESSED', 'E_RECIPIENT_NOT_ALLOWED', 'E_CONTENT_TOO_LARGE'];

/** The mailer that the configuration names. Only a portal for trying out keeps its mails to itself. */
export function mailerOf(bindings: MailBindings): Mailer {
  switch (bindings.MAIL_TRANSPORT) {
    case 'cloudflare':
      return bindings.MAIL ? cloudflareMailer(bindings.MAIL) : unconfigured('there is no binding MAIL');
    case 'smtp':
      return bindings.SMTP_URL ? smtpMailer(bindings.SMTP_URL) : unconfigured('SMTP_URL is not set');
    case 'http':
      return bindings.MAIL_HTTP_URL
        ? httpMailer(bindings.MAIL_HTTP_URL, bindings.MAIL_HTTP_TOKEN ?? null)
        : unconfigured('MAIL_HTTP_URL is not set');
    case 'local':
      return bindings.ENVIRONMENT === 'local'
        ? localMailer(bindings.DB)
        : unconfigured('mails stay on the portal only where ENVIRONMENT is local');
    default:
      return unconfigured('MAIL_TRANSPORT is none of cloudflare, smtp, http, local');
  }
}

function unconfigured(detail: string): Mailer {
  return { send: async () => ({ sent: false, failure: 'not_configured', detail }) };
}

function cloudflareMailer(binding: SendEmail): Mailer {
  return {
    async send(message) {
      try {
        const { buildMime } = await import('./mail-mime.ts');
        const { EmailMessage } = await import('cloudflare:email');
        const raw = new TextDecoder().decode(await buildMime(message));
        await binding.send(new EmailMessage(message.from.email, message.to.email, raw));
        return { sent: true };
      } catch (error) {
        const { code = '', message: said = String(error) } = error as { code?: string; message?: string };
        const refused = CLOUDFLARE_REFUSALS.some((one) => code === one || said.includes(one));
        return {
          sent: false,
          failure: refused ? 'refused' : 'unreachable',
          detail: `${code} ${said}`.trim(),
        };
      }
    },
  };
}

/** The SMTP client is loaded when the first mail goes out, so that no page waits for it. */
function smtpMailer(url: string): Mailer {
  return {
    async send(message) {
      const { sendBySmtp } = await import('./mail-smtp.ts');
      return sendBySmtp(url, message);
    },
  };
}

function httpMailer(url: string, token: string | null): Mailer {
  return { send: (message) => sendByHttp({ url, token }, message) };
}

function localMailer(db: Preparing): Mailer {
  return {
    async send(message) {
      await keepLocalMail(db, message);
      return { sent: true };
    },
  };
}
