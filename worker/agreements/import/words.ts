/** The words for an import's findings in both languages, and nowhere else. Data in, one sentence out. Pure. */
import type { Language } from '../../../schema/api/vocabulary.ts';
import { WEEKDAY_NAMES, WEEKDAY_NAMES_EN } from '../dates.ts';
import type { Elsewhere, FindingCode, FindingFacts, Suggestion } from './findings.ts';

type Both = Record<Language, string>;

/** One sentence that says what was found and, where it helps, what to do. */
export function findingWords(finding: FindingFacts, language: Language): string {
  // TypeScript cannot follow that the entry under a finding's own code takes that finding.
  const words = WORDS[finding.code] as (found: FindingFacts) => Both;
  return words(finding)[language];
}

const WORDS: { [Code in FindingCode]: (found: Extract<FindingFacts, { code: Code }>) => Both } = {
  weekday_mismatch: (found) => {
    const likely = found.likely.join(', ');
    return {
      id: `Hari tidak cocok: tercetak "${found.printed}", padahal ${found.date} hari ${WEEKDAY_NAMES[found.weekday]}.${likely && ` Mungkin yang dimaksud: ${likely}.`} Tanggal tidak diubah.`,
      en: `The weekday does not match: printed "${found.printed}", but ${found.date} was a ${WEEKDAY_NAMES_EN[found.weekday]}.${likely && ` Likely meant: ${likely}.`} The date is left as it is.`,
    };
  },
  printed_date_unreadable: (found) => ({
    id: `Tanggal tercetak "${found.printed}" tidak terbaca sebagai tanggal utuh; disimpan apa adanya.`,
    en: `The printed date "${found.printed}" does not read as a whole date; it is kept as it is.`,
  }),
  printed_date_differs: (found) => ({
    id: `Tanggal tercetak "${found.printed}" berbeda dari tanggal yang dicatat (${found.recorded}).`,
    en: `The printed date "${found.printed}" differs from the recorded one (${found.recorded}).`,
  }),
  date_incomplete: (found) =>
    found.value === null
      ? { id: 'Tanggal penandatanganan tidak diketahui.', en: 'The date of signing is not known.' }
      : { id: `Tanggal tidak lengkap: "${found.value}".`, en: `The date is incomplete: "${found.value}".` },
  date_unreadable: (found) => ({
    id: `"${found.value}" bukan tanggal yang ada. Tulis seperti 2022-12-29 atau 29 Desember 2022.`,
    en: `"${found.value}" is not an existing date. Write it as 2022-12-29 or 29 Desember 2022.`,
  }),
  ends_before_it_begins: (found) => ({
    id: `Berakhir (${found.ends}) sebelum mulai (${found.begins}).`,
    en: `It ends (${found.ends}) before it begins (${found.begins}).`,
  }),
  date_missing: () => ({
    id: 'Perjanjian yang sudah ditandatangani memerlukan tanggal, atau sumber yang menyatakan penandatanganannya.',
    en: 'A signed agreement needs a date, or a source that reports its signing.',
  }),
  number_blank: (found) => ({
    id: `Nomor dari ${found.organisation} kosong; dicatat sebagai tidak diketahui.`,
    en: `The number given by ${found.organisation} is blank; it is recorded as not known.`,
  }),
  same_number: (found) => ({
    id: `Nomor "${found.number}" juga dipakai ${place(found.elsewhere).id}.`,
    en: `The number "${found.number}" is also used by ${place(found.elsewhere).en}.`,
  }),
  same_parties_and_date: (found) => ({
    id: `Para pihak dan tanggal (${found.date}) sama dengan ${place(found.elsewhere).id}; mungkin ganda.`,
    en: `The parties and the date (${found.date}) are those of ${place(found.elsewhere).en}; perhaps a duplicate.`,
  }),
  already_registered: (found) => ({
    id: `Para pihak, tanggal, dan nomor "${found.number}" sama dengan ${place(found.elsewhere).id}. Untuk mengubahnya, pakai external_id-nya.`,
    en: `Parties, date and number "${found.number}" are those of ${place(found.elsewhere).en}. To change that record, use its external_id.`,
  }),
  not_revisable: (found) => ({
    id: `${found.registryNumber} berstatus "${found.status}"; hanya yang terbit dapat direvisi.`,
    en: `${found.registryNumber} is "${found.status}"; only what is published can be revised.`,
  }),
  external_id_missing: () => ({
    id: 'external_id kosong. Tanpa itu impor kedua akan mencatat perjanjian yang sama dua kali.',
    en: 'external_id is blank. Without it a second import would record the same agreement twice.',
  }),
  external_id_twice: (found) => ({
    id: `external_id ini sudah dipakai ${place(found.elsewhere).id}.`,
    en: `This external_id is already used by ${place(found.elsewhere).en}.`,
  }),
  reason_missing: () => ({
    id: 'Isinya berubah sejak dicatat. Revisi baru memerlukan alasan: kolom reason atau pilihan --reason.',
    en: 'Its content has changed since it was recorded. A new revision needs a reason: the reason column or --reason.',
  }),
  several_parties: (found) => ({
    id: `${found.count} pihak. Periksa apakah ini satu perjanjian atau beberapa.`,
    en: `${found.count} parties. Check whether this is one agreement or several.`,
  }),
  too_few_parties: (found) => ({
    id: `Hanya ${found.organisations} pihak yang berbeda; perlu sedikitnya ${found.needed}.`,
    en: `Only ${found.organisations} different parties; at least ${found.needed} are needed.`,
  }),
  party_twice: (found) => ({
    id: `${found.organisation} disebut dua kali.`,
    en: `${found.organisation} is named twice.`,
  }),
  owner_unit_missing: () => ({
    id: 'Tidak ada satuan kerja KPU di antara para pihak; isi owner_unit.',
    en: 'No KPU unit is among the parties; fill in owner_unit.',
  }),
  unknown_organisation: (found) =>
    found.name === ''
      ? { id: 'Lembaganya belum disebut.', en: 'No organisation is named yet.' }
      : suggesting(found, { id: 'Lembaga', en: 'organisation' }),
  organisation_added: (found) => {
    const list = found.suggestions.map(({ name, id }) => `${name} (${id})`).join('; ');
    return {
      id: `Lembaga baru "${found.name}" akan dicatat sebagai ${found.id}.${list && ` Pastikan bukan: ${list}.`}`,
      en: `The new organisation "${found.name}" will be recorded as ${found.id}.${list && ` Make sure that it is not: ${list}.`}`,
    };
  },
  unknown_unit: (found) => suggesting(found, { id: 'Satuan kerja', en: 'unit' }),
  unknown_region: (found) => suggesting(found, { id: 'Wilayah', en: 'region' }),
  unknown_agreement: (found) => ({
    id: `Perjanjian "${found.reference}" tidak ada dalam berkas ini maupun dalam registri.`,
    en: `The agreement "${found.reference}" is neither in this file nor in the registry.`,
  }),
  unknown_code: (found) => ({
    id: `"${found.value}" tidak dikenal. Yang dikenal: ${found.allowed.join(', ')}.`,
    en: `"${found.value}" is not known. Known are: ${found.allowed.join(', ')}.`,
  }),
  sum_differs: ({ stated, sum }) => ({
    id: `Jumlah tidak cocok: total disebut ${rupiah(stated, 'id')}, rincian ${rupiah(sum, 'id')}, selisih ${rupiah(stated - sum, 'id')}. Tidak ada yang diubah.`,
    en: `The sum does not add up: stated total ${rupiah(stated, 'en')}, parts ${rupiah(sum, 'en')}, difference ${rupiah(stated - sum, 'en')}. Nothing is changed.`,
  }),
  recipient_not_a_party: (found) => ({
    id: `Penerima ${found.organisation} bukan salah satu pihak.`,
    en: `The recipient ${found.organisation} is not one of the parties.`,
  }),
  amount_unreadable: (found) => ({
    id: `"${found.value}" bukan jumlah rupiah bulat di atas nol.`,
    en: `"${found.value}" is not a whole amount of rupiah above zero.`,
  }),
  whole_number_expected: (found) => ({
    id: `"${found.value}" bukan bilangan bulat.`,
    en: `"${found.value}" is not a whole number.`,
  }),
  end_reason_missing: () => ({
    id: 'Status "ended" memerlukan end_reason.',
    en: 'The status "ended" needs an end_reason.',
  }),
  end_reason_without_end: () => ({
    id: 'end_reason hanya untuk status "ended".',
    en: 'end_reason is only for the status "ended".',
  }),
  evidence_missing: () => ({
    id: 'Perjanjian yang sudah ditandatangani memerlukan naskah atau sumber.',
    en: 'A signed agreement needs a document or a source.',
  }),
  link_missing: (found) => ({
    id: `Alasan berakhir ini memerlukan tautan "${found.kind}" dari perjanjian penggantinya.`,
    en: `This end reason needs the link "${found.kind}" from the agreement that followed.`,
  }),
  link_to_itself: () => ({
    id: 'Perjanjian menaut ke dirinya sendiri.',
    en: 'The agreement links to itself.',
  }),
  link_circle: (found) => ({
    id: `Tautan membentuk lingkaran: ${found.along.join(' → ')}.`,
    en: `The links form a circle: ${found.along.join(' → ')}.`,
  }),
  redaction_reason_missing: () => ({
    id: 'Naskah disunting (redaksi) memerlukan redactionReason, dan hanya naskah itu.',
    en: 'A redacted text (redaksi) needs a redactionReason, and no other document has one.',
  }),
  not_publishable: (found) => ({
    id: `Impor menerbitkan; yang bersifat "${found.visibility}" tidak dapat diterbitkan.`,
    en: `An import publishes; what is "${found.visibility}" cannot be published.`,
  }),
  wrong_shape: (found) => ({
    id: `Bentuknya salah; seharusnya: ${found.expected}.`,
    en: `Wrong shape; expected: ${found.expected}.`,
  }),
  unknown_field: (found) => ({
    id: `Anggota "${found.name}" tidak dikenal.${meant(found.suggestion).id}`,
    en: `The member "${found.name}" is not known.${meant(found.suggestion).en}`,
  }),
  file_not_utf8: () => ({
    id: 'Berkas ini bukan UTF-8. Simpan ulang sebagai "CSV UTF-8".',
    en: 'This file is not UTF-8. Save it again as "CSV UTF-8".',
  }),
  file_empty: () => ({ id: 'Berkas ini kosong.', en: 'This file is empty.' }),
  file_too_large: (found) => ({
    id: `Berkas ${found.bytes} bita; paling banyak ${found.bytesMax}.`,
    en: `The file has ${found.bytes} bytes; at most ${found.bytesMax}.`,
  }),
  too_many_rows: (found) => ({
    id: `${found.rows} baris; paling banyak ${found.rowsMax} dalam satu impor. Bagi berkasnya.`,
    en: `${found.rows} rows; at most ${found.rowsMax} in one import. Split the file.`,
  }),
  format_unknown: (found) => ({
    id: `Format "${found.format}" tidak dikenal.`,
    en: `The format "${found.format}" is not known.`,
  }),
  json_broken: (found) => ({ id: `JSON rusak: ${found.detail}.`, en: `Broken JSON: ${found.detail}.` }),
  quote_not_closed: () => ({ id: 'Tanda kutip tidak ditutup.', en: 'A quotation mark is not closed.' }),
  text_after_quote: () => ({
    id: 'Ada teks setelah tanda kutip penutup. Tanda kutip di dalam sel ditulis dua kali ("").',
    en: 'Text follows a closing quotation mark. A quotation mark within a cell is written twice ("").',
  }),
  column_count: (found) => ({
    id: `${found.found} sel, padahal ada ${found.expected} kolom.`,
    en: `${found.found} cells, but there are ${found.expected} columns.`,
  }),
  column_unknown: (found) => ({
    id: `Kolom "${found.name}" tidak dikenal.${meant(found.suggestion).id}`,
    en: `The column "${found.name}" is not known.${meant(found.suggestion).en}`,
  }),
  column_twice: (found) => ({
    id: `Kolom "${found.name}" ada dua kali.`,
    en: `The column "${found.name}" stands there twice.`,
  }),
  columns_missing: (found) => ({
    id: `Kolom wajib tidak ada: ${found.names.join(', ')}.`,
    en: `Missing columns: ${found.names.join(', ')}.`,
  }),
};

function suggesting(finding: { name: string; suggestions: Suggestion[] }, what: Both): Both {
  const list = finding.suggestions.map(({ name, id }) => `${name} (${id})`).join('; ');
  return {
    id: `${what.id} "${finding.name}" tidak dikenal.${list && ` Mungkin: ${list}.`}`,
    en: `The ${what.en} "${finding.name}" is not known.${list && ` Perhaps: ${list}.`}`,
  };
}

function meant(suggestion: string | null): Both {
  return suggestion === null
    ? { id: '', en: '' }
    : { id: ` Mungkin "${suggestion}".`, en: ` Perhaps "${suggestion}".` };
}

function place(elsewhere: Elsewhere): Both {
  if ('registryNumber' in elsewhere) return { id: elsewhere.registryNumber, en: elsewhere.registryNumber };
  const name = elsewhere.externalId === null ? '' : ` (${elsewhere.externalId})`;
  return { id: `baris ${elsewhere.line}${name}`, en: `line ${elsewhere.line}${name}` };
}

function rupiah(amount: number, language: Language): string {
  return `Rp${amount.toLocaleString(language === 'id' ? 'id-ID' : 'en-GB')}`;
}
