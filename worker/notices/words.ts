/**
 * What notices say, in both languages. Pure: facts in, texts out, not yet escaped. The title is the subject of the mail
 * and the line in the inbox; the paragraphs are whole sentences that stand without it.
 */
import { ROLE_WORDS } from '../../schema/api/access.ts';
import { whenInWords } from '../../schema/api/event-words.ts';
import type { Language } from '../../schema/api/vocabulary.ts';
import { agreementTexts } from './agreement-words.ts';
import type {
  NoticeData,
  OrderedKind,
  ToldAssignment,
  ToldEvent,
  ToldFactor,
  ToldInvitation,
} from './kinds.ts';

export interface NoticeText {
  title: string;
  paragraphs: string[];
  /** What the link is called. */
  action: string;
  /** Why the recipient is told, for the foot of a mail. */
  because: string;
}

/** The text of a notice. `at` is when it happened (RFC 3339). */
export function noticeText<K extends OrderedKind>(
  kind: K,
  data: NoticeData[K],
  language: Language,
  at: string,
): NoticeText {
  return TEXTS[language][kind](data, momentInWords(at, language));
}

/** "25 November 2026 pukul 10.00 WIB". */
export function momentInWords(moment: string, language: Language): string {
  const format = new Intl.DateTimeFormat(LOCALES[language], {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'Asia/Jakarta',
  });
  return `${format.format(new Date(moment))} WIB`;
}

const LOCALES: Record<Language, string> = { id: 'id-ID', en: 'en-GB' };

function dateInWords(date: string, language: Language): string {
  const format = new Intl.DateTimeFormat(LOCALES[language], { dateStyle: 'long', timeZone: 'UTC' });
  return format.format(new Date(`${date}T00:00:00Z`));
}

type Texts = { [K in OrderedKind]: (data: NoticeData[K], at: string) => NoticeText };

const INDONESIAN: Texts = {
  invitation: ({ invitedBy, unitName, expiresAt }) => ({
    title: `Undangan ke Simpul dari ${invitedBy}`,
    paragraphs: [
      `${invitedBy} mengundang Anda ke Simpul, portal koordinasi pemangku kepentingan KPU, untuk ${unitName}.`,
      `Buka tautan di bawah ini untuk membuat kata sandi. Tautan berlaku satu kali, sampai ${momentInWords(expiresAt, 'id')}.`,
      'Bila Anda tidak menunggu undangan ini, abaikan saja.',
    ],
    action: 'Terima undangan',
    because: `${unitName} mendaftarkan alamat surel ini di Simpul.`,
  }),
  reset: ({ invitedBy, unitName, expiresAt }) => ({
    title: 'Tautan untuk mengatur ulang kata sandi Simpul',
    paragraphs: [
      `${invitedBy} membuat tautan ini agar Anda dapat mengatur ulang kata sandi akun Simpul Anda.`,
      `Tautan berlaku satu kali, sampai ${momentInWords(expiresAt, 'id')}.`,
      `Bila Anda tidak memintanya, jangan buka tautan ini dan beri tahu admin ${unitName}.`,
    ],
    action: 'Atur ulang kata sandi',
    because: 'isinya menyangkut keamanan akun Simpul Anda.',
  }),
  password_changed: (_, at) => ({
    title: 'Kata sandi Simpul Anda diganti',
    paragraphs: [`Kata sandi akun Simpul Anda diganti pada ${at}.`, NOT_YOU.id],
    action: 'Lihat sesi saya',
    because: 'isinya menyangkut keamanan akun Simpul Anda.',
  }),
  factor_added: (data, at) => ({
    title: 'Cara masuk ditambahkan ke akun Simpul Anda',
    paragraphs: [`${sentence(factorInWords(data, 'id'))} ditambahkan ke akun Anda pada ${at}.`, NOT_YOU.id],
    action: 'Lihat akun saya',
    because: 'isinya menyangkut keamanan akun Simpul Anda.',
  }),
  factor_removed: (data, at) => ({
    title: 'Cara masuk dihapus dari akun Simpul Anda',
    paragraphs: [`${sentence(factorInWords(data, 'id'))} dihapus dari akun Anda pada ${at}.`, NOT_YOU.id],
    action: 'Lihat akun saya',
    because: 'isinya menyangkut keamanan akun Simpul Anda.',
  }),
  email_changed: (_, at) => ({
    title: 'Alamat surel akun Simpul Anda diganti',
    paragraphs: [
      `Alamat surel akun Simpul Anda diganti pada ${at}. Surel berikutnya dikirim ke alamat yang baru.`,
      NOT_YOU.id,
    ],
    action: 'Lihat akun saya',
    because: 'isinya menyangkut keamanan akun Simpul Anda.',
  }),
  assignment_granted: (data) => ({
    title: `Penugasan baru: ${data.position}, ${data.unitName}`,
    paragraphs: [
      `${data.by} memberi Anda penugasan sebagai ${data.position} di ${data.unitName} dengan peran ${ROLE_WORDS[data.role].id}, ${periodInWords(data, 'id')}.`,
    ],
    action: 'Lihat penugasan saya',
    because: 'penugasan ini atas nama Anda.',
  }),
  assignment_changed: (data) => ({
    title: `Penugasan diubah: ${data.position}, ${data.unitName}`,
    paragraphs: [
      `${data.by} mengubah penugasan Anda. Sekarang: ${data.position} di ${data.unitName} dengan peran ${ROLE_WORDS[data.role].id}, ${periodInWords(data, 'id')}.`,
    ],
    action: 'Lihat penugasan saya',
    because: 'penugasan ini atas nama Anda.',
  }),
  assignment_ended: (data) => ({
    title: `Penugasan berakhir: ${data.position}, ${data.unitName}`,
    paragraphs: [
      `${data.by} mengakhiri penugasan Anda sebagai ${data.position} di ${data.unitName}${data.endsOn === null ? '' : `; hari terakhirnya ${dateInWords(data.endsOn, 'id')}`}.`,
      ...(data.reason === null ? [] : [`Alasan: ${data.reason}`]),
    ],
    action: 'Lihat penugasan saya',
    because: 'penugasan ini atas nama Anda.',
  }),
  contact_clarification: ({ number, unitName, by }) => ({
    title: `Klarifikasi diminta: kontak nomor ${number}, ${unitName}`,
    paragraphs: [
      `${by} meninjau kontak nomor ${number} pada ${unitName} dan meminta klarifikasi. Catatannya ada di portal.`,
    ],
    action: 'Buka catatan kontak',
    because: 'Anda yang mencatat kontak ini.',
  }),
  event_invited: (data) => ({
    title: `Undangan: ${data.title}`,
    paragraphs: [
      `${data.unitName} mengundang ${data.organisationName} ke “${data.title}”.`,
      ...placeInWords(data, 'id'),
      answerInWords(data, 'id'),
    ],
    action: 'Jawab undangan',
    because: `${data.unitName} mengundang ${data.organisationName}.`,
  }),
  event_moved: (data) => ({
    title: `Jadwal berubah: ${data.title}`,
    paragraphs: [
      `Waktu atau tempat “${data.title}” berubah. Jawaban sebelumnya tidak berlaku lagi; mohon dijawab sekali lagi.`,
      ...placeInWords(data, 'id'),
      ...(data.reason === null ? [] : [`Alasan: ${data.reason}`]),
      answerInWords(data, 'id'),
    ],
    action: 'Jawab undangan',
    because: `${data.unitName} mengundang ${data.organisationName}.`,
  }),
  event_reminder: (data) => ({
    title: `Menunggu jawaban: ${data.title}`,
    paragraphs: [
      `Undangan ${data.unitName} untuk ${data.organisationName} ke “${data.title}” belum dijawab.`,
      ...placeInWords(data, 'id'),
      answerInWords(data, 'id'),
    ],
    action: 'Jawab undangan',
    because: `${data.unitName} mengundang ${data.organisationName}.`,
  }),
  event_called_off: (data) => ({
    title: `${{ cancelled: 'Dibatalkan', postponed: 'Ditunda', withdrawn: 'Undangan ditarik' }[data.how]}: ${data.title}`,
    paragraphs: [
      {
        cancelled: `Kegiatan “${data.title}” yang diadakan ${data.unitName} dibatalkan.`,
        postponed: `Kegiatan “${data.title}” yang diadakan ${data.unitName} ditunda. Undangan baru dikirim bila waktunya sudah ditetapkan.`,
        withdrawn: `${data.unitName} menarik undangan untuk ${data.organisationName} ke “${data.title}”.`,
      }[data.how],
      ...placeInWords(data, 'id'),
      ...(data.reason === null ? [] : [`Alasan: ${data.reason}`]),
    ],
    action: 'Lihat undangan',
    because: `${data.unitName} telah mengundang ${data.organisationName}.`,
  }),
  contact_forwarded: ({ number, unitName, by }) => ({
    title: `Diteruskan ke inspektorat: kontak nomor ${number}, ${unitName}`,
    paragraphs: [`${by} meneruskan kontak nomor ${number} pada ${unitName} ke inspektorat.`],
    action: 'Buka catatan kontak',
    because: 'Anda bertugas di inspektorat.',
  }),
  correction_answered: ({ registryNumber, accepted, answer }) => ({
    title: `Usulan koreksi Anda pada ${registryNumber} ${accepted ? 'diterima' : 'ditolak'}`,
    paragraphs: [
      accepted
        ? `Koreksi yang Anda usulkan untuk perjanjian ${registryNumber} diterima dan akan terbit sebagai revisi.`
        : `Koreksi yang Anda usulkan untuk perjanjian ${registryNumber} ditolak.`,
      `Alasan: ${answer}`,
    ],
    action: 'Buka usulan koreksi',
    because: 'Anda mengusulkan koreksi pada perjanjian lembaga Anda.',
  }),
  correction_published: ({ registryNumber, revision }) => ({
    title: `Koreksi pada ${registryNumber} telah terbit`,
    paragraphs: [
      `Koreksi yang Anda usulkan untuk perjanjian ${registryNumber} terbit dalam revisi ${revision}.`,
      'Anda dapat memeriksanya dan mengonfirmasi bahwa data itu sekarang benar.',
    ],
    action: 'Buka usulan koreksi',
    because: 'Anda mengusulkan koreksi pada perjanjian lembaga Anda.',
  }),
  ...agreementTexts('id', dateInWords),
  minutes_circulated: ({ title, unitName, respondUntil }) => ({
    title: `Notulen menunggu tanggapan: ${title}`,
    paragraphs: [
      `${unitName} mengedarkan notulen “${title}”. Nyatakan setuju, atau sampaikan keberatan dengan alasannya, paling lambat ${dateInWords(respondUntil, 'id')}.`,
    ],
    action: 'Baca notulen',
    because: 'lembaga atau satuan kerja Anda diundang ke rapat itu.',
  }),
  minutes_link: ({ title, unitName, expiresAt }) => ({
    title: `Notulen menunggu tanggapan: ${title}`,
    paragraphs: [
      `${unitName} mengedarkan notulen “${title}”. Lewat tautan di bawah ini Anda dapat membacanya, lalu menyatakan setuju atau keberatan, tanpa akun.`,
      `Tautan ini hanya untuk lembaga Anda dan berlaku sampai ${momentInWords(expiresAt, 'id')}.`,
    ],
    action: 'Baca dan tanggapi notulen',
    because: `${unitName} mencantumkan alamat surel ini pada undangan rapat itu.`,
  }),
  action_item_given: ({ title, unitName, description, dueOn }) => ({
    title: `Tindak lanjut baru dari “${title}”`,
    paragraphs: [
      `${unitName} mencatat tindak lanjut untuk lembaga atau satuan kerja Anda: ${description}`,
      dueOn === null ? 'Batas waktunya tidak ditetapkan.' : `Batas waktunya ${dateInWords(dueOn, 'id')}.`,
    ],
    action: 'Lihat tindak lanjut',
    because: 'lembaga atau satuan kerja Anda terkait dengan rapat itu.',
  }),
};

const ENGLISH: Texts = {
  invitation: ({ invitedBy, unitName, expiresAt }) => ({
    title: `Invitation to Simpul from ${invitedBy}`,
    paragraphs: [
      `${invitedBy} invites you to Simpul, KPU's stakeholder coordination portal, for ${unitName}.`,
      `Open the link below to choose a password. It works once, until ${momentInWords(expiresAt, 'en')}.`,
      'If you did not expect this invitation, simply ignore it.',
    ],
    action: 'Accept the invitation',
    because: `${unitName} entered this e-mail address in Simpul.`,
  }),
  reset: ({ invitedBy, unitName, expiresAt }) => ({
    title: 'Link to reset your Simpul password',
    paragraphs: [
      `${invitedBy} made this link so that you can reset the password of your Simpul account.`,
      `It works once, until ${momentInWords(expiresAt, 'en')}.`,
      `If you did not ask for it, do not open it and tell the administrator of ${unitName}.`,
    ],
    action: 'Reset the password',
    because: 'it concerns the security of your Simpul account.',
  }),
  password_changed: (_, at) => ({
    title: 'Your Simpul password was changed',
    paragraphs: [`The password of your Simpul account was changed on ${at}.`, NOT_YOU.en],
    action: 'See my sessions',
    because: 'it concerns the security of your Simpul account.',
  }),
  factor_added: (data, at) => ({
    title: 'A sign-in method was added to your Simpul account',
    paragraphs: [`${sentence(factorInWords(data, 'en'))} was added to your account on ${at}.`, NOT_YOU.en],
    action: 'See my account',
    because: 'it concerns the security of your Simpul account.',
  }),
  factor_removed: (data, at) => ({
    title: 'A sign-in method was removed from your Simpul account',
    paragraphs: [
      `${sentence(factorInWords(data, 'en'))} was removed from your account on ${at}.`,
      NOT_YOU.en,
    ],
    action: 'See my account',
    because: 'it concerns the security of your Simpul account.',
  }),
  email_changed: (_, at) => ({
    title: 'The e-mail address of your Simpul account was changed',
    paragraphs: [
      `The e-mail address of your Simpul account was changed on ${at}. Further mail goes to the new address.`,
      NOT_YOU.en,
    ],
    action: 'See my account',
    because: 'it concerns the security of your Simpul account.',
  }),
  assignment_granted: (data) => ({
    title: `New assignment: ${data.position}, ${data.unitName}`,
    paragraphs: [
      `${data.by} assigned you as ${data.position} at ${data.unitName} in the role ${ROLE_WORDS[data.role].en}, ${periodInWords(data, 'en')}.`,
    ],
    action: 'See my assignments',
    because: 'this assignment is yours.',
  }),
  assignment_changed: (data) => ({
    title: `Assignment changed: ${data.position}, ${data.unitName}`,
    paragraphs: [
      `${data.by} changed your assignment. It is now: ${data.position} at ${data.unitName} in the role ${ROLE_WORDS[data.role].en}, ${periodInWords(data, 'en')}.`,
    ],
    action: 'See my assignments',
    because: 'this assignment is yours.',
  }),
  assignment_ended: (data) => ({
    title: `Assignment ended: ${data.position}, ${data.unitName}`,
    paragraphs: [
      `${data.by} ended your assignment as ${data.position} at ${data.unitName}${data.endsOn === null ? '' : `; its last day is ${dateInWords(data.endsOn, 'en')}`}.`,
      ...(data.reason === null ? [] : [`Reason: ${data.reason}`]),
    ],
    action: 'See my assignments',
    because: 'this assignment is yours.',
  }),
  contact_clarification: ({ number, unitName, by }) => ({
    title: `Clarification asked for: contact number ${number}, ${unitName}`,
    paragraphs: [
      `${by} reviewed contact number ${number} of ${unitName} and asks for clarification. The note is in the portal.`,
    ],
    action: 'Open the contact log',
    because: 'you recorded this contact.',
  }),
  event_invited: (data) => ({
    title: `Invitation: ${data.title}`,
    paragraphs: [
      `${data.unitName} invites ${data.organisationName} to “${data.title}”.`,
      ...placeInWords(data, 'en'),
      answerInWords(data, 'en'),
    ],
    action: 'Answer the invitation',
    because: `${data.unitName} invites ${data.organisationName}.`,
  }),
  event_moved: (data) => ({
    title: `Changed: ${data.title}`,
    paragraphs: [
      `Time or place of “${data.title}” has changed. The earlier answer no longer holds; please answer once more.`,
      ...placeInWords(data, 'en'),
      ...(data.reason === null ? [] : [`Reason: ${data.reason}`]),
      answerInWords(data, 'en'),
    ],
    action: 'Answer the invitation',
    because: `${data.unitName} invites ${data.organisationName}.`,
  }),
  event_reminder: (data) => ({
    title: `Awaiting an answer: ${data.title}`,
    paragraphs: [
      `The invitation of ${data.organisationName} by ${data.unitName} to “${data.title}” has not been answered yet.`,
      ...placeInWords(data, 'en'),
      answerInWords(data, 'en'),
    ],
    action: 'Answer the invitation',
    because: `${data.unitName} invites ${data.organisationName}.`,
  }),
  event_called_off: (data) => ({
    title: `${{ cancelled: 'Cancelled', postponed: 'Postponed', withdrawn: 'Invitation withdrawn' }[data.how]}: ${data.title}`,
    paragraphs: [
      {
        cancelled: `The event “${data.title}”, held by ${data.unitName}, is cancelled.`,
        postponed: `The event “${data.title}”, held by ${data.unitName}, is postponed. A new invitation follows once its time is set.`,
        withdrawn: `${data.unitName} withdraws the invitation of ${data.organisationName} to “${data.title}”.`,
      }[data.how],
      ...placeInWords(data, 'en'),
      ...(data.reason === null ? [] : [`Reason: ${data.reason}`]),
    ],
    action: 'See the invitations',
    because: `${data.unitName} had invited ${data.organisationName}.`,
  }),
  contact_forwarded: ({ number, unitName, by }) => ({
    title: `Forwarded to the inspectorate: contact number ${number}, ${unitName}`,
    paragraphs: [`${by} forwarded contact number ${number} of ${unitName} to the inspectorate.`],
    action: 'Open the contact log',
    because: 'you work at the inspectorate.',
  }),
  correction_answered: ({ registryNumber, accepted, answer }) => ({
    title: `Your proposed correction to ${registryNumber} was ${accepted ? 'accepted' : 'declined'}`,
    paragraphs: [
      accepted
        ? `The correction that you proposed to agreement ${registryNumber} was accepted and will be published as a revision.`
        : `The correction that you proposed to agreement ${registryNumber} was declined.`,
      `Reason: ${answer}`,
    ],
    action: 'Open the corrections',
    because: "you proposed a correction to your organisation's agreement.",
  }),
  correction_published: ({ registryNumber, revision }) => ({
    title: `The correction to ${registryNumber} is published`,
    paragraphs: [
      `The correction that you proposed to agreement ${registryNumber} is published in revision ${revision}.`,
      'You can check it and confirm that the data are right now.',
    ],
    action: 'Open the corrections',
    because: "you proposed a correction to your organisation's agreement.",
  }),
  ...agreementTexts('en', dateInWords),
  minutes_circulated: ({ title, unitName, respondUntil }) => ({
    title: `Minutes wait for your answer: ${title}`,
    paragraphs: [
      `${unitName} has sent the minutes of “${title}” round. Please agree, or object and say why, by ${dateInWords(respondUntil, 'en')}.`,
    ],
    action: 'Read the minutes',
    because: 'your organisation or unit was invited to that meeting.',
  }),
  minutes_link: ({ title, unitName, expiresAt }) => ({
    title: `Minutes wait for your answer: ${title}`,
    paragraphs: [
      `${unitName} has sent the minutes of “${title}” round. With the link below you can read them and agree or object, without an account.`,
      `The link is for your organisation only and holds until ${momentInWords(expiresAt, 'en')}.`,
    ],
    action: 'Read and answer the minutes',
    because: `${unitName} named this e-mail address on the invitation to that meeting.`,
  }),
  action_item_given: ({ title, unitName, description, dueOn }) => ({
    title: `New action item from “${title}”`,
    paragraphs: [
      `${unitName} has recorded an action item for your organisation or unit: ${description}`,
      dueOn === null ? 'No day was set for it.' : `It is due on ${dateInWords(dueOn, 'en')}.`,
    ],
    action: 'See the action item',
    because: 'your organisation or unit has to do with that meeting.',
  }),
};

const TEXTS: Record<Language, Texts> = { id: INDONESIAN, en: ENGLISH };

const NOT_YOU: Record<Language, string> = {
  id: 'Bila bukan Anda yang melakukannya, akhiri sesi lain di halaman sesi Anda dan segera beri tahu admin satker Anda.',
  en: "If it was not you, end the other sessions on your sessions page and tell your unit's administrator at once.",
};

const FACTORS: Record<ToldFactor['factor'], Record<Language, string>> = {
  totp: { id: 'aplikasi autentikator', en: 'an authenticator app' },
  passkey: { id: 'kunci sandi (passkey)', en: 'a passkey' },
  recovery_codes: { id: 'satu set kode pemulihan', en: 'a set of recovery codes' },
  identity: { id: 'akun dari penyedia lain', en: 'an account of another provider' },
};

function factorInWords({ factor, name }: ToldFactor, language: Language): string {
  return name === undefined ? FACTORS[factor][language] : `${FACTORS[factor][language]} “${name}”`;
}

function periodInWords({ startsOn, endsOn }: ToldAssignment, language: Language): string {
  const [from, until] = language === 'id' ? ['mulai', 'sampai'] : ['from', 'until'];
  const start = `${from} ${dateInWords(startsOn, language)}`;
  return endsOn === null ? start : `${start} ${until} ${dateInWords(endsOn, language)}`;
}

function sentence(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

/** When and where, each a line of its own; a place that nobody knows is not mentioned. */
function placeInWords({ when, venue }: ToldEvent, language: Language): string[] {
  const words = { id: { when: 'Waktu', where: 'Tempat' }, en: { when: 'Time', where: 'Place' } }[language];
  return [
    `${words.when}: ${whenInWords(when, language)}`,
    ...(venue === null ? [] : [`${words.where}: ${venue}`]),
  ];
}

function answerInWords({ answersUntil, expiresAt }: ToldInvitation, language: Language): string {
  const until =
    answersUntil === null ? momentInWords(expiresAt, language) : dateInWords(answersUntil, language);
  return language === 'id'
    ? `Jawablah lewat tautan di bawah ini sampai ${until}; tidak perlu akun. Jawaban dapat diubah sampai saat itu. Jangan teruskan surel ini: siapa pun yang memegang tautannya dapat menjawab.`
    : `Answer through the link below until ${until}; no account is needed. The answer can be changed until then. Do not forward this mail: whoever holds the link can answer.`;
}
