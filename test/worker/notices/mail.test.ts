import { describe, expect, test } from 'vitest';
import { NOTICE_KINDS } from '../../../schema/api/notice-words.ts';
import { LANGUAGES } from '../../../schema/api/vocabulary.ts';
import type { AnyNotice, OrderedKind } from '../../../worker/notices/kinds.ts';
import { DIGEST_ITEMS_MAX, digestMail, noticeMail } from '../../../worker/notices/mail.ts';
import { noticeText } from '../../../worker/notices/words.ts';
import { ORIGIN } from '../../support/people.ts';

const ASSIGNMENT = {
  role: 'reviewer',
  position: 'Kasubbag Hukum dan SDM',
  unitName: 'KPU Kota Salatiga',
  startsOn: '2026-11-22',
  endsOn: '2026-12-31',
  by: 'Siti (Contoh)',
} as const;
const LINK = {
  url: `${ORIGIN}/kerja/tautan#x`,
  expiresAt: '2026-11-29T03:00:00Z',
  unitName: 'KPU Kota Salatiga',
  invitedBy: 'Siti (Contoh)',
};

const EVENT = {
  title: 'Rakor Persiapan (Contoh)',
  unitName: 'KPU Kota Salatiga',
  organisationName: 'Polres Salatiga (Contoh)',
  when: {
    startsOn: '2026-12-01',
    endsOn: '2026-12-01',
    timeKind: 'timed',
    startTime: '09:00',
    endTime: null,
    endOpen: true,
    zone: 'WIB',
  },
  venue: 'Aula KPU Kota Salatiga',
} as const;
const INVITATION = {
  ...EVENT,
  url: `${ORIGIN}/jawab#x`,
  expiresAt: '2026-12-01T17:00:00.000Z',
  answersUntil: null,
  reason: null,
};

const DAY = {
  registryNumber: 'SPL-000002',
  heading: { id: 'Nota Kesepahaman (Contoh)', en: 'Nota Kesepahaman (Contoh)' },
  unitName: 'KPU Kota Salatiga',
  on: '2026-12-22',
  days: 30,
};

/** What each kind is given. */
const GIVEN: { [K in OrderedKind]: Extract<AnyNotice, { kind: K }>['data'] } = {
  invitation: LINK,
  reset: LINK,
  password_changed: {},
  factor_added: { factor: 'passkey', name: 'Ponsel' },
  factor_removed: { factor: 'totp' },
  email_changed: {},
  assignment_granted: ASSIGNMENT,
  assignment_changed: ASSIGNMENT,
  assignment_ended: { ...ASSIGNMENT, reason: 'Mutasi' },
  contact_clarification: { unitName: 'KPU Kota Salatiga', number: 17, by: 'Budi (Contoh)' },
  contact_forwarded: { unitName: 'KPU Kota Salatiga', number: 17, by: 'Budi (Contoh)' },
  correction_answered: { registryNumber: 'SPL-000002', accepted: true, answer: 'Sesuai naskah' },
  correction_published: { registryNumber: 'SPL-000002', revision: 2 },
  agreement_ending: DAY,
  agreement_notice: { ...DAY, days: -1 },
  obligation_due: DAY,
  obligation_overdue: { ...DAY, days: -3 },
  draft_still: {
    heading: 'Nota Kesepahaman (Contoh)',
    unitName: 'KPU Kota Salatiga',
    since: '2026-11-08',
    submitted: true,
  },
  cascade_silent: DAY,
  unit_letter: {
    unitName: 'KPU Kota Salatiga',
    month: '2026-10',
    signed: { count: 7, some: [{ name: DAY.heading, on: null }] },
    ending: { count: 0, some: [] },
    overdue: { count: 1, some: [{ name: DAY.heading, on: '2026-11-01' }] },
    submitted: 2,
    corrections: 1,
    lacking: 3,
  },
  event_invited: INVITATION,
  event_moved: { ...INVITATION, reason: 'Gedung dipakai (contoh)' },
  event_reminder: INVITATION,
  minutes_circulated: { title: 'Rakor (Contoh)', unitName: 'KPU Kota Salatiga', respondUntil: '2026-12-01' },
  minutes_link: {
    title: 'Rakor (Contoh)',
    unitName: 'KPU Kota Salatiga',
    url: `${ORIGIN}/notulen#x`,
    expiresAt: '2026-12-15T17:00:00.000Z',
  },
  action_item_given: {
    title: 'Rakor (Contoh)',
    unitName: 'KPU Kota Salatiga',
    description: 'Menyusun jadwal',
    dueOn: null,
  },
  event_called_off: { ...EVENT, how: 'cancelled', reason: 'Kuorum (contoh)' },
};

const KINDS = NOTICE_KINDS.filter((kind) => kind !== 'digest');
const AT = '2026-11-22T03:00:00.000Z';

describe('the words of every kind', () => {
  test.each(LANGUAGES.flatMap((language) => KINDS.map((kind) => [kind, language] as const)))(
    '%s in %s: a title, whole sentences, a link’s name and a reason, with nothing left unsaid',
    (kind, language) => {
      const text = noticeText(kind, GIVEN[kind], language, AT);
      for (const words of [text.title, text.action, text.because, ...text.paragraphs]) {
        expect(words).not.toMatch(/undefined|null|\[object|NaN|Invalid/);
        expect(words).toBe(words.trim());
      }
      for (const paragraph of text.paragraphs)
        expect(paragraph).toMatch(/^[\p{Lu}0-9].*[.:]|^(Alasan|Reason): /u);
      expect(text.because).toMatch(/\.$/);
    },
  );

  test('differ between the languages', () => {
    for (const kind of KINDS) {
      const [id, en] = LANGUAGES.map((language) => noticeText(kind, GIVEN[kind], language, AT));
      expect(id?.title).not.toBe(en?.title);
    }
  });

  test('leave out what is not known', () => {
    const open = noticeText('assignment_granted', { ...ASSIGNMENT, endsOn: null }, 'id', AT);
    expect(open.paragraphs[0]).toMatch(/mulai 22 November 2026\.$/);
    const ended = noticeText('assignment_ended', { ...ASSIGNMENT, endsOn: null, reason: null }, 'en', AT);
    expect(ended.paragraphs).toEqual([
      'Siti (Contoh) ended your assignment as Kasubbag Hukum dan SDM at KPU Kota Salatiga.',
    ]);
  });
});

describe('a mail', () => {
  const order = {
    language: 'id',
    name: 'Budi (Contoh)',
    notice: noticeText('assignment_granted', ASSIGNMENT, 'id', AT),
    link: `${ORIGIN}/kerja/akun/penugasan`,
    group: 'access',
    hasAccount: true,
    publicOrigin: ORIGIN,
  } as const;

  test('reads like this', () => {
    expect(noticeMail(order)).toEqual({
      subject: 'Penugasan baru: Kasubbag Hukum dan SDM, KPU Kota Salatiga',
      text: EXPECTED_TEXT,
      html: EXPECTED_HTML,
    });
  });

  test('about the account says that it cannot be turned down; to an outsider it names no settings', () => {
    expect(noticeMail({ ...order, group: 'security' }).text).not.toContain('/akun/pemberitahuan');
    expect(noticeMail({ ...order, hasAccount: false }).text).not.toContain('/akun/pemberitahuan');
    expect(noticeMail(order).text).toContain(`${ORIGIN}/kerja/akun/pemberitahuan`);
  });

  test('in English leads to English pages', () => {
    const mail = noticeMail({
      ...order,
      language: 'en',
      notice: noticeText('assignment_granted', ASSIGNMENT, 'en', AT),
    });
    expect(mail.text).toContain(`${ORIGIN}/en/kerja/akun/pemberitahuan`);
    expect(mail.html).toContain('<html lang="en">');
  });

  test('escapes what people wrote, and keeps a title on one line', () => {
    const evil = '<script>alert("x")</script>\r\nBcc: all@example.test';
    const mail = noticeMail({
      ...order,
      name: evil,
      notice: noticeText('assignment_granted', { ...ASSIGNMENT, position: evil, by: evil }, 'id', AT),
    });
    expect(mail.html).not.toContain('<script');
    expect(mail.html).toContain('&lt;script&gt;');
    expect(mail.subject).not.toMatch(/[\r\n]/);
  });

  test('loads nothing from anywhere', () => {
    expect(noticeMail(order).html).not.toMatch(/<img|<link|<script|src=|url\(/);
  });
});

describe('a digest', () => {
  const of = (count: number) =>
    digestMail({
      language: 'id',
      name: 'Budi (Contoh)',
      publicOrigin: ORIGIN,
      titles: Array.from({ length: count }, (_, index) => `Kabar ${index + 1}`),
    });

  test('lists titles, leads to the inbox and says how to turn it off', () => {
    expect(of(2).text).toBe(`Yth. Budi (Contoh),

Yang terjadi sejak ringkasan terakhir dan belum Anda baca:

- Kabar 1
- Kabar 2

Buka kotak masuk: http://localhost:8787/kerja/kotak-masuk

-- 
Anda menerima surel ini karena Anda memilih satu surel setiap pagi.
Atur cara Anda diberi tahu: http://localhost:8787/kerja/akun/pemberitahuan
`);
  });

  test('counts what would make it too long', () => {
    const { subject, text } = of(DIGEST_ITEMS_MAX + 5);
    expect(subject).toBe(`Ringkasan Simpul: ${DIGEST_ITEMS_MAX + 5} pemberitahuan`);
    expect(text).toContain(`- Kabar ${DIGEST_ITEMS_MAX}\n- dan 5 lainnya\n`);
    expect(text).not.toContain(`Kabar ${DIGEST_ITEMS_MAX + 1}`);
    expect(of(DIGEST_ITEMS_MAX).text).not.toContain('lainnya');
  });
});

const EXPECTED_TEXT = `Yth. Budi (Contoh),

Siti (Contoh) memberi Anda penugasan sebagai Kasubbag Hukum dan SDM di KPU Kota Salatiga dengan peran Peninjau, mulai 22 November 2026 sampai 31 Desember 2026.

Lihat penugasan saya: http://localhost:8787/kerja/akun/penugasan

-- 
Anda menerima surel ini karena penugasan ini atas nama Anda.
Atur cara Anda diberi tahu: http://localhost:8787/kerja/akun/pemberitahuan
`;

const EXPECTED_HTML = `<!doctype html>
<html lang="id">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Penugasan baru: Kasubbag Hukum dan SDM, KPU Kota Salatiga</title></head>
<body style="margin:0;padding:24px;background:#ffffff;color:#1f2328;font:16px/1.5 system-ui,sans-serif">
<div style="max-width:36rem;margin:0 auto">
<p style="margin:0 0 24px;font-weight:600">Simpul · KPU</p>
<h1 style="margin:0 0 16px;font-size:20px;line-height:1.3">Penugasan baru: Kasubbag Hukum dan SDM, KPU Kota Salatiga</h1>
<p style="margin:0 0 16px">Yth. Budi (Contoh),</p>
<p style="margin:0 0 16px">Siti (Contoh) memberi Anda penugasan sebagai Kasubbag Hukum dan SDM di KPU Kota Salatiga dengan peran Peninjau, mulai 22 November 2026 sampai 31 Desember 2026.</p>
<p style="margin:0 0 8px"><a href="http://localhost:8787/kerja/akun/penugasan" style="display:inline-block;padding:10px 18px;border-radius:6px;background:#8a1c1c;color:#ffffff">Lihat penugasan saya</a></p>
<p style="margin:0 0 16px;font-size:14px;word-break:break-all">http://localhost:8787/kerja/akun/penugasan</p>
<p style="margin:32px 0 0;padding:16px 0 0;border-top:1px solid #d0d7de;color:#57606a;font-size:14px">Anda menerima surel ini karena penugasan ini atas nama Anda.<br>
Atur cara Anda diberi tahu: <a href="http://localhost:8787/kerja/akun/pemberitahuan" style="color:#57606a">http://localhost:8787/kerja/akun/pemberitahuan</a></p>
</div>
</body>
</html>
`;
