/**
 * What reminders about agreements must be given, and what they say, in both languages. Pure. Titles of agreements are
 * public; nothing else of a record is told by mail.
 */
import type { Language } from '../../schema/api/vocabulary.ts';
import type { NoticeText } from './words.ts';

/** How an agreement is called, in either language. */
export type ToldHeading = Record<Language, string>;

/** A day of an agreement that comes, or has passed. */
export interface ToldDay {
  registryNumber: string;
  heading: ToldHeading;
  unitName: string;
  /** `YYYY-MM-DD`. */
  on: string;
  /** From the day of telling; negative: it has passed. */
  days: number;
}

export interface ToldDraft {
  heading: string;
  unitName: string;
  /** The day of the last change. */
  since: string;
  submitted: boolean;
}

/** At most a handful of many. */
export interface ToldSome {
  count: number;
  some: { name: ToldHeading; on: string | null }[];
}

/** What the head of a unit is told each month; what is not there is not mentioned. */
export interface ToldLetter {
  unitName: string;
  /** `YYYY-MM`. */
  month: string;
  signed: ToldSome;
  ending: ToldSome;
  overdue: ToldSome;
  submitted: number;
  corrections: number;
  lacking: number;
}

export interface AgreementNotices {
  agreement_ending: ToldDay;
  agreement_notice: ToldDay;
  obligation_due: ToldDay;
  obligation_overdue: ToldDay;
  draft_still: ToldDraft;
  cascade_silent: ToldDay;
  unit_letter: ToldLetter;
}

type Texts = { [K in keyof AgreementNotices]: (data: AgreementNotices[K]) => NoticeText };

/** The texts in a language; `day` puts a day into words. */
export function agreementTexts(language: Language, day: (date: string, language: Language) => string): Texts {
  return language === 'id' ? indonesian((date) => day(date, 'id')) : english((date) => day(date, 'en'));
}

type InWords = (date: string) => string;

const OPEN_ID = 'Buka daftar kerja';

function indonesian(day: InWords): Texts {
  return {
    agreement_ending: ({ registryNumber, heading, unitName, on, days }) => ({
      title:
        days < 0
          ? `Sudah berakhir: ${heading.id}`
          : `Berakhir ${days === 0 ? 'hari ini' : `dalam ${days} hari`}: ${heading.id}`,
      paragraphs: [
        days < 0
          ? `${heading.id} (${registryNumber}) berakhir pada ${day(on)} dan status hukumnya belum diperbarui.`
          : `${heading.id} (${registryNumber}) berakhir pada ${day(on)}.`,
        'Bila akan diperpanjang atau diperbarui, siapkan drafnya. Bila tidak, pimpinan mencatat pengakhirannya.',
      ],
      action: OPEN_ID,
      because: `perjanjian ini dikelola ${unitName}.`,
    }),
    agreement_notice: ({ registryNumber, heading, unitName, on, days }) => ({
      title:
        days < 0
          ? `Batas pemberitahuan sudah lewat: ${heading.id}`
          : `Batas pemberitahuan ${days === 0 ? 'hari ini' : `dalam ${days} hari`}: ${heading.id}`,
      paragraphs: [
        `Pemberitahuan tentang perpanjangan atau pengakhiran ${heading.id} (${registryNumber}) disampaikan paling lambat ${day(on)}.`,
      ],
      action: OPEN_ID,
      because: `perjanjian ini dikelola ${unitName}.`,
    }),
    obligation_due: ({ registryNumber, heading, unitName, on, days }) => ({
      title: `Kewajiban jatuh tempo ${days === 0 ? 'hari ini' : `dalam ${days} hari`}: ${heading.id}`,
      paragraphs: [`Kewajiban “${heading.id}” menurut ${registryNumber} jatuh tempo pada ${day(on)}.`],
      action: OPEN_ID,
      because: `perjanjian ini dikelola ${unitName}.`,
    }),
    obligation_overdue: ({ registryNumber, heading, unitName, on }) => ({
      title: `Kewajiban lewat batas waktu: ${heading.id}`,
      paragraphs: [
        `Kewajiban “${heading.id}” menurut ${registryNumber} jatuh tempo pada ${day(on)} dan belum dilaporkan selesai.`,
      ],
      action: OPEN_ID,
      because: `perjanjian ini dikelola ${unitName}.`,
    }),
    draft_still: ({ heading, unitName, since, submitted }) => ({
      title: submitted ? `Draf menunggu tinjauan: ${heading}` : `Draf belum dilanjutkan: ${heading}`,
      paragraphs: [
        submitted
          ? `Draf “${heading}” sudah diserahkan dan tidak berubah sejak ${day(since)}. Tinjau, terbitkan, atau kembalikan dengan alasan.`
          : `Draf “${heading}” tidak berubah sejak ${day(since)}. Lanjutkan, serahkan, atau buang bila tidak diperlukan.`,
      ],
      action: OPEN_ID,
      because: `draf ini milik ${unitName}.`,
    }),
    cascade_silent: ({ registryNumber, heading, unitName, on, days }) => ({
      title:
        days < 0
          ? `Tindak lanjut sudah lewat waktu: ${heading.id}`
          : `Tindak lanjut diharapkan ${days === 0 ? 'hari ini' : `dalam ${days} hari`}: ${heading.id}`,
      paragraphs: [
        `${unitName} ${days < 0 ? 'sedianya' : 'diharapkan'} menindaklanjuti ${heading.id} (${registryNumber}) paling lambat ${day(on)}.`,
        'Terbitkan perjanjian satuan kerja Anda yang bertaut ke sana, atau nyatakan tidak perlu dengan alasannya.',
      ],
      action: OPEN_ID,
      because: `${unitName} termasuk satuan kerja yang diharapkan menindaklanjuti perjanjian ini.`,
    }),
    unit_letter: (letter) => ({
      title: `Perjanjian ${letter.unitName}: ${monthInWords(letter.month, 'id-ID')}`,
      paragraphs: [
        ...someInWords(letter.signed, 'Ditandatangani', 'id', day),
        ...someInWords(letter.ending, 'Berakhir dalam 180 hari', 'id', day),
        ...someInWords(letter.overdue, 'Kewajiban lewat batas waktu', 'id', day),
        ...(letter.submitted > 0 ? [`Draf menunggu tinjauan atau penerbitan: ${letter.submitted}.`] : []),
        ...(letter.corrections > 0 ? [`Usulan koreksi mitra belum dijawab: ${letter.corrections}.`] : []),
        ...(letter.lacking > 0 ? [`Perjanjian yang datanya belum lengkap: ${letter.lacking}.`] : []),
      ],
      action: OPEN_ID,
      because: `Anda memimpin ${letter.unitName}.`,
    }),
  };
}

const OPEN_EN = 'Open the worklist';

function english(day: InWords): Texts {
  const within = (days: number) => (days === 0 ? 'today' : days === 1 ? 'tomorrow' : `in ${days} days`);
  return {
    agreement_ending: ({ registryNumber, heading, unitName, on, days }) => ({
      title: days < 0 ? `Has ended: ${heading.en}` : `Ends ${within(days)}: ${heading.en}`,
      paragraphs: [
        days < 0
          ? `${heading.en} (${registryNumber}) ended on ${day(on)}, and its legal status does not say so yet.`
          : `${heading.en} (${registryNumber}) ends on ${day(on)}.`,
        'If it is to be extended or renewed, prepare the draft. If not, the approver records its end.',
      ],
      action: OPEN_EN,
      because: `this agreement is kept by ${unitName}.`,
    }),
    agreement_notice: ({ registryNumber, heading, unitName, on, days }) => ({
      title:
        days < 0
          ? `The day of notice has passed: ${heading.en}`
          : `Last day of notice ${within(days)}: ${heading.en}`,
      paragraphs: [
        `Notice about extending or ending ${heading.en} (${registryNumber}) is to be given by ${day(on)}.`,
      ],
      action: OPEN_EN,
      because: `this agreement is kept by ${unitName}.`,
    }),
    obligation_due: ({ registryNumber, heading, unitName, on, days }) => ({
      title: `Obligation due ${within(days)}: ${heading.en}`,
      paragraphs: [`The obligation “${heading.en}” under ${registryNumber} is due on ${day(on)}.`],
      action: OPEN_EN,
      because: `this agreement is kept by ${unitName}.`,
    }),
    obligation_overdue: ({ registryNumber, heading, unitName, on }) => ({
      title: `Obligation overdue: ${heading.en}`,
      paragraphs: [
        `The obligation “${heading.en}” under ${registryNumber} was due on ${day(on)} and is not reported as settled.`,
      ],
      action: OPEN_EN,
      because: `this agreement is kept by ${unitName}.`,
    }),
    draft_still: ({ heading, unitName, since, submitted }) => ({
      title: submitted ? `Draft awaits review: ${heading}` : `Draft lies still: ${heading}`,
      paragraphs: [
        submitted
          ? `The draft “${heading}” was handed in and has not changed since ${day(since)}. Review it, publish it, or return it with a reason.`
          : `The draft “${heading}” has not changed since ${day(since)}. Go on with it, hand it in, or discard it if it is not needed.`,
      ],
      action: OPEN_EN,
      because: `this draft belongs to ${unitName}.`,
    }),
    cascade_silent: ({ registryNumber, heading, unitName, on, days }) => ({
      title:
        days < 0 ? `Follow-up overdue: ${heading.en}` : `Follow-up expected ${within(days)}: ${heading.en}`,
      paragraphs: [
        `${unitName} ${days < 0 ? 'was' : 'is'} expected to follow up ${heading.en} (${registryNumber}) by ${day(on)}.`,
        "Publish your unit's agreement that links to it, or declare that none is needed, with the reason.",
      ],
      action: OPEN_EN,
      because: `${unitName} is one of the units expected to follow up this agreement.`,
    }),
    unit_letter: (letter) => ({
      title: `Agreements of ${letter.unitName}: ${monthInWords(letter.month, 'en-GB')}`,
      paragraphs: [
        ...someInWords(letter.signed, 'Signed', 'en', day),
        ...someInWords(letter.ending, 'Ending within 180 days', 'en', day),
        ...someInWords(letter.overdue, 'Obligations overdue', 'en', day),
        ...(letter.submitted > 0 ? [`Drafts awaiting review or publication: ${letter.submitted}.`] : []),
        ...(letter.corrections > 0
          ? [`Corrections proposed by partners, not answered: ${letter.corrections}.`]
          : []),
        ...(letter.lacking > 0 ? [`Agreements whose data is incomplete: ${letter.lacking}.`] : []),
      ],
      action: OPEN_EN,
      because: `you are the head of ${letter.unitName}.`,
    }),
  };
}

/** One paragraph, or none where there is nothing. */
function someInWords({ count, some }: ToldSome, words: string, language: Language, day: InWords): string[] {
  if (count === 0) return [];
  const named = some.map(({ name, on }) => (on === null ? name[language] : `${name[language]} (${day(on)})`));
  const rest = count - some.length;
  const more = rest > 0 ? [language === 'id' ? `dan ${rest} lainnya` : `and ${rest} more`] : [];
  return [`${words} (${count}): ${[...named, ...more].join('; ')}.`];
}

function monthInWords(month: string, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  return format.format(new Date(`${month}-01T00:00:00Z`));
}
