/**
 * The folded words under which an agreement is found, per field, and the spelling variants of a word. Abbreviations are
 * settled here, when a record is indexed: whoever types Pemda, PT, APH or MoU finds what is written out. Pure.
 */
import {
  AGREEMENT_KIND_WORDS,
  type AgreementKind,
  ORGANISATION_KIND_WORDS,
  type OrganisationKind,
} from '../../schema/api/vocabulary.ts';
import type { AgreementFacts } from './facts.ts';
import { fold, foldWords } from './fold.ts';

export interface SearchText {
  numbers: string;
  title: string;
  parties: string;
  people: string;
  place: string;
  scope: string;
  keywords: string;
}

const KIND_KEYWORDS: Partial<Record<AgreementKind, string>> = {
  nota_kesepahaman: 'NK MoU',
  nota_kesepakatan: 'NK MoA',
  perjanjian_kerja_sama: 'PKS',
  hibah_daerah: 'NPHD dana hibah',
  keputusan_bersama: 'SKB surat keputusan bersama',
  berita_acara: 'BA',
};

const PARTNER_KEYWORDS: Record<OrganisationKind, string> = {
  kpu: 'KPU komisi pemilihan umum KPUD',
  bawaslu: 'Bawaslu badan pengawas pemilihan umum Panwaslu',
  dkpp: 'DKPP dewan kehormatan penyelenggara pemilu',
  pemda: 'Pemda pemerintah daerah Pemprov Pemkab Pemkot',
  polri: 'Polri kepolisian APH aparat penegak hukum',
  kejaksaan: 'kejaksaan APH aparat penegak hukum jaksa',
  tni: 'TNI tentara',
  perguruan_tinggi: 'PT perguruan tinggi kampus universitas',
  kementerian_lembaga: 'kementerian lembaga',
  lapas: 'Lapas lembaga pemasyarakatan rutan',
  media: 'media pers',
  masyarakat_sipil: 'masyarakat sipil LSM NGO',
  lainnya: '',
};

/** Abbreviations in names and the words they stand for; whichever is written, the other is indexed beside it. */
const ABBREVIATIONS: readonly [string, string][] = [
  ['polda', 'kepolisian daerah'],
  ['polres', 'kepolisian resor'],
  ['polresta', 'kepolisian resor kota'],
  ['kejati', 'kejaksaan tinggi'],
  ['kejari', 'kejaksaan negeri'],
  ['kejagung', 'kejaksaan agung'],
  ['kodim', 'komando distrik militer'],
  ['korem', 'komando resor militer'],
  ['disdukcapil', 'dinas kependudukan dan pencatatan sipil'],
  ['lapas', 'lembaga pemasyarakatan'],
  ['pemprov', 'pemerintah provinsi'],
  ['pemkab', 'pemerintah kabupaten'],
  ['pemkot', 'pemerintah kota'],
  ['kab', 'kabupaten'],
  ['univ', 'universitas'],
  ['uin', 'universitas islam negeri'],
  ['kul', 'keuangan umum dan logistik'],
  ['kasubag', 'kepala subbagian'],
  ['sosdiklih', 'sosialisasi pendidikan pemilih'],
  ['parmas', 'partisipasi masyarakat'],
  ['jateng', 'jawa tengah'],
  ['jatim', 'jawa timur'],
  ['jabar', 'jawa barat'],
  ['sulteng', 'sulawesi tengah'],
  ['sulsel', 'sulawesi selatan'],
  ['kaltim', 'kalimantan timur'],
  ['kalbar', 'kalimantan barat'],
  ['kalteng', 'kalimantan tengah'],
  ['sumut', 'sumatera utara'],
  ['diy', 'daerah istimewa yogyakarta'],
  ['yogya', 'yogyakarta'],
  ['jogja', 'yogyakarta'],
];

/** The folded words of an agreement, per field of the search table. */
export function searchText(facts: AgreementFacts): SearchText {
  const organisations = facts.parties.map((party) => party.organisation);
  const names = organisations.flatMap((one) => [one.name, one.shortName ?? '']);
  const place = [facts.signedPlace ?? '', ...facts.regions.map((region) => region.name)];
  const scope = [facts.purpose ?? '', ...facts.scope.map((one) => one.text)];
  const people = facts.parties
    .flatMap((party) => party.signatories)
    .map((one) => `${one.name} ${one.position ?? ''}`);
  const spelled = fold([...names, facts.title ?? '', ...place, ...scope, ...people].join(' '));
  return {
    numbers: fold(
      [facts.registryNumber, ...facts.parties.map((party) => party.documentNumber ?? '')].join(' '),
    ),
    title: fold(facts.title ?? ''),
    parties: fold(names.join(' ')),
    people: fold(people.join(' ')),
    place: fold(place.join(' ')),
    scope: fold(scope.join(' ')),
    keywords: fold(
      [
        AGREEMENT_KIND_WORDS[facts.kind].id,
        AGREEMENT_KIND_WORDS[facts.kind].en,
        KIND_KEYWORDS[facts.kind] ?? '',
        ...organisations.flatMap((one) => [
          ORGANISATION_KIND_WORDS[one.kind].id,
          ORGANISATION_KIND_WORDS[one.kind].en,
          PARTNER_KEYWORDS[one.kind],
          ...one.aliases,
        ]),
        ...abbreviationsFor(spelled),
        facts.ownerUnit.name,
        facts.election ?? '',
        facts.signedOn.date?.slice(0, 4) ?? '',
      ].join(' '),
    ),
  };
}

/** The original texts that a record may be found by and that its list item does not hold. */
export interface TextsBesideItem {
  scope: string[];
  /** Name and position of each signatory. */
  people: string[];
}

/** What the listing keeps for snippets beside the item. */
export function textsBesideItem(facts: AgreementFacts): TextsBesideItem {
  const signatories = facts.parties.flatMap((party) => party.signatories);
  return {
    scope: facts.scope.map((one) => one.text),
    people: signatories.map((one) => [one.name, one.position].filter(Boolean).join(', ')),
  };
}

/** The distinct words of all fields, for the vocabulary that corrections are drawn from. */
export function distinctWords(text: SearchText): string[] {
  return [...new Set(Object.values(text).flatMap((field: string) => (field === '' ? [] : field.split(' '))))];
}

/** Words shorter than this are not corrected: too many others are one letter away. */
export const CORRECTED_WORD_LETTERS_MIN = 4;

/**
 * A word and all its spellings with one letter left out. Two words one edit apart share a variant, so a misspelt word
 * is found by equality on an index (the symmetric-delete method).
 */
export function deletionVariants(word: string): string[] {
  if (word.length < CORRECTED_WORD_LETTERS_MIN || word.length > 40 || /\d/.test(word)) return [];
  const variants = new Set([word]);
  for (let index = 0; index < word.length; index += 1)
    variants.add(word.slice(0, index) + word.slice(index + 1));
  return [...variants];
}

/** Edits between two words: insertion, deletion, substitution, swap of neighbours (optimal string alignment). */
export function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(row[j - 1]! + 1, last[j]! + 1, last[j - 1]! + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, before[j - 2]! + 1);
      row.push(best);
    }
    before = last;
    last = row;
  }
  return last[b.length]!;
}

const FOLDED_ABBREVIATIONS = ABBREVIATIONS.map(
  ([short, long]) => [foldWords(short).join(' '), fold(long)] as const,
);

function abbreviationsFor(spelled: string): string[] {
  const padded = ` ${spelled} `;
  return FOLDED_ABBREVIATIONS.flatMap(([short, long]) => {
    if (padded.includes(` ${long} `)) return [short];
    if (padded.includes(` ${short} `)) return [long];
    return [];
  });
}
