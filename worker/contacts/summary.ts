/**
 * Does a summary say anything? "Koordinasi terkait tahapan Pemilu" could stand under every contact and under none. Such
 * words are questioned, never refused: the person decides. Pure.
 */

/** A summary with fewer words of its own than this is generic. */
export const OWN_WORDS_MIN = 4;

/** Whether a summary says nothing that would not fit every other contact as well. */
export function isGeneric(summary: string): boolean {
  return new Set(wordsOf(summary).filter((word) => !EMPTY_WORDS.has(word))).size < OWN_WORDS_MIN;
}

/** Whether two summaries are the same but for spacing, case and punctuation. */
export function saysTheSame(one: string, other: string): boolean {
  return wordsOf(one).join(' ') === wordsOf(other).join(' ');
}

/**
 * Whether a summary seems to tell somebody's political choice, which the log must never hold (Peraturan DKPP 2/2017,
 * Pasal 8 huruf f). A hint for the person who types, no more.
 */
export function mentionsPoliticalChoice(summary: string): boolean {
  return /\b(pilihan politik|pilihan pribadi|memilih partai|mencoblos|coblos|mendukung partai|simpatisan|pendukung)\b/i.test(
    summary,
  );
}

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^\p{Letter}\p{Number}]+/u)
    .filter((word) => word !== '');
}

/** Words that say nothing by themselves: particles, and what every contact of an election office is about. */
const EMPTY_WORDS: ReadonlySet<string> = new Set(
  `yang dan di ke dari untuk dengan pada dalam oleh atau serta juga ini itu ada akan telah sudah adalah para secara
   terkait tentang mengenai perihal hal seputar antara bersama kepada sebagai guna demi agar
   koordinasi berkoordinasi silaturahmi silaturahim bersilaturahmi kunjungan berkunjung pertemuan bertemu rapat
   diskusi berdiskusi pembahasan membahas dibahas bahas konsultasi berkonsultasi komunikasi berkomunikasi audiensi
   kegiatan acara persiapan pelaksanaan penyelenggaraan tindak lanjut informasi menyampaikan penyampaian
   kpu kip kabupaten kota provinsi partai parpol politik pengurus pemilu pilkada pemilihan umum tahapan serentak
   biasa rutin umum lain lainnya dll dsb sebagainya lancar baik kondusif selesai aman tertib terima kasih
   the and of to with for a an in on at about meeting coordination discussion visit election party general`.split(
    /\s+/,
  ),
);
