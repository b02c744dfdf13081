/**
 * Made-up partners for every region: the police, the prosecutor, the regional government and so on, as they exist all
 * over the country, under ids of their own (`contoh-…`) and names that say "(Contoh)". Real organisations of the
 * registry are never given a generated agreement; only KPU's own units stand on the other side. Pure.
 */
import type { Level, OrganisationKind } from '../../schema/api/vocabulary.ts';
import type { Region } from '../../schema/reference/regions.ts';
import { EXAMPLE_MARK } from './words.ts';

export interface ExamplePartner {
  id: string;
  kind: OrganisationKind;
  level: Level;
  name: string;
  shortName: string | null;
  regionCode: string | null;
  /** Title of who signs for it. */
  head: string;
}

/** Full name, short name and head of a partner; `{name}` is the region, `{plain}` the region without its rank. */
type Pattern = readonly [
  kind: OrganisationKind,
  slug: string,
  full: string,
  short: string | null,
  head: string,
];

const CENTRAL: readonly Pattern[] = [
  ['polri', 'polisi-pusat', 'Kepolisian Pusat', null, 'Kepala'],
  ['kejaksaan', 'kejaksaan-pusat', 'Kejaksaan Pusat', null, 'Jaksa Agung'],
  ['tni', 'tentara-pusat', 'Tentara Pusat', null, 'Panglima'],
  ['bawaslu', 'bawaslu-pusat', 'Badan Pengawas Pusat', null, 'Ketua'],
  ['dkpp', 'dkpp', 'Dewan Kehormatan', null, 'Ketua'],
  ['lapas', 'pemasyarakatan', 'Direktorat Pemasyarakatan', null, 'Direktur Jenderal'],
  ['media', 'penyiaran', 'Lembaga Penyiaran Nasional', null, 'Direktur Utama'],
  ['masyarakat_sipil', 'pemantau', 'Jaringan Pemantau Nasional', null, 'Koordinator'],
  ['masyarakat_sipil', 'disabilitas', 'Perhimpunan Penyandang Disabilitas', null, 'Ketua'],
  ...['Agama', 'Pendidikan', 'Kesehatan', 'Komunikasi', 'Luar Negeri', 'Pemuda', 'Keuangan'].map(
    (field): Pattern => ['kementerian_lembaga', slug(field), `Kementerian ${field}`, null, 'Menteri'],
  ),
  ...['Siber', 'Statistik', 'Arsip', 'Penyiaran', 'Informasi'].map(
    (field): Pattern => ['kementerian_lembaga', `badan-${slug(field)}`, `Badan ${field}`, null, 'Kepala'],
  ),
  ...['Nusantara', 'Khatulistiwa', 'Bahari', 'Merdeka', 'Cendekia', 'Pelita', 'Persada'].map(
    (name): Pattern => ['perguruan_tinggi', slug(name), `Universitas ${name}`, null, 'Rektor'],
  ),
];

const PROVINCIAL: readonly Pattern[] = [
  ['polri', 'polda', 'Kepolisian Daerah {name}', 'Polda {name}', 'Kapolda'],
  ['kejaksaan', 'kejati', 'Kejaksaan Tinggi {name}', 'Kejati {name}', 'Kepala Kejaksaan Tinggi'],
  ['tni', 'korem', 'Komando Resor Militer {name}', 'Korem {name}', 'Danrem'],
  ['pemda', 'pemprov', 'Pemerintah Provinsi {name}', 'Pemprov {name}', 'Gubernur'],
  ['bawaslu', 'bawaslu', 'Badan Pengawas Pemilihan Umum Provinsi {name}', 'Bawaslu {name}', 'Ketua'],
  ['kementerian_lembaga', 'kemenag', 'Kantor Wilayah Kementerian Agama {name}', null, 'Kepala Kantor'],
  ['kementerian_lembaga', 'bps', 'Badan Pusat Statistik Provinsi {name}', 'BPS {name}', 'Kepala'],
  ['perguruan_tinggi', 'universitas-negeri', 'Universitas Negeri {name}', null, 'Rektor'],
  ['perguruan_tinggi', 'uin', 'Universitas Islam Negeri {name}', 'UIN {name}', 'Rektor'],
  ['media', 'radio', 'Radio Republik {name}', null, 'Kepala Stasiun'],
  ['masyarakat_sipil', 'pwi', 'Persatuan Wartawan {name}', null, 'Ketua'],
];

const LOCAL: readonly Pattern[] = [
  ['polri', 'polres', 'Kepolisian Resor {plain}', 'Polres {plain}', 'Kapolres'],
  ['kejaksaan', 'kejari', 'Kejaksaan Negeri {plain}', 'Kejari {plain}', 'Kepala Kejaksaan Negeri'],
  ['tni', 'kodim', 'Komando Distrik Militer {plain}', 'Kodim {plain}', 'Dandim'],
  ['pemda', 'pemerintah', 'Pemerintah {name}', null, 'Sekretaris Daerah'],
  ['pemda', 'disdukcapil', 'Dinas Kependudukan dan Pencatatan Sipil {name}', null, 'Kepala Dinas'],
  ['bawaslu', 'bawaslu', 'Badan Pengawas Pemilihan Umum {name}', 'Bawaslu {name}', 'Ketua'],
  ['lapas', 'lapas', 'Lembaga Pemasyarakatan {plain}', 'Lapas {plain}', 'Kepala Lapas'],
  ['kementerian_lembaga', 'kemenag', 'Kantor Kementerian Agama {name}', null, 'Kepala Kantor'],
  ['kementerian_lembaga', 'bps', 'Badan Pusat Statistik {name}', 'BPS {name}', 'Kepala'],
  ['perguruan_tinggi', 'universitas', 'Universitas {plain}', null, 'Rektor'],
  ['perguruan_tinggi', 'stai', 'Sekolah Tinggi Agama Islam {plain}', 'STAI {plain}', 'Ketua'],
  ['masyarakat_sipil', 'karang-taruna', 'Karang Taruna {name}', null, 'Ketua'],
  ['lainnya', 'rsud', 'Rumah Sakit Umum Daerah {plain}', 'RSUD {plain}', 'Direktur'],
];

/** All partners of the country: by level, and below the centre by region. */
export function examplePartners(regions: readonly Region[]): ExamplePartner[] {
  const central = CENTRAL.map((pattern) => partner(pattern, 'pusat', null));
  const regional = regions.flatMap((region) =>
    region.parentCode === null
      ? PROVINCIAL.map((pattern) => partner(pattern, 'provinsi', region))
      : LOCAL.map((pattern) => partner(pattern, 'kabupaten_kota', region)),
  );
  return [...central, ...regional];
}

function partner(
  [kind, id, full, short, head]: Pattern,
  level: Level,
  region: Region | null,
): ExamplePartner {
  const name = region?.name ?? '';
  const plain = name.replace(/^(Kabupaten|Kota)( Administrasi)? /, '');
  const fill = (text: string) => text.replace('{name}', name).replace('{plain}', plain);
  return {
    id: ['contoh', id, region?.code.replace('.', '-')].filter(Boolean).join('-'),
    kind,
    level,
    name: `${fill(full)} ${EXAMPLE_MARK}`,
    shortName: short === null ? null : fill(short),
    regionCode: region?.code ?? null,
    head: region === null ? head : `${head} ${plain}`,
  };
}

function slug(text: string): string {
  return text.toLowerCase().replaceAll(' ', '-');
}
