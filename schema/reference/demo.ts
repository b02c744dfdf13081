/**
 * Invented people for the local portal, so that it can be tried without inviting anyone. All are marked "(Contoh)". Their
 * password and secrets are public: tools/demo.ts writes them where ENVIRONMENT is local, and a Worker whose ENVIRONMENT is
 * production serves nothing while one of them is there. The same list, for people, is docs/demo.md.
 */
import {
  type ActingKind,
  POSITION_GROUP_WORDS,
  type PositionGroup,
  PRIVILEGED_ROLES,
  type Role,
} from '../api/access.ts';

/** One for all: nothing is protected by it. */
export const DEMO_PASSWORD = 'merpati hinggap di dahan';
const DEMO_DOMAIN = 'contoh.simpul.test';

const UNIT_NAMES = {
  '00': 'KPU RI',
  '33': 'KPU Provinsi Jawa Tengah',
  '33.73': 'KPU Kota Salatiga',
  '36': 'KPU Provinsi Banten',
  '36.73': 'KPU Kota Serang',
  '64': 'KPU Provinsi Kalimantan Timur',
} as const;
type DemoUnit = keyof typeof UNIT_NAMES;

export interface DemoAssignment {
  role: Role;
  unitCode: string;
  /** As the reference data has it; a test compares them. */
  unitName: string;
  organisationId: string | null;
  organisationName: string | null;
  position: string;
  positionGroup: PositionGroup | null;
  acting: ActingKind | null;
}

export interface DemoPerson {
  id: string;
  name: string;
  email: string;
  /** Base32; null for whom a password is enough. */
  totpSecret: string | null;
  /** The first one is acted under after signing in. */
  assignments: DemoAssignment[];
}

/** Everyone, by unit from the centre down. */
export const DEMO_PEOPLE: readonly DemoPerson[] = [
  staff('petugas.pusat', 'Ayu Prasetyaningrum', '00', 'recorder', 'Staf Biro Hukum'),
  staff(
    'peninjau.pusat',
    'Bagus Hadiwinoto',
    '00',
    'reviewer',
    'anggota_hukum',
    'G3VUYR4J2DC3EOCOMR43POWVNGH7RRWY',
  ),
  staff('pimpinan.pusat', 'Citra Maheswari', '00', 'approver', 'ketua', 'CJYNLOXYPZG7SN6FBV32ZB45QWEJJAQH'),
  staff(
    'admin.pusat',
    'Danu Wicaksana',
    '00',
    'administrator',
    'Admin KPU RI',
    'L353AHV6MP4POQH76IKT3DCWGXX7H6PT',
  ),
  staff(
    'inspektorat',
    'Endah Kusumaningtyas',
    '00',
    'inspector',
    'Auditor',
    'CAE5RKKBO27XEPA5CWHPM223LRIRH6O3',
  ),
  staff('petugas.jateng', 'Farid Nurcahya', '33', 'recorder', 'Staf Subbag Hukum dan SDM'),
  staff(
    'peninjau.jateng',
    'Galuh Sekarwangi',
    '33',
    'reviewer',
    'anggota_hukum',
    '4E3EEYJSVXSLEK34L3BUUIRVU4HKY3SD',
  ),
  staff('pimpinan.jateng', 'Hendra Pamungkas', '33', 'approver', 'ketua', 'CELW7QJMESFWEDT2HGFPI4EAHQEV2COU'),
  staff(
    'admin.jateng',
    'Indah Wulansari',
    '33',
    'administrator',
    'kasubbag_perencanaan',
    '2V3332374YUGO4RVJ6Y55M2D7UJSGX43',
  ),
  {
    ...staff(
      'rangkap.jateng',
      'Bima Adinata',
      '33',
      'reviewer',
      'kasubbag_hukum',
      'N3QKCX2HV5MGDYYW4ZC7QT5JWSLP2N66',
    ),
    assignments: [
      assignment('reviewer', '33', 'kasubbag_hukum'),
      { ...assignment('approver', '33.73', 'sekretaris'), acting: 'plt' },
    ],
  },
  staff('petugas.salatiga', 'Joko Setyaji', '33.73', 'recorder', 'Staf Subbag Hukum dan SDM'),
  staff(
    'peninjau.salatiga',
    'Kinanti Puspaningrum',
    '33.73',
    'reviewer',
    'anggota_hukum',
    'GFSF6SSYQJET5SRNGJDZ4VA5ZRLCKUVK',
  ),
  staff(
    'pimpinan.salatiga',
    'Lukman Harimurti',
    '33.73',
    'approver',
    'ketua',
    'NPEHZR7VXKWC66FDVEUZO35BHQ2GRAYZ',
  ),
  staff(
    'admin.salatiga',
    'Maya Anindita',
    '33.73',
    'administrator',
    'kasubbag_perencanaan',
    'VLPWG2CEE5HXRATKXXZDGMU6KIPDPVEM',
  ),
  staff('petugas.banten', 'Nanda Firmansyah', '36', 'recorder', 'Staf Subbag Hukum dan SDM'),
  staff(
    'peninjau.banten',
    'Oki Ramadhani',
    '36',
    'reviewer',
    'anggota_hukum',
    'DUIQFII2Q3Q4JPXJ466ZKT35W3EOKFOB',
  ),
  staff('pimpinan.banten', 'Putri Handayani', '36', 'approver', 'ketua', 'SVL76JKNOBGUMW5PXJ6333QVXTVNAIJC'),
  staff(
    'admin.banten',
    'Rangga Saputra',
    '36',
    'administrator',
    'kasubbag_perencanaan',
    'AHADOSAPVLNRKPEFUIOHTXIXLBASL3GS',
  ),
  staff('petugas.serang', 'Sari Melati', '36.73', 'recorder', 'Staf Subbag Hukum dan SDM'),
  staff(
    'peninjau.serang',
    'Teguh Budiarto',
    '36.73',
    'reviewer',
    'anggota_hukum',
    'VEKUMTYSHJ56ZSQMHYPOBCNABM2VMZYQ',
  ),
  staff('pimpinan.serang', 'Umi Salamah', '36.73', 'approver', 'ketua', 'WIFW6CXBPJKBGCNZMO3UN7CDWYDP24MK'),
  staff(
    'admin.serang',
    'Vino Nugraha',
    '36.73',
    'administrator',
    'kasubbag_perencanaan',
    'KZECVE67SASE25PFJQAOKTTHZNVRERQE',
  ),
  liaison('bawaslu', 'Ratih Ambarwati', '00', 'bawaslu', 'Badan Pengawas Pemilihan Umum'),
  liaison('bawaslu.jateng', 'Wahyu Kurniadi', '33', 'bawaslu-jawa-tengah', 'Bawaslu Provinsi Jawa Tengah'),
  liaison('polda', 'Yanti Rosdiana', '64', 'polda-kalimantan-timur', 'Kepolisian Daerah Kalimantan Timur'),
  liaison('universitas', 'Zaki Alfarizi', '36.73', 'universitas-primagraha', 'Universitas Primagraha'),
];

function staff(
  key: string,
  name: string,
  unitCode: DemoUnit,
  role: Role,
  position: PositionGroup | string,
  totpSecret: string | null = null,
): DemoPerson {
  if (PRIVILEGED_ROLES.includes(role) !== (totpSecret !== null)) {
    throw new Error(`${key}: privileged roles, and only they, have a second factor here`);
  }
  return person(key, name, totpSecret, assignment(role, unitCode, position));
}

function liaison(
  key: string,
  name: string,
  unitCode: DemoUnit,
  organisationId: string,
  organisationName: string,
): DemoPerson {
  const first = assignment('liaison', unitCode, 'Narahubung');
  return person(`narahubung.${key}`, name, null, { ...first, organisationId, organisationName });
}

function person(key: string, name: string, totpSecret: string | null, first: DemoAssignment): DemoPerson {
  return {
    id: `contoh-${key.replaceAll('.', '-')}`,
    name: `${name} (Contoh)`,
    email: `${key}@${DEMO_DOMAIN}`,
    totpSecret,
    assignments: [first],
  };
}

function assignment(role: Role, unitCode: DemoUnit, position: PositionGroup | string): DemoAssignment {
  const group = isPositionGroup(position) ? position : null;
  return {
    role,
    unitCode,
    unitName: UNIT_NAMES[unitCode],
    organisationId: null,
    organisationName: null,
    position: group ? POSITION_GROUP_WORDS[group].id : position,
    positionGroup: group,
    acting: null,
  };
}

function isPositionGroup(position: string): position is PositionGroup {
  return position in POSITION_GROUP_WORDS;
}
