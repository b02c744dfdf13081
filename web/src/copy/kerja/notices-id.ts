/** What the pages of inbox, preferences and mail say in Indonesian. */
export const noticesId = {
  inbox: {
    title: 'Kotak masuk',
    unread: 'Belum dibaca',
    all: 'Semua',
    preferences: 'Pilihan pemberitahuan',
    new: 'baru',
    open: 'Buka',
    markRead: 'Tandai sudah dibaca',
    readAll: 'Tandai semua sudah dibaca',
    none: 'Belum ada pemberitahuan.',
    noneUnread: 'Semua sudah dibaca.',
  },
  preferences: {
    title: 'Pilihan pemberitahuan',
    lead: 'Kotak masuk selalu memuat semuanya. Di sini Anda memilih apa yang juga dikirim lewat surel.',
    fixed: 'Pemberitahuan tentang keamanan akun selalu dikirim saat itu juga.',
  },
  outbox: {
    title: 'Surat keluar',
    lead: 'Surel yang dikirim portal ini. Isinya tidak ditampilkan.',
    made: 'dibuat',
    sent: 'terkirim',
    next: 'dicoba lagi',
    attempts: { one: '{n} kali dicoba', other: '{n} kali dicoba' },
    retry: 'Coba kirim lagi',
    retried: 'Surat itu dicoba lagi.',
    none: {
      waiting: 'Tidak ada surat yang menunggu.',
      sent: 'Belum ada surat yang terkirim.',
      dead: 'Tidak ada surat yang gagal dikirim.',
    },
  },
  localMail: {
    title: 'Kotak keluar percobaan',
    lead: 'Portal percobaan ini tidak mengirim surel. Yang seharusnya dikirim ada di sini.',
    refresh: 'Lihat lagi',
    none: 'Belum ada surat.',
    read: 'Baca',
  },
};
