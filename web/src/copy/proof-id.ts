/** What checking a proof in the browser says in Indonesian. Comes with the code that checks, when it is asked for. */
export const proofId = {
  conclusion: {
    proved: 'Terbukti ada di dalam log',
    open: 'Belum dapat dibuktikan di sini',
    wrong: 'Ada yang tidak cocok',
  },
  heading: { proved: 'Yang terbukti', open: 'Yang tidak dibuktikan', wrong: 'Yang salah' },
  finding: {
    included: 'Daun nomor {index} ada di dalam log {origin} yang berisi {size} daun.',
    signed: 'Checkpoint atas semua daun itu ditandatangani kunci {keys}.',
    witnessed: 'Saksi {name} melihat keadaan log yang sama ini pada {at}.',
    entry: 'Daun itu mengikat entri {id}, jenis {type}.',
    record:
      'Catatan revisi {revision} seperti yang diterbitkan portal ini (SHA-256 {sha256}) sama persis dengan yang diikat daun itu.',
    documents: 'Sidik jari {documents} naskahnya ikut terikat: cocokkan berkasnya di halaman Verifikasi.',
    key_of_the_portal:
      'Bahwa orang lain melihat log yang sama: kuncinya diambil dari portal ini juga. Catat kunci itu di tempat lain dan pakai kunci catatan Anda untuk memeriksa.',
    content: 'Apa isi entri itu: tanda terima hanya memuat ikatannya, bukan isinya.',
    truth: 'Bahwa yang dicatat itu benar.',
    completeness: 'Bahwa semua yang terjadi memang dicatat.',
    no_leaf:
      'Apa yang dibuktikan tanda terima ini: daunnya tidak dimuat. Mintalah tanda terima dari akun pembuat entri.',
    others: 'Tanda tangan dari {names}: kuncinya tidak disebutkan di sini, jadi tidak diperiksa.',
    unsigned:
      'Siapa yang menandatangani: peramban ini belum mengenal Ed25519. Hash-nya cocok (daun {index} dari {size}, log {origin}), tetapi tanda tangannya tidak diperiksa. Pakai peramban yang lebih baru, atau npm run verify-log.',
    no_webcrypto:
      'Peramban ini tidak menyediakan kriptografi untuk halaman ini. Buka melalui https, atau pakai npm run verify-log.',
    waiting: 'Revisi ini sudah masuk log, dan disegel oleh checkpoint berikutnya, biasanya dalam satu menit.',
    not_in_log: 'Catatan contoh yang dibuat untuk mengukur tidak masuk log.',
    no_receipt: 'Berkas ini bukan tanda terima (C2SP tlog-proof).',
    not_included:
      'Hash pada tanda terima tidak sampai ke akar yang ditandatangani: daun, nomor, atau hash-nya diubah.',
    malformed: 'Checkpoint di dalam tanda terima tidak terbaca.',
    no_trusted_signature:
      'Checkpoint ini tidak ditandatangani kunci yang dipercaya. Mungkin tanda terima dari portal lain, atau kuncinya sudah berganti.',
    forged: 'Tanda tangan atas nama {name} bukan dari kunci itu: checkpoint diubah atau dipalsukan.',
    other_origin: 'Kunci itu menandatangani checkpoint log lain: {origin}.',
    record_differs:
      'Catatan yang tampil bukan yang dulu masuk log. Simpan halaman ini dan tanda terimanya: keduanya bukti.',
    bad_key: 'Kunci yang Anda isikan tidak terbaca. Bentuknya nama+id+kunci, satu baris satu kunci.',
  },
  facts: {
    file: 'Berkas',
    log: 'Log',
    index: 'Nomor daun',
    size: 'Ukuran log',
    leafHash: 'Hash daun',
    sealedAt: 'Disegel',
  },
  checkpoint: 'Checkpoint',
  checkpointLead: 'Pernyataan bertanda tangan tentang seluruh log. Simpan untuk dibandingkan kelak.',
  revision: 'Revisi',
  working: 'Mengambil dan menghitung…',
  download: 'Unduh tanda terima (.tlog-proof)',
  json: 'Bukti sebagai JSON',
};
