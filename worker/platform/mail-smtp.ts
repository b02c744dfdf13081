/**
 * Sends mail through a mail server (RFC 5321). The conversation is nodemailer's; the connection is opened here, because
 * workerd resolves names and verifies certificates itself and knows no options for either. TLS is a must: from the first
 * byte (`smtps:`), or by STARTTLS before anything is said (`smtp:`), unless the server is on this very machine.
 */
import net from 'node:net';
import tls from 'node:tls';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { MailMessage } from './mail-message.ts';
import { buildMime } from './mail-mime.ts';
import type { MailOutcome } from './mailer.ts';

const SMTPS_PORT = 465;
const SUBMISSION_PORT = 587;
/** A server that says nothing for so long is taken for gone. */
const SILENCE_MILLISECONDS = 15_000;
const THIS_MACHINE = ['localhost', '127.0.0.1', '[::1]'];

interface Server {
  host: string;
  port: number;
  /** TLS from the first byte. */
  secure: boolean;
  credentials: { user: string; pass: string } | null;
}

/** Sends one message to the server of this URL. Never throws. */
export async function sendBySmtp(url: string, message: MailMessage): Promise<MailOutcome> {
  const server = serverOf(url);
  if (server === null) return { sent: false, failure: 'not_configured', detail: 'SMTP_URL cannot be read' };
  try {
    const mime = await buildMime(message);
    await converse(server, message, mime);
    return { sent: true };
  } catch (error) {
    return { sent: false, ...failureOf(error) };
  }
}

function serverOf(url: string): Server | null {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed === null || !['smtp:', 'smtps:'].includes(parsed.protocol) || !parsed.hostname) return null;
  const secure = parsed.protocol === 'smtps:';
  return {
    host: parsed.hostname,
    port: parsed.port ? Number(parsed.port) : secure ? SMTPS_PORT : SUBMISSION_PORT,
    secure,
    credentials: parsed.username
      ? { user: decodeURIComponent(parsed.username), pass: decodeURIComponent(parsed.password) }
      : null,
  };
}

async function converse(server: Server, message: MailMessage, mime: Uint8Array): Promise<void> {
  const connection = new SMTPConnection({
    connection: await open(server),
    host: server.host,
    port: server.port,
    secure: server.secure,
    secured: server.secure,
    requireTLS: !server.secure && !THIS_MACHINE.includes(server.host),
    ignoreTLS: THIS_MACHINE.includes(server.host),
    name: message.from.email.split('@')[1],
    greetingTimeout: SILENCE_MILLISECONDS,
    socketTimeout: SILENCE_MILLISECONDS,
  });
  try {
    await new Promise<void>((resolve, reject) => {
      connection.on('error', reject);
      connection.on('end', () => reject(new Error('the server ended the conversation')));
      const deliver = () =>
        connection.send({ from: message.from.email, to: [message.to.email] }, Buffer.from(mime), (error) =>
          error ? reject(error) : resolve(),
        );
      connection.connect((error) => {
        if (error) reject(error);
        else if (server.credentials === null) deliver();
        else connection.login(server.credentials, (refused) => (refused ? reject(refused) : deliver()));
      });
    });
    connection.quit();
  } catch (error) {
    connection.close();
    throw error;
  }
}

function open({ host, port, secure }: Server): Promise<net.Socket> {
  return new Promise((resolve, reject) => {
    const socket = secure ? tls.connect({ host, port, servername: host }) : net.connect(port, host);
    const timer = setTimeout(() => {
      socket.destroy();
      reject(new Error('no connection in time'));
    }, SILENCE_MILLISECONDS);
    socket.once(secure ? 'secureConnect' : 'connect', () => {
      clearTimeout(timer);
      resolve(socket);
    });
    socket.once('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
  });
}

/** A reply of the 500s is about the message or its address and final (RFC 5321, 4.2.1), unless it is about signing in. */
function failureOf(error: unknown): {
  failure: 'unreachable' | 'refused' | 'not_configured';
  detail: string;
} {
  const { code = '', responseCode = 0 } = error as { code?: string; responseCode?: number };
  const detail = error instanceof Error ? error.message : String(error);
  if (['EAUTH', 'ETLS', 'ENOAUTH'].includes(code)) return { failure: 'not_configured', detail };
  return { failure: responseCode >= 500 ? 'refused' : 'unreachable', detail };
}
