import { env } from 'cloudflare:test';
import { beforeAll, describe, expect, test } from 'vitest';
import { sendByHttp } from '../../../worker/platform/mail-http.ts';
import type { MailMessage } from '../../../worker/platform/mail-message.ts';
import { buildMime } from '../../../worker/platform/mail-mime.ts';
import { mailerOf } from '../../../worker/platform/mailer.ts';
import { freshDatabase } from '../../support/database.ts';

const MESSAGE: MailMessage = {
  messageId: '<6f1c2a0b9d8e4f7a5c3b1d2e0f9a8b7c@simpul.test>',
  from: { name: 'Simpul KPU', email: 'simpul@simpul.test' },
  to: { name: 'Budi "Bé" (Contoh)', email: 'budi@example.test' },
  subject: 'Undangan rapat – Jumat',
  text: 'Yth. Budi,\n\nSampai jumpa.\n',
  html: '<p>Yth. Budi,</p>\n',
  date: new Date('2026-11-22T03:00:00Z'),
};
const INVITATION = {
  ...MESSAGE,
  calendar: { method: 'REQUEST' as const, text: 'BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n' },
};

beforeAll(async () => {
  await freshDatabase();
});

const mime = async (message: MailMessage) => new TextDecoder().decode(await buildMime(message));

describe('a message as MIME', () => {
  test('reads like this, the calendar last of the alternatives', async () => {
    expect((await mime(INVITATION)).replaceAll('\r\n', '\n')).toBe(EXPECTED_MIME);
  });

  test('is the same bytes each time, with CRLF line ends only', async () => {
    const text = await mime(INVITATION);
    expect(await mime(INVITATION)).toBe(text);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  test('lets nothing that people wrote become a header or a recipient', async () => {
    const text = await mime({
      ...MESSAGE,
      subject: 'Halo\r\nBcc: all@example.test',
      to: { name: 'Budi\r\nBcc: all@example.test', email: 'budi@example.test' },
    });
    expect(text).not.toMatch(/^Bcc:/m);
  });
});

describe('a portal without a way to send', () => {
  test.each([
    [{ MAIL_TRANSPORT: undefined }],
    [{ MAIL_TRANSPORT: 'pigeon' }],
    [{ MAIL_TRANSPORT: 'cloudflare' }],
    [{ MAIL_TRANSPORT: 'smtp' }],
    [{ MAIL_TRANSPORT: 'http' }],
  ])('says so and sends nothing: %j', async (configured) => {
    const mailer = mailerOf({ ENVIRONMENT: 'local', DB: env.DB, ...configured });
    expect(await mailer.send(MESSAGE)).toMatchObject({ sent: false, failure: 'not_configured' });
  });

  test.each(['staging', 'production', ''])('never keeps mails to itself on %j', async (ENVIRONMENT) => {
    const mailer = mailerOf({ ENVIRONMENT, DB: env.DB, MAIL_TRANSPORT: 'local' });
    expect(await mailer.send(MESSAGE)).toMatchObject({ sent: false, failure: 'not_configured' });
    expect((await env.DB.prepare('SELECT count(*) AS n FROM local_mail').first())?.n).toBe(0);
  });

  test.each(['smtp://', 'https://mail.example.test', 'mail.example.test', ''])(
    'cannot use the address %j of a mail server',
    async (SMTP_URL) => {
      const mailer = mailerOf({ ENVIRONMENT: 'local', DB: env.DB, MAIL_TRANSPORT: 'smtp', SMTP_URL });
      expect(await mailer.send(MESSAGE)).toMatchObject({ failure: 'not_configured' });
    },
  );
});

describe('a portal for trying out', () => {
  test('keeps each message once, however often it is sent', async () => {
    const mailer = mailerOf({ ENVIRONMENT: 'local', DB: env.DB, MAIL_TRANSPORT: 'local' });
    for (const _ of [1, 2]) expect(await mailer.send(INVITATION)).toEqual({ sent: true });
    const { results } = await env.DB.prepare('SELECT recipient, attachments FROM local_mail').all();
    expect(results).toEqual([
      { recipient: 'Budi "Bé" (Contoh) <budi@example.test>', attachments: '["undangan.ics"]' },
    ]);
  });
});

describe('the binding of the platform', () => {
  const through = (send: (message: unknown) => Promise<unknown>) =>
    mailerOf({
      ENVIRONMENT: 'production',
      DB: env.DB,
      MAIL_TRANSPORT: 'cloudflare',
      MAIL: { send } as unknown as SendEmail,
    });

  test('is given sender, recipient and the message', async () => {
    const given: { from?: string; to?: string }[] = [];
    const mailer = through(async (message) => given.push(message as { from: string }));
    expect(await mailer.send(MESSAGE)).toEqual({ sent: true });
    expect(given).toMatchObject([{ from: 'simpul@simpul.test', to: 'budi@example.test' }]);
  });

  test.each([
    ['E_RECIPIENT_SUPPRESSED', 'refused'],
    ['E_RATE_LIMIT_EXCEEDED', 'unreachable'],
    ['E_SENDER_NOT_VERIFIED', 'unreachable'],
  ])('that says %s: %s', async (code, failure) => {
    const mailer = through(async () => {
      throw Object.assign(new Error('no'), { code });
    });
    expect(await mailer.send(MESSAGE)).toEqual({ sent: false, failure, detail: `${code} no` });
  });
});

describe('a provider that takes JSON', () => {
  const PROVIDER = { url: 'https://mail.example.test/send', token: 'rahasia' };

  async function given(message: MailMessage, status = 200) {
    let request: Request | undefined;
    const outcome = await sendByHttp(PROVIDER, message, async (input, init) => {
      request = new Request(input as string, init);
      return new Response('said', { status });
    });
    return { outcome, request: request as Request };
  }

  test('is given the message with its id as key, so that it can send a repeated one once', async () => {
    const { outcome, request } = await given(INVITATION);
    expect(outcome).toEqual({ sent: true });
    expect(request.headers.get('idempotency-key')).toBe(MESSAGE.messageId);
    expect(request.headers.get('authorization')).toBe('Bearer rahasia');
    expect(await request.json()).toEqual({
      from: '"Simpul KPU" <simpul@simpul.test>',
      to: ['"Budi \\"Bé\\" (Contoh)" <budi@example.test>'],
      subject: MESSAGE.subject,
      text: MESSAGE.text,
      html: MESSAGE.html,
      headers: expect.objectContaining({
        'Message-ID': MESSAGE.messageId,
        'Auto-Submitted': 'auto-generated',
      }),
      attachments: [
        {
          filename: 'undangan.ics',
          content: btoa(INVITATION.calendar.text),
          content_type: 'text/calendar; charset=utf-8; method=REQUEST',
        },
      ],
    });
  });

  test.each([
    [202, null],
    [400, 'refused'],
    [422, 'refused'],
    [401, 'not_configured'],
    [403, 'not_configured'],
    [301, 'unreachable'],
    [409, 'unreachable'],
    [429, 'unreachable'],
    [500, 'unreachable'],
    [503, 'unreachable'],
  ])('that answers %i: %s', async (status, failure) => {
    const { outcome } = await given(MESSAGE, status);
    expect(outcome.sent ? null : outcome.failure).toBe(failure);
  });

  test('that cannot be reached may be reached another time', async () => {
    const outcome = await sendByHttp(PROVIDER, MESSAGE, async () => {
      throw new TypeError('network');
    });
    expect(outcome).toEqual({ sent: false, failure: 'unreachable', detail: 'TypeError: network' });
  });
});

const EXPECTED_MIME = `Auto-Submitted: auto-generated
X-Auto-Response-Suppress: All
From: Simpul KPU <simpul@simpul.test>
To: =?UTF-8?Q?Budi_=22B=C3=A9=22_=28Contoh=29?= <budi@example.test>
Subject: =?UTF-8?Q?Undangan_rapat_=E2=80=93_Jumat?=
Message-ID: <6f1c2a0b9d8e4f7a5c3b1d2e0f9a8b7c@simpul.test>
Date: Sun, 22 Nov 2026 03:00:00 +0000
MIME-Version: 1.0
Content-Type: multipart/alternative;
 boundary="--_NmP-6f1c2a0b9d8e4f7a5c3b1d2e0f9a8b7csimpultest-Part_1"

----_NmP-6f1c2a0b9d8e4f7a5c3b1d2e0f9a8b7csimpultest-Part_1
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 7bit

Yth. Budi,

Sampai jumpa.

----_NmP-6f1c2a0b9d8e4f7a5c3b1d2e0f9a8b7csimpultest-Part_1
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: 7bit

<p>Yth. Budi,</p>

----_NmP-6f1c2a0b9d8e4f7a5c3b1d2e0f9a8b7csimpultest-Part_1
Content-Type: text/calendar; charset=utf-8; method=REQUEST
Content-Transfer-Encoding: 7bit

BEGIN:VCALENDAR
METHOD:REQUEST
END:VCALENDAR

----_NmP-6f1c2a0b9d8e4f7a5c3b1d2e0f9a8b7csimpultest-Part_1--
`;
