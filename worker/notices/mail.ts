/**
 * Puts mails together: text and HTML of the same words, each with the reason why one gets it and how to change that.
 * Pure. Every text from outside is escaped; the HTML loads nothing and follows nobody.
 */
import type { NoticeGroup } from '../../schema/api/notice-words.ts';
import type { Language } from '../../schema/api/vocabulary.ts';
import { escapeXml } from '../http/xml.ts';
import { staffPath } from './kinds.ts';
import type { NoticeText } from './words.ts';

export interface MailText {
  subject: string;
  text: string;
  html: string;
}

export interface MailOrder {
  language: Language;
  /** How the recipient is called. */
  name: string;
  notice: NoticeText;
  /** Where its link leads, absolute; null when there is nothing to open. */
  link: string | null;
  group: NoticeGroup;
  /** Someone without an account has no settings. */
  hasAccount: boolean;
  publicOrigin: string;
}

/** A mail about one notice. */
export function noticeMail({ language, name, notice, link, ...order }: MailOrder): MailText {
  const action = link === null ? null : { label: notice.action, url: link };
  return assemble(language, notice.title, name, [...notice.paragraphs, ...(action ? [action] : [])], {
    because: notice.because,
    settings: settingsOf(language, order),
  });
}

/** More notices than this are counted, not listed: the inbox has them all. */
export const DIGEST_ITEMS_MAX = 30;

export interface DigestOrder {
  language: Language;
  name: string;
  publicOrigin: string;
  /** Titles of the notices, oldest first. */
  titles: string[];
}

/** The mail of the morning: what has happened since the last one. */
export function digestMail({ language, name, publicOrigin, titles }: DigestOrder): MailText {
  const words = DIGEST_WORDS[language];
  const rest = titles.length - DIGEST_ITEMS_MAX;
  const inbox = publicOrigin + staffPath('/kotak-masuk', language);
  const listed = titles.slice(0, DIGEST_ITEMS_MAX);
  return assemble(
    language,
    words.title(titles.length),
    name,
    [
      words.opening,
      { items: rest > 0 ? [...listed, words.more(rest)] : listed },
      { label: words.action, url: inbox },
    ],
    {
      because: words.because,
      settings: settingsOf(language, { group: 'access', hasAccount: true, publicOrigin }),
    },
  );
}

type Block = string | { label: string; url: string } | { items: string[] };
interface Foot {
  because: string;
  settings: { words: string; url: string | null };
}

function settingsOf(
  language: Language,
  { group, hasAccount, publicOrigin }: Pick<MailOrder, 'group' | 'hasAccount' | 'publicOrigin'>,
): Foot['settings'] {
  if (group === 'security' || !hasAccount) return { words: FOOT_WORDS[language].always, url: null };
  const url = publicOrigin + staffPath('/akun/pemberitahuan', language);
  return { words: FOOT_WORDS[language].settings, url };
}

function assemble(language: Language, title: string, name: string, blocks: Block[], foot: Foot): MailText {
  const subject = oneLine(title);
  const greeting = FOOT_WORDS[language].greeting(name);
  const because = FOOT_WORDS[language].because(foot.because);
  const { words, url } = foot.settings;
  const settings = url === null ? words : `${words} ${url}`;
  const text = [greeting, ...blocks.map(blockText), `-- \n${because}\n${settings}`].join('\n\n');
  return {
    subject,
    text: `${text}\n`,
    html: `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeXml(subject)}</title></head>
<body style="margin:0;padding:24px;background:#ffffff;color:#1f2328;font:16px/1.5 system-ui,sans-serif">
<div style="max-width:36rem;margin:0 auto">
<p style="margin:0 0 24px;font-weight:600">Simpul · KPU</p>
<h1 style="margin:0 0 16px;font-size:20px;line-height:1.3">${escapeXml(subject)}</h1>
${[greeting, ...blocks].map(blockHtml).join('\n')}
<p style="margin:32px 0 0;padding:16px 0 0;border-top:1px solid #d0d7de;color:#57606a;font-size:14px">${escapeXml(because)}<br>
${escapeXml(words)}${url === null ? '' : ` ${anchor(url, url)}`}</p>
</div>
</body>
</html>
`,
  };
}

function blockText(block: Block): string {
  if (typeof block === 'string') return block;
  if ('items' in block) return block.items.map((item) => `- ${item}`).join('\n');
  return `${block.label}: ${block.url}`;
}

function blockHtml(block: Block): string {
  if (typeof block === 'string') return `<p style="margin:0 0 16px">${escapeXml(block)}</p>`;
  if ('items' in block) {
    const items = block.items.map((item) => `<li>${escapeXml(item)}</li>`).join('');
    return `<ul style="margin:0 0 16px;padding:0 0 0 20px">${items}</ul>`;
  }
  // The address stands there as text too, for whoever does not trust a button or cannot press it.
  const button = 'display:inline-block;padding:10px 18px;border-radius:6px;background:#8a1c1c;color:#ffffff';
  return `<p style="margin:0 0 8px">${anchor(block.url, block.label, button)}</p>
<p style="margin:0 0 16px;font-size:14px;word-break:break-all">${escapeXml(block.url)}</p>`;
}

function anchor(url: string, label: string, style = 'color:#57606a'): string {
  return `<a href="${escapeXml(url)}" style="${style}">${escapeXml(label)}</a>`;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

const FOOT_WORDS: Record<
  Language,
  { greeting(name: string): string; because(reason: string): string; settings: string; always: string }
> = {
  id: {
    greeting: (name) => `Yth. ${name},`,
    because: (reason) => `Anda menerima surel ini karena ${reason}`,
    settings: 'Atur cara Anda diberi tahu:',
    always: 'Surel seperti ini selalu dikirim. Surel ini tidak perlu dibalas.',
  },
  en: {
    greeting: (name) => `Dear ${name},`,
    because: (reason) => `You get this mail because ${reason}`,
    settings: 'Choose how you are told:',
    always: 'Mail of this kind is always sent. There is no need to answer it.',
  },
};

const DIGEST_WORDS: Record<
  Language,
  {
    title(count: number): string;
    opening: string;
    more(count: number): string;
    action: string;
    because: string;
  }
> = {
  id: {
    title: (count) => `Ringkasan Simpul: ${count} pemberitahuan`,
    opening: 'Yang terjadi sejak ringkasan terakhir dan belum Anda baca:',
    more: (count) => `dan ${count} lainnya`,
    action: 'Buka kotak masuk',
    because: 'Anda memilih satu surel setiap pagi.',
  },
  en: {
    title: (count) => `Simpul digest: ${count} ${count === 1 ? 'notice' : 'notices'}`,
    opening: 'What has happened since the last digest and you have not read yet:',
    more: (count) => `and ${count} more`,
    action: 'Open the inbox',
    because: 'you chose one e-mail each morning.',
  },
};
