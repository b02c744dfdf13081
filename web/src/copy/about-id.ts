/** The page "about" in Indonesian: prose only, set into the page when it is built. */
export const aboutId = {
  lead: 'Simpul adalah registri terbuka perjanjian antara KPU dan para mitranya: nota kesepahaman, perjanjian kerja sama, naskah hibah, dan keputusan bersama, dari pusat sampai kabupaten/kota.',
  sections: [
    {
      id: 'isi',
      title: 'Apa yang ada di sini',
      paragraphs: [
        'Setiap perjanjian mempunyai nomor registri yang diberikan sekali dan tidak pernah dipakai ulang. Alamatnya tetap. Setiap perubahan catatan menjadi revisi baru; revisi lama tetap dapat dibaca.',
        'Nomor naskah dicatat persis seperti tertulis, juga bila bentuknya tidak lazim. Yang dibaca mesin dari nomor itu hanyalah petunjuk.',
        'Apakah sebuah perjanjian masih berlaku dihitung saat Anda membacanya, menurut tanggal di Jakarta; tidak pernah disimpan.',
      ],
    },
    {
      id: 'asal-data',
      title: 'Dari mana datanya',
      paragraphs: [
        'Catatan pertama disusun dari sumber terbuka: situs KPU, situs lembaga mitra, dan pemberitaan. Setiap catatan menyebut sumbernya, dan mengatakan apakah penandatanganannya diberitakan, keberadaannya saja yang diberitakan, atau naskahnya sendiri yang dibaca.',
        'Tanggal yang tidak cocok dengan nama harinya tetap dicatat seperti tertulis, dengan catatan tentang tanggal yang lebih mungkin.',
        'Hubungan antarperjanjian yang disebut dalam sumber dibedakan dari yang disimpulkan oleh registri.',
      ],
    },
    {
      id: 'tidak-diketahui',
      title: 'Yang tidak diketahui',
      paragraphs: [
        'Banyak perjanjian tidak pernah diterbitkan naskahnya. Nomor, masa berlaku, atau tanggal akhirnya sering tidak disebut di mana pun. Di sini hal itu tertulis “tidak diketahui”; tidak ada yang ditebak.',
        'Karena itu “segera berakhir” hanya memuat perjanjian yang tanggal akhirnya disebut sumber. Perjanjian lain bisa saja berakhir tanpa tampak di sana.',
        'Sebuah perjanjian yang tidak ada di sini belum tentu tidak ada. Satuan kerja yang “belum terdengar” belum tentu tidak melaksanakan.',
      ],
    },
    {
      id: 'beri-tahu',
      title: 'Beri tahu kami',
      paragraphs: [
        'Bila Anda mengetahui nomor, tanggal, masa berlaku, penanda tangan, atau naskah yang di sini tertulis tidak diketahui, atau melihat sesuatu yang keliru, sampaikan kepada satuan kerja KPU yang menyimpan perjanjian itu melalui kanal resminya, atau kepada Pejabat Pengelola Informasi dan Dokumentasi (PPID) KPU.',
        'Sebutkan tiga hal: nomor registri (misalnya SPL-000002), fakta yang Anda ketahui, dan sumber yang dapat diperiksa. Tanpa sumber, sebuah fakta tidak dapat dicatat.',
        'Jangan menyertakan data pribadi yang tidak perlu. Nama orang dicatat hanya bila sumber menyebutnya dalam jabatan.',
      ],
    },
    {
      id: 'jarak-yang-sama',
      title: 'Jarak yang sama',
      paragraphs: [
        'Daftar disusun menurut tanggal, abjad, atau kesesuaian dengan kata yang dicari. Tidak ada peringkat satuan kerja atau lembaga, dan tidak ada yang dapat membayar atau meminta tempat yang lebih tinggi.',
        'Tampilan ini tidak memakai warna partai mana pun.',
        'Kontak KPU dengan partai politik dicatat dalam log netralitas, yang dapat diperiksa siapa pun. Tautannya ada di kaki setiap halaman.',
      ],
    },
    {
      id: 'memakai-ulang',
      title: 'Memakai ulang datanya',
      paragraphs: [
        'Seluruh isi registri dapat diunduh sebagai CSV, NDJSON, dan JSON, diikuti melalui Atom dan iCalendar, dan dibaca melalui API tanpa kunci.',
        'Lisensi datanya belum ditetapkan secara resmi. Bila memakainya, sebutkan “Registri Perjanjian KPU”, nomor registri, revisi, dan tanggal Anda mengambilnya, agar orang lain dapat memeriksa hal yang sama.',
        'Perangkat lunaknya berlisensi Apache 2.0. Nama dan kode wilayah berasal dari data Kementerian Dalam Negeri.',
      ],
    },
    {
      id: 'privasi',
      title: 'Privasi dan aksesibilitas',
      paragraphs: [
        'Halaman umum tidak memakai kuki, pelacak, huruf, atau skrip dari pihak lain. Berkas yang Anda verifikasi tidak pernah meninggalkan komputer Anda.',
        'Situs ini dibuat untuk memenuhi WCAG 2.2 tingkat AA, dapat dipakai sepenuhnya dengan papan ketik, dan ringkasan setiap catatan terbaca tanpa JavaScript.',
      ],
    },
  ],
};
