/** The public page of the neutrality log and the proof on the page of an agreement, in Indonesian. */
export const proofIntroId = {
  title: 'Bukti dalam log registri',
  text: 'Setiap revisi yang diterbitkan masuk ke log terbuka yang tidak dapat diubah tanpa ketahuan. Peramban Anda dapat menghitung sendiri bahwa catatan ini ada di dalamnya; tidak ada yang dikirim.',
  show: 'Tampilkan dan periksa bukti',
  working: 'Mengambil dan menghitung…',
};

export const neutralityId = {
  lead: 'KPU menjaga jarak yang sama dengan semua partai. Setiap kontak dengan partai dan pejabat politik dicatat dalam log yang tidak dapat diubah, dihapus, atau disisipi tanpa ketahuan.',
  now: 'Saat ini',
  entries: 'entri dalam log',
  entriesNote: 'Segala jenis: kontak, koreksi, nihil, tinjauan, dan ringkasan harian siapa membaca apa.',
  sealed: 'daun dalam checkpoint terakhir',
  witnesses: { one: 'saksi menandatanganinya', other: 'saksi menandatanganinya' },
  provesTitle: 'Yang dapat dibuktikan log ini',
  proves: [
    'Entri yang pernah dicatat tidak diubah, dihapus, atau dipindah sejak disegel, juga oleh pengelola pangkalan datanya.',
    'Log hari ini memuat utuh log yang kemarin, bagi siapa pun yang menyimpan checkpoint lama.',
    'Pemegang tanda terima dapat menunjukkan bahwa entrinya ada di dalam log, tanpa portal ini.',
  ],
  notTitle: 'Yang tidak dapat dibuktikannya',
  not: [
    'Bahwa isi catatan benar.',
    'Bahwa semua kontak memang dicatat.',
    'Bahwa semua orang diperlihatkan log yang sama, selama tidak ada saksi di luar KPU yang ikut menandatangani atau orang yang membandingkan checkpoint.',
  ],
  privacy:
    'Isi entri tidak terbuka untuk umum: yang terbuka adalah ikatannya (hash), checkpoint, dan angka gabungan. Siapa yang membaca entri juga dicatat.',
  checkpointTitle: 'Checkpoint terakhir',
  checkpointText:
    'Pernyataan bertanda tangan: nama log, jumlah daun, dan akar pohon hash-nya (C2SP tlog-checkpoint). Simpan atau cetak; kelak siapa pun dapat memeriksa bahwa log hanya bertambah.',
  checkpointNone: 'Log ini belum mempunyai checkpoint. Yang pertama ditandatangani dalam satu menit.',
  sealedAt: 'Disegel {at}.',
  waiting: {
    one: '{n} entri menunggu checkpoint berikutnya.',
    other: '{n} entri menunggu checkpoint berikutnya.',
  },
  keysTitle: 'Kunci pemeriksa',
  keysText:
    'Catat di tempat yang tidak dapat diubah portal ini, misalnya di atas kertas. Kunci yang diambil dari tempat yang sama dengan log-nya membuktikan sedikit.',
  keysNone: 'Belum ada kunci.',
  witnessesTitle: 'Saksi',
  witnessesNone:
    'Belum ada saksi di luar KPU yang menandatangani checkpoint ini. Bawaslu, perguruan tinggi, atau lembaga pemantau dapat menjalankan saksi sendiri.',
  witnessed: '{name}, {at}',
  verifyTitle: 'Periksa tanda terima',
  verifyText:
    'Pembuat entri dapat mengunduh tanda terima (.tlog-proof) setelah mencatat; setiap revisi perjanjian juga mempunyainya. Berkasnya diperiksa di peramban Anda dan tidak pernah dikirim.',
  drop: 'Letakkan tanda terima di sini',
  choose: 'Pilih berkas',
  ownKey: 'Kunci yang Anda catat (boleh kosong)',
  ownKeyHint:
    'Satu baris satu kunci, bentuknya nama+id+kunci; kunci saksi juga boleh. Bila kosong, dipakai kunci yang disebut portal ini.',
  checking: 'Memeriksa {name}…',
  unreadable: 'Berkas tidak dapat dibaca.',
  tooLarge: 'Berkas ini terlalu besar untuk sebuah tanda terima.',
  shell: 'Seluruh log dapat diperiksa dari komputer sendiri, juga tanpa jaringan:',
  quartersTitle: 'Triwulan yang sudah ditutup',
  quartersNone:
    'Belum ada triwulan yang diterbitkan. Angka gabungan terbit sekali setelah batas laporan nihil bulan terakhir lewat, dan sesudah itu tidak berubah.',
  quarter: 'Triwulan {n} tahun {year}',
  published: 'Diterbitkan {at}.',
  unitsReported: 'Satuan kerja yang melapor',
  unitsReportedNote: '{reported} dari {expected}, nihil termasuk',
  recorded: 'Kontak yang dicatat',
  lateShare: 'Dicatat terlambat',
  lateShareNote: 'lebih dari satu hari kerja sesudah kontak',
  compared: 'Kontak yang dibandingkan',
  hidden: 'disembunyikan',
  withheld: 'Tidak ada rincian yang dapat ditampilkan tanpa membuka angka kecil.',
  byParty: 'Menurut partai, urutan nomor',
  byProvince: 'Menurut provinsi',
  party: 'Partai',
  province: 'Provinsi',
  contacts: 'Kontak',
  notARanking:
    'Jumlah kontak bukan ukuran kenetralan, dan bukan peringkat: undangan, wilayah, dan tahapan berbeda-beda.',
  suppressionTitle: 'Mengapa ada angka yang disembunyikan',
  suppression: [
    'Angka di bawah {n} tidak ditampilkan, agar tidak menunjuk satuan kerja atau orang tertentu.',
    'Itu saja tidak cukup: angka yang disembunyikan dapat dihitung dengan mengurangkan yang lain dari jumlahnya. Karena itu beberapa angka lain ikut disembunyikan, sampai setiap angka tersembunyi dapat bernilai paling sedikit lima macam.',
    'Angka yang sudah terbit tidak pernah diubah: selisihnya akan membuka apa yang dicatat di antaranya.',
  ],
  downloadsTitle: 'Unduhan',
  downloads: {
    checkpoint: 'Checkpoint (teks bertanda tangan)',
    vkey: 'Kunci pemeriksa',
    keys: 'Semua kunci dan pengumumannya',
    state: 'Keadaan log sebagai JSON',
    json: 'Angka gabungan sebagai JSON',
    csv: 'Angka gabungan sebagai CSV',
  },
};
