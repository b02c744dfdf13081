/** Mail by SMTP, against a mail server on this machine: what is said, what is never said, and what refusals mean. */
import { afterEach, expect, test } from 'vitest';
import type { MailMessage } from '../worker/platform/mail-message.ts';
import { buildMime } from '../worker/platform/mail-mime.ts';
import { sendBySmtp } from '../worker/platform/mail-smtp.ts';
import { type SmtpAnswers, type SmtpServer, startSmtpServer } from './support/smtp-server.ts';

const MESSAGE: MailMessage = {
  messageId: '<6f1c2a0b@simpul.test>',
  from: { name: 'Simpul KPU', email: 'simpul@simpul.test' },
  to: { name: 'Budi (Contoh)', email: 'budi@example.test' },
  subject: 'Undangan rapat',
  text: 'Yth. Budi,\n\n.\n.. dua titik\nSampai jumpa.\n',
  html: '<p>Yth. Budi,</p>\n',
  date: new Date('2026-11-22T03:00:00Z'),
};

let server: SmtpServer | undefined;
afterEach(async () => {
  await server?.stop();
  server = undefined;
});

async function send(answers: SmtpAnswers = {}, address = (port: number) => `smtp://127.0.0.1:${port}`) {
  server = await startSmtpServer(answers);
  const outcome = await sendBySmtp(address(server.port), MESSAGE);
  return { outcome, said: server.said, messages: server.messages };
}

test('the server takes the very message, dots at the beginning of lines included', async () => {
  const { outcome, said, messages } = await send();
  expect(outcome).toEqual({ sent: true });
  expect(said.slice(0, 4)).toEqual([
    'EHLO simpul.test',
    'MAIL FROM:<simpul@simpul.test>',
    'RCPT TO:<budi@example.test>',
    'DATA',
  ]);
  expect(messages.map((message) => message.trimEnd())).toEqual([
    new TextDecoder().decode(await buildMime(MESSAGE)).trimEnd(),
  ]);
});

test('name and password are shown as configured, also where they hold signs of an address', async () => {
  const { outcome, said } = await send({}, (port) => `smtp://simpul%40kpu:p%40ss%3A1@127.0.0.1:${port}`);
  expect(outcome).toEqual({ sent: true });
  expect(said[1]).toBe(`AUTH PLAIN ${btoa('\u0000simpul@kpu\u0000p@ss:1')}`);
});

test.each<[string, SmtpAnswers, string]>([
  ['an address that does not exist', { RCPT: '550 5.1.1 No such user' }, 'refused'],
  ['a message that it will never take', { '.': '554 5.7.1 Rejected' }, 'refused'],
  ['an address for now', { RCPT: '450 4.2.1 Greylisted' }, 'unreachable'],
  ['a message for now', { '.': '452 4.3.1 Full' }, 'unreachable'],
  ['by hanging up before the message', { DATA: null }, 'unreachable'],
  ['by hanging up after the message', { '.': null }, 'unreachable'],
])('a server refuses %s', async (_, answers, failure) => {
  const { outcome } = await send(answers);
  expect(outcome).toMatchObject({ sent: false, failure });
});

test('a password that the server does not take is a matter of configuration, and no mail is given up for it', async () => {
  const { outcome, said } = await send(
    { AUTH: '535 5.7.8 Bad credentials' },
    (port) => `smtp://a:b@127.0.0.1:${port}`,
  );
  expect(outcome).toMatchObject({ sent: false, failure: 'not_configured' });
  expect(said.join()).not.toContain('MAIL FROM');
});

test('a server on another machine that offers no TLS is told neither password nor mail', async () => {
  // This machine as well, but by an address that the sender does not take for it.
  const { outcome, said } = await send({}, (port) => `smtp://a:b@127.0.0.2:${port}`);
  expect(outcome).toMatchObject({ sent: false, failure: 'not_configured' });
  expect(said.join()).not.toMatch(/AUTH|MAIL FROM/);
});

test('nobody listening, or someone who knows no TLS where it is asked for: another time, perhaps', async () => {
  const free = await startSmtpServer();
  await free.stop();
  expect(await sendBySmtp(`smtp://127.0.0.1:${free.port}`, MESSAGE)).toMatchObject({
    failure: 'unreachable',
  });
  const { outcome } = await send({}, (port) => `smtps://127.0.0.1:${port}`);
  expect(outcome).toMatchObject({ failure: 'unreachable' });
});
