/**
 * The invented staff of the journeys' portal: an account, its assignments, a password and an authenticator each, and an
 * open session for those who need no sign-in of their own. Each journey has people of its own, since a code of an
 * authenticator serves once and a wrong password is remembered.
 */
import type { BrowserContext } from 'playwright-core';
import { inject } from 'vitest';
import type { Role } from '../../../schema/api/access.ts';
import { hashPassword } from '../../../worker/auth/password-hash.ts';
import { seal } from '../../../worker/auth/sealing.ts';
import { totpContext } from '../../../worker/auth/sign-in/actions.ts';
import { sha256Hex } from '../../../worker/auth/tokens.ts';
import { totpCode } from '../../../worker/auth/totp.ts';
import { personSearchText } from '../../../worker/people/search-text.ts';

interface Held {
  role: Role;
  unit: string;
  position: string;
  organisation?: string;
}

export interface StaffMember {
  id: string;
  name: string;
  assignments: readonly [Held, ...Held[]];
  /** Whether an authenticator is set up. */
  totp?: true;
  /** Whether the account counts as invented, so that it may name the invented parties. */
  example?: true;
  /** Whether the open session has not been proved for so long that grave changes ask again. */
  provedLongAgo?: true;
}

/** What all of them type. */
export const PASSWORD = 'kuda hitam makan pagi';
/** The secret of all their authenticators. */
const TOTP_SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

const administrator = (unit: string): Held => ({ role: 'administrator', unit, position: 'Admin satker' });
const recorder = (unit: string): Held => ({ role: 'recorder', unit, position: 'Staf Sekretariat' });

export const STAFF = {
  /** Sees every page. */
  centre: { id: 'pusat', name: 'Ratna (Contoh)', assignments: [administrator('00')], totp: true },
  jateng: { id: 'jateng', name: 'Wahyu (Contoh)', assignments: [administrator('33')], totp: true },
  inviter: { id: 'pengundang', name: 'Agus (Contoh)', assignments: [administrator('33')], totp: true },
  salatiga: {
    id: 'salatiga',
    name: 'Dr. Ir. Siti Nurhaliza Kusumawardhani Prawirodirdjo Mangkunegara, S.H., M.Si. (Contoh)',
    assignments: [{ role: 'reviewer', unit: '33.73', position: 'Anggota Divisi Hukum dan Pengawasan' }],
    totp: true,
  },
  banten: { id: 'banten', name: 'Zainudin (Contoh)', assignments: [recorder('36')] },
  twice: {
    id: 'rangkap',
    name: 'Lestari (Contoh)',
    assignments: [recorder('33.73'), { role: 'administrator', unit: '33.19', position: 'Sekretaris' }],
    totp: true,
  },
  guessed: { id: 'ditebak', name: 'Joko (Contoh)', assignments: [recorder('35')] },
  neighbour: { id: 'tetangga', name: 'Dewi (Contoh)', assignments: [recorder('35')] },
  twoBrowsers: { id: 'dua-peramban', name: 'Rina (Contoh)', assignments: [recorder('35.06')] },
  keyboard: { id: 'papan-tik', name: 'Bayu (Contoh)', assignments: [recorder('35.06')] },
  edited: { id: 'diubah', name: 'Tono (Contoh)', assignments: [recorder('33.73')] },
  editor: { id: 'pengubah', name: 'Maya (Contoh)', assignments: [administrator('33')], totp: true },
  otherEditor: { id: 'pengubah-lain', name: 'Eko (Contoh)', assignments: [administrator('33')], totp: true },
  unproved: { id: 'lama', name: 'Sigit (Contoh)', assignments: [recorder('35.06')], provedLongAgo: true },
  idle: { id: 'pergi', name: 'Nurul (Contoh)', assignments: [administrator('35')], totp: true },
  drafter: { id: 'penyusun', name: 'Hasan (Contoh)', assignments: [recorder('61.11')] },
  publisher: {
    id: 'penerbit',
    name: 'Kartini (Contoh)',
    assignments: [{ role: 'approver', unit: '61.11', position: 'Ketua' }],
    totp: true,
  },
  /** A unit of their own: what waits for them, and what is in the lists, is only what their journey has made. */
  importer: { id: 'pengimpor', name: 'Wulan (Contoh)', assignments: [recorder('35.71')] },
  importHead: {
    id: 'pimpinan-pengimpor',
    name: 'Baskoro (Contoh)',
    assignments: [{ role: 'approver', unit: '35.71', position: 'Ketua' }],
    totp: true,
  },
  /** The province above them, which writes to its regencies. */
  provinceDrafter: { id: 'penyusun-provinsi', name: 'Yusuf (Contoh)', assignments: [recorder('61')] },
  provincePublisher: {
    id: 'penerbit-provinsi',
    name: 'Ningsih (Contoh)',
    assignments: [{ role: 'approver', unit: '61', position: 'Ketua' }],
    totp: true,
  },
  prosecutor: {
    id: 'jaksa',
    name: 'Laras (Contoh)',
    assignments: [
      { role: 'liaison', unit: '61.11', position: 'Narahubung', organisation: 'kejari-ketapang' },
    ],
  },
  /** Writes while the line breaks, and against a colleague of the same unit. */
  writer: { id: 'penulis', name: 'Nur (Contoh)', assignments: [recorder('61.04')] },
  otherWriter: { id: 'penulis-lain', name: 'Oki (Contoh)', assignments: [recorder('61.04')] },
  /** A unit in the zone of Central Indonesia that records contacts with invented parties, and its reviewer. */
  contactClerk: {
    id: 'pencatat',
    name: 'Sinta (Contoh)',
    assignments: [recorder('52.71')],
    example: true,
  },
  contactReviewer: {
    id: 'penelaah',
    name: 'Gede (Contoh)',
    assignments: [{ role: 'reviewer', unit: '52.71', position: 'Anggota Divisi Hukum dan Pengawasan' }],
    totp: true,
    example: true,
  },
  /** Records where the line breaks, in a unit of its own. */
  contactOffline: {
    id: 'pencatat-luring',
    name: 'Komang (Contoh)',
    assignments: [recorder('52.01')],
    example: true,
  },
  /** Erase personal data of old contacts, one of each side. */
  eraser: {
    id: 'auditor-penghapus',
    name: 'Damar (Contoh)',
    assignments: [{ role: 'inspector', unit: '00', position: 'Auditor' }],
    totp: true,
    provedLongAgo: true,
  },
  erasingHead: {
    id: 'pimpinan-penghapus',
    name: 'Saraswati (Contoh)',
    assignments: [{ role: 'approver', unit: '00', position: 'Sekretaris Jenderal' }],
    totp: true,
    provedLongAgo: true,
  },
  /** Oversees the neutrality log, and somebody whose unit has nothing to do with what is overseen. */
  overseer: {
    id: 'pengawas',
    name: 'Endah (Contoh)',
    assignments: [{ role: 'inspector', unit: '00', position: 'Auditor' }],
    totp: true,
  },
  outsider: { id: 'luar', name: 'Surya (Contoh)', assignments: [recorder('35.06')] },
  /** Invites to a coordination meeting, and answers for a partner. */
  convener: { id: 'pengundang-rakor', name: 'Sekar (Contoh)', assignments: [recorder('33.06')] },
  liaisonOfSupervisors: {
    id: 'pengawas-jateng',
    name: 'Galang (Contoh)',
    assignments: [
      { role: 'liaison', unit: '33', position: 'Narahubung', organisation: 'bawaslu-jawa-tengah' },
    ],
  },
  liaison: {
    id: 'narahubung',
    name: 'Putri (Contoh)',
    assignments: [{ role: 'liaison', unit: '00', position: 'Narahubung', organisation: 'bawaslu' }],
  },
  /** Hold the coordination meeting of KPU Provinsi Jawa Tengah, and attend it. */
  meetingClerk: { id: 'notulis', name: 'Tri (Contoh)', assignments: [recorder('33')] },
  meetingHead: {
    id: 'pengesah',
    name: 'Wulan (Contoh)',
    assignments: [{ role: 'approver', unit: '33', position: 'Ketua' }],
    totp: true,
  },
  meetingGuest: {
    id: 'tamu-rapat',
    name: 'Yoga (Contoh)',
    assignments: [
      { role: 'liaison', unit: '33', position: 'Narahubung', organisation: 'bawaslu-jawa-tengah' },
    ],
  },
} as const satisfies Record<string, StaffMember>;

export const emailOf = ({ id }: StaffMember) => `${id}@contoh.simpul.test`;

/** The code that anybody's authenticator shows now. */
export const codeNow = () => totpCode(TOTP_SECRET, new Date());
export const codeOf = (secret: string) => totpCode(secret, new Date());

const tokenOf = ({ id }: StaffMember) => `journey-session-of-${id}`;

/** Puts a browser into the session of somebody who has signed in before. */
export async function signedInAs(context: BrowserContext, person: StaffMember): Promise<void> {
  const { hostname } = new URL(inject('origin'));
  await context.addCookies([
    {
      name: '__Host-simpul',
      value: tokenOf(person),
      domain: hostname,
      path: '/',
      secure: true,
      httpOnly: true,
      sameSite: 'Strict',
    },
  ]);
}

/** Writes all of them. `signInKey` is that of the portal that will serve them. */
export async function addStaff(db: D1Database, signInKey: string, now: Date): Promise<void> {
  const hash = await hashPassword(PASSWORD);
  for (const person of Object.values<StaffMember>(STAFF)) {
    const sealed = person.totp ? await seal(signInKey, totpContext(person.id), TOTP_SECRET) : null;
    await db.batch(await statements(db, person, hash, sealed, now));
  }
}

const LONG_AGO_MS = 3_600_000;

async function statements(
  db: D1Database,
  person: StaffMember,
  hash: string,
  sealed: string | null,
  now: Date,
): Promise<D1PreparedStatement[]> {
  const at = now.toISOString();
  const expires = new Date(now.getTime() + 86_400_000).toISOString();
  const proved = new Date(now.getTime() - (person.provedLongAgo ? LONG_AGO_MS : 0)).toISOString();
  const [first] = person.assignments;
  return [
    db
      .prepare(
        `INSERT INTO account (id, email, name, search_text, unit_code, is_example, created_at, updated_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .bind(
        person.id,
        emailOf(person),
        person.name,
        personSearchText(person.name, emailOf(person)),
        first.unit,
        person.example ? 1 : 0,
        at,
        at,
      ),
    ...person.assignments.map((held, index) =>
      db
        .prepare(
          `INSERT INTO assignment (id, account_id, role, unit_code, organisation_id, position, starts_on, created_at,
             updated_at) VALUES (?, ?, ?, ?, ?, ?, '2026-01-01', ?, ?)`,
        )
        .bind(
          `${person.id}-${index}`,
          person.id,
          held.role,
          held.unit,
          held.organisation ?? null,
          held.position,
          at,
          at,
        ),
    ),
    db.prepare('INSERT INTO password (account_id, hash, set_at) VALUES (?, ?, ?)').bind(person.id, hash, at),
    ...(sealed
      ? [
          db
            .prepare(
              'INSERT INTO totp (account_id, sealed_secret, confirmed_at, created_at) VALUES (?, ?, ?, ?)',
            )
            .bind(person.id, sealed, at, at),
        ]
      : []),
    db
      .prepare(
        `INSERT INTO session (token_sha256, id, account_id, assignment_id, method, second_factor, created_at,
           proved_at, seen_at, expires_at, client, address)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '')`,
      )
      .bind(
        await sha256Hex(tokenOf(person)),
        `${person.id}-session`,
        person.id,
        `${person.id}-0`,
        sealed ? 'password_totp' : 'password',
        sealed ? 1 : 0,
        at,
        proved,
        at,
        expires,
        'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36',
      ),
  ];
}
