/** The sentences of verify-log, in both languages. */
import type { Language } from '../../schema/api/vocabulary.ts';
import type { Finding } from './findings.ts';

type Code = Finding['code'];
/** The finding of a code; some findings share a type. */
type Of<C extends Code, F = Finding> = F extends { code: Code } ? (C extends F['code'] ? F : never) : never;
type Sentences = { [C in Code]: (finding: Of<C>) => string };

export const HEADINGS: Record<Language, Record<Finding['verdict'], string>> = {
  id: { proved: 'TERBUKTI', open: 'TIDAK DIBUKTIKAN', wrong: 'SALAH' },
  en: { proved: 'PROVED', open: 'NOT PROVED', wrong: 'WRONG' },
};

export const CONCLUSIONS: Record<Language, { good: string; wrong: string }> = {
  id: {
    good: 'Tidak ada yang salah.',
    wrong: 'Ada yang salah: log ini telah diubah atau bukan log yang dimaksud.',
  },
  en: {
    good: 'Nothing is wrong.',
    wrong: 'Something is wrong: this log was altered, or is not the one meant.',
  },
};

/** One finding as a sentence. */
export function sentence(finding: Finding, language: Language): string {
  // The table has a sentence for each code; the type of the one looked up is lost on the way.
  return (WORDS[language][finding.code] as (finding: Finding) => string)(finding);
}

const ID: Sentences = {
  signed: (f) => `Checkpoint atas ${f.size} daun ditandatangani kunci ${f.keys.join(', ')} (akar ${f.root}).`,
  key_followed: (f) => `Kunci ${f.to} diumumkan di dalam log di bawah kunci ${f.from}.`,
  tree: (f) => `Hash ${f.leaves} daun dalam ${f.tiles} ubin menghasilkan tepat akar yang ditandatangani.`,
  entries: (f) => `Isi ${f.leaves} daun sesuai dengan hash-nya, dan tidak ada entri yang muncul dua kali.`,
  records: (f) => `${f.records} dari ${f.leaves} catatan sama dengan yang diikat daunnya.`,
  extends: (f) =>
    `Log dengan ${f.to} daun memuat utuh ${f.from} daun yang terlihat pada kunjungan sebelumnya.`,
  witnessed: (f) => `Saksi ${f.name} melihat log yang sama ini pada ${f.at}.`,
  receipt: (f) =>
    `Daun ${f.index}${f.id === null ? '' : ` (entri ${f.id}, jenis ${f.type})`} ada di dalam log yang ditandatangani dengan ${f.size} daun.`,
  receipt_record: (f) => `Catatan ${f.id} adalah yang diikat daun itu.`,
  receipt_in_log: (f) => `Daun ${f.index} masih sama di dalam log yang sekarang.`,
  key_of_the_portal: (f) =>
    `Bahwa ini log yang dilihat orang lain: kuncinya diambil dari tempat yang sama. Catat di tempat lain dan pakai --vkey lain kali:\n    ${f.keys?.join('\n    ')}`,
  entries_withheld: () => 'Apa isi daun: hanya pembaca yang berwenang boleh melihatnya (--token).',
  no_records: () => 'Apa yang dicatat: tidak ada catatan yang diberikan (--records).',
  no_previous: () =>
    'Bahwa tidak ada yang hilang sejak kunjungan sebelumnya: tidak ada checkpoint lama (--previous).',
  no_witness: () => 'Bahwa orang lain melihat log yang sama: tidak ada saksi yang dikenal (--witness).',
  receipt_without_leaf: () =>
    'Tanda terima ini tidak memuat daunnya: tidak dapat diketahui apa yang dibuktikannya.',
  receipt_without_record: () => 'Apa isi entri itu: berikan catatannya dengan --records.',
  truth: () =>
    'Bahwa isi catatan benar, dan bahwa semua yang terjadi memang dicatat: itu tidak dapat dibuktikan log mana pun.',
  personal_withheld: (f) =>
    `Data pribadi pada ${f.records} catatan: tidak diperlihatkan atau sudah dihapus; ikatannya tetap ada.`,
  records_missing: (f) => `Catatan di balik ${f.leaves} daun: tidak diberikan.`,
  no_checkpoint: () => 'Tidak ada checkpoint yang dapat dibaca di sini.',
  no_key: () => 'Tidak ada kunci untuk log ini: berikan dengan --vkey.',
  no_receipt: () => 'Berkas ini bukan tanda terima (C2SP tlog-proof).',
  receipt_not_included: () =>
    'Tanda terima ini tidak membuktikan daunnya: hash tidak sampai ke akar yang ditandatangani.',
  checkpoint_refused: (f) => `Checkpoint ditolak: ${REFUSED_ID[f.reason] ?? f.reason}.`,
  tile_missing: (f) => `Ubin ${f.path} tidak ada.`,
  tile_length: (f) =>
    `Ubin ${f.path} panjangnya ${f.found} byte, seharusnya ${f.expected}: terpotong atau bertambah.`,
  tile_differs: (f) =>
    `Daun ${f.first} sampai ${f.last} (ubin ${f.path}) tidak lagi menghasilkan hash di ubin di atasnya.`,
  root_differs: (f) =>
    `Hash ${f.leaves} daun tidak menghasilkan akar yang ditandatangani: ada daun yang diubah, dihapus, ditukar, atau ditambahkan.`,
  leaf_differs: (f) =>
    `Daun ${f.index}${f.id === null ? '' : ` (entri ${f.id})`} isinya bukan yang dulu dicatat.`,
  leaf_unreadable: (f) => `Daun ${f.index} bukan daun log ini.`,
  entry_twice: (f) => `Entri ${f.id} muncul dua kali: daun ${f.first} dan ${f.index}.`,
  bundle_broken: (f) => `Berkas entri ${f.path} tidak ada atau rusak.`,
  record_differs: (f) => `Catatan ${f.id} (daun ${f.index}) bukan yang dulu dicatat.`,
  personal_differs: (f) => `Data pribadi pada catatan ${f.id} (daun ${f.index}) bukan yang dulu dicatat.`,
  record_unreadable: (f) => `Baris ${f.line} pada berkas catatan tidak dapat dibaca.`,
  record_without_leaf: (f) => `Catatan ${f.id} tidak ada di dalam log: diubah, atau tidak pernah dicatat.`,
  shrunk: (f) =>
    `Log kini ${f.now} daun, dahulu ${f.before}: ada yang diambil, atau yang ditunjukkan keadaan lama.`,
  forked: (f) =>
    `Log ini bukan lanjutan dari yang terlihat dahulu: pada ${f.size} daun akarnya dahulu ${f.before}, kini ${f.now}. Simpan kedua checkpoint: keduanya bukti.`,
  previous_refused: (f) => `Checkpoint lama ditolak: ${REFUSED_ID[f.reason] ?? f.reason}.`,
  leaf_changed_since: (f) => `Daun ${f.index} berbeda dari yang disimpan dahulu.`,
  too_few_witnesses: (f) => `Hanya ${f.found} saksi yang dikenal, diminta ${f.wanted}.`,
  key_leaf_differs: (f) => `Pengumuman kunci pada daun ${f.index} tidak ada di dalam log ini.`,
  receipt_not_in_log: (f) => `Daun ${f.index} di dalam log yang sekarang bukan yang ada pada tanda terima.`,
};

const EN: Sentences = {
  signed: (f) =>
    `The checkpoint over ${f.size} leaves is signed by key ${f.keys.join(', ')} (root ${f.root}).`,
  key_followed: (f) => `Key ${f.to} was announced in the log under key ${f.from}.`,
  tree: (f) => `The hashes of ${f.leaves} leaves in ${f.tiles} tiles give exactly the root that was signed.`,
  entries: (f) => `What ${f.leaves} leaves say is what their hashes say, and no entry is there twice.`,
  records: (f) => `${f.records} of ${f.leaves} records are what their leaves commit to.`,
  extends: (f) => `The log of ${f.to} leaves begins with all ${f.from} leaves seen at the earlier visit.`,
  witnessed: (f) => `Witness ${f.name} saw this same log at ${f.at}.`,
  receipt: (f) =>
    `Leaf ${f.index}${f.id === null ? '' : ` (entry ${f.id}, type ${f.type})`} is in the log that was signed with ${f.size} leaves.`,
  receipt_record: (f) => `Record ${f.id} is what that leaf commits to.`,
  receipt_in_log: (f) => `Leaf ${f.index} is still the same in the log of today.`,
  key_of_the_portal: (f) =>
    `That this is the log others see: its key came from the same place. Note it down elsewhere and use --vkey next time:\n    ${f.keys?.join('\n    ')}`,
  entries_withheld: () => 'What the leaves say: only authorised readers may see it (--token).',
  no_records: () => 'What was recorded: no records were given (--records).',
  no_previous: () =>
    'That nothing was taken away since an earlier visit: no earlier checkpoint (--previous).',
  no_witness: () => 'That others see the same log: no witness that is known (--witness).',
  receipt_without_leaf: () => 'This receipt does not carry its leaf: what it proves cannot be known.',
  receipt_without_record: () => 'What that entry says: give its record with --records.',
  truth: () =>
    'That what is recorded is true, and that all that happened was recorded: no log can prove that.',
  personal_withheld: (f) =>
    `The personal data of ${f.records} records: not shown, or erased; what binds them is there.`,
  records_missing: (f) => `The records behind ${f.leaves} leaves: not given.`,
  no_checkpoint: () => 'There is no checkpoint here that can be read.',
  no_key: () => 'There is no key for this log: give one with --vkey.',
  no_receipt: () => 'This file is no receipt (C2SP tlog-proof).',
  receipt_not_included: () =>
    'This receipt does not prove its leaf: the hashes do not lead to the root that was signed.',
  checkpoint_refused: (f) => `The checkpoint is refused: ${REFUSED_EN[f.reason] ?? f.reason}.`,
  tile_missing: (f) => `Tile ${f.path} is missing.`,
  tile_length: (f) => `Tile ${f.path} has ${f.found} bytes instead of ${f.expected}: cut short or added to.`,
  tile_differs: (f) =>
    `Leaves ${f.first} to ${f.last} (tile ${f.path}) no longer give the hash in the tile above them.`,
  root_differs: (f) =>
    `The hashes of ${f.leaves} leaves do not give the root that was signed: a leaf was changed, removed, moved or added.`,
  leaf_differs: (f) =>
    `Leaf ${f.index}${f.id === null ? '' : ` (entry ${f.id})`} does not say what was recorded.`,
  leaf_unreadable: (f) => `Leaf ${f.index} is no leaf of this log.`,
  entry_twice: (f) => `Entry ${f.id} is there twice: leaves ${f.first} and ${f.index}.`,
  bundle_broken: (f) => `Entry bundle ${f.path} is missing or broken.`,
  record_differs: (f) => `Record ${f.id} (leaf ${f.index}) is not what was recorded.`,
  personal_differs: (f) => `The personal data of record ${f.id} (leaf ${f.index}) are not what was recorded.`,
  record_unreadable: (f) => `Line ${f.line} of the records cannot be read.`,
  record_without_leaf: (f) => `Record ${f.id} is not in the log: changed, or never recorded.`,
  shrunk: (f) =>
    `The log has ${f.now} leaves now and had ${f.before}: some were taken away, or an old state is shown.`,
  forked: (f) =>
    `This log does not continue the one seen before: at ${f.size} leaves its root was ${f.before} and is ${f.now}. Keep both checkpoints: they are evidence.`,
  previous_refused: (f) => `The earlier checkpoint is refused: ${REFUSED_EN[f.reason] ?? f.reason}.`,
  leaf_changed_since: (f) => `Leaf ${f.index} differs from what was kept before.`,
  too_few_witnesses: (f) => `Only ${f.found} known witnesses, ${f.wanted} are asked for.`,
  key_leaf_differs: (f) => `The announcement of a key at leaf ${f.index} is not in this log.`,
  receipt_not_in_log: (f) => `Leaf ${f.index} of the log of today is not the one of the receipt.`,
};

const REFUSED_ID: Record<string, string> = {
  malformed: 'bentuknya tidak sah',
  no_trusted_signature: 'tidak ditandatangani kunci yang dipercaya',
  forged: 'tanda tangan atas nama kunci yang dipercaya tidak cocok',
  other_origin: 'ini checkpoint log lain',
};

const REFUSED_EN: Record<string, string> = {
  malformed: 'it is malformed',
  no_trusted_signature: 'no trusted key has signed it',
  forged: 'a signature in the name of a trusted key does not fit',
  other_origin: 'it is of another log',
};

const WORDS: Record<Language, Sentences> = { id: ID, en: EN };
