/**
 * Words that generated agreements are made of: kinds of phrases as real agreements of KPU have them. The persons are
 * combinations of common given and family names, and every one carries "(Contoh)", so that nobody real is named.
 */
import type { Random } from './random.ts';

/** Every made-up name ends with it: it reads "(example)". */
export const EXAMPLE_MARK = '(Contoh)';

const GIVEN_NAMES =
  'Adi Agus Ahmad Aisyah Andi Anita Arif Asep Ayu Bagus Bambang Budi Citra Dedi Desi Dewi Dian Dimas Eka Eko Endang Fajar Farida Fitri Galih Hadi Hana Hendra Herlina Ida Indah Indra Intan Irfan Joko Kartika Komang Kurnia Lestari Lina Lukman Made Maria Maya Melati Mulyadi Nadia Nanda Ngurah Nur Nyoman Oki Putri Putu Rahmat Rangga Ratna Rendra Rini Rizki Rudi Salma Sari Siti Slamet Sri Sulastri Surya Syarif Taufik Tri Tuti Ujang Umar Wahyu Wati Wayan Yanti Yohanes Yudi Yusuf Zainal'.split(
    ' ',
  );
const FAMILY_NAMES =
  'Abdullah Aditya Amalia Anggraini Arifin Aritonang Aziz Basuki Batubara Damanik Darmawan Firmansyah Fauzi Gunawan Halim Handayani Harahap Hartono Hasibuan Hidayat Hutapea Iskandar Ismail Kurniawan Kusuma Laksono Lubis Mahendra Manurung Maulana Mulyono Nababan Nasution Nugroho Palupi Panjaitan Permana Pohan Pradana Pranoto Pratama Purba Purnomo Rahayu Rahmawati Ramadhan Riyadi Rumagit Saputra Saragih Setiawan Siahaan Simanjuntak Siregar Sitompul Soleh Suharto Sukmawati Suparman Supriyadi Susanto Sutrisno Tambunan Tanjung Utami Utomo Wibowo Widodo Wijaya Winata Wulandari Yulianti Yunus Zulkarnain'.split(
    ' ',
  );
export const TITLES = ['S.H., M.H.', 'S.Sos., M.Si.', 'Dr., M.A.', 'S.E.', 'Prof. Dr.', 'S.IP.'];

export const SCOPES: readonly string[] = [
  'Bantuan keamanan pada setiap tahapan pemilu, termasuk distribusi logistik',
  'Pertukaran dan pemanfaatan data dan informasi',
  'Pengembangan sistem teknologi informasi',
  'Peningkatan kapasitas sumber daya manusia',
  'Dukungan sosialisasi dan pendidikan pemilih',
  'Pemanfaatan sarana dan prasarana',
  'Pengadaan logistik pemilu',
  'Pengawasan dana kampanye',
  'Sosialisasi pemilu kepada pemilih muda',
  'Data kependudukan untuk pemutakhiran daftar pemilih',
  'Keterlibatan mahasiswa dalam penyelenggara ad hoc',
  'Penanganan masalah hukum perdata dan tata usaha negara',
  'Penyediaan tempat pemungutan suara di lokasi khusus',
  'Pemeriksaan kesehatan calon dan penyelenggara ad hoc',
  'Penyiaran informasi tahapan pemilu',
];

export const SUBJECTS: readonly string[] = [
  'Sinergi Pelaksanaan Tugas dan Fungsi dalam Penyelenggaraan Pemilihan Umum',
  'Pendidikan Pemilih Berkelanjutan',
  'Peningkatan Pendidikan Kepemiluan',
  'Pengamanan Penyelenggaraan Pemilihan',
  'Penanganan Masalah Hukum Bidang Perdata dan Tata Usaha Negara',
  'Pemutakhiran Data Pemilih Berkelanjutan',
  'Pelaksanaan Tridharma Perguruan Tinggi',
  'Pemanfaatan Data Kependudukan',
  'Dukungan Distribusi Logistik Pemilihan',
  'Sosialisasi Pemilihan kepada Pemilih Pemula',
  'Pemantauan Pemberitaan dan Iklan Kampanye',
  'Penyediaan Tempat Pemungutan Suara di Lokasi Khusus',
];

export const PLACES: readonly string[] = [
  'Kantor',
  'Aula',
  'Ruang rapat',
  'Pendopo',
  'Gedung serbaguna',
  'Hotel',
];

/** An invented person, marked as such. */
export function personName(random: Random): string {
  return `${random.pick(GIVEN_NAMES)} ${random.pick(FAMILY_NAMES)} ${EXAMPLE_MARK}`;
}
