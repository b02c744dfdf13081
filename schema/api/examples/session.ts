/** Examples of answers about signing in and one's own account, for the documentation. The person is invented. */
import type {
  Account,
  IdentityList,
  OwnSessionList,
  PasskeyCreation,
  PasskeyList,
  RecoveryCodes,
  TotpEnrolment,
} from '../account.ts';
import type {
  AccessLink,
  Acting,
  Done,
  OidcLocation,
  PasskeyRequest,
  Session,
  SignInAnswer,
} from '../session.ts';

const ACTING: Acting = {
  assignmentId: '019b2f00-1000-7000-8000-000000000002',
  role: 'administrator',
  position: 'Kasubbag Hukum dan SDM',
  acting: null,
  unit: { code: '33.73', name: 'KPU Kota Salatiga', zone: 'WIB' },
  organisation: null,
};

export const EXAMPLE_SESSION: Session = {
  signedIn: true,
  sessionId: '019b2f00-1000-7000-8000-000000000003',
  account: {
    id: '019b2f00-1000-7000-8000-000000000001',
    name: 'Siti Rahma (Contoh)',
    email: 'siti@contoh.simpul.test',
    language: 'id',
    isExample: true,
  },
  acting: ACTING,
  assignments: [ACTING],
  secondFactor: true,
  secondFactorNeeded: false,
  factors: { password: true, totp: true, passkeys: 1, recoveryCodesLeft: 9 },
  provedRecently: true,
  actions: ['account.own', 'inbox.own', 'people.read', 'people.manage'],
  unread: 2,
  idleMinutes: 30,
  expiresAt: '2026-11-29T03:00:00.000Z',
  oidc: [],
};

export const EXAMPLE_SIGN_IN: SignInAnswer = {
  next: 'second_factor',
  methods: ['passkey', 'totp', 'recovery'],
};
export const EXAMPLE_SIGNED_IN: SignInAnswer = { next: 'signed_in' };
export const EXAMPLE_DONE: Done = { done: true };

export const EXAMPLE_PASSKEY_REQUEST: PasskeyRequest = {
  challenge: 'c2ltcHVsLWV4YW1wbGUtY2hhbGxlbmdlLTAwMDE',
  timeout: 300_000,
  rpId: 'simpul.example.org',
  userVerification: 'required',
  allowCredentials: [],
};

export const EXAMPLE_OIDC_LOCATION: OidcLocation = {
  location: 'https://login.example.org/authorize?response_type=code&client_id=simpul',
};

export const EXAMPLE_RETURN_PAGE = '<!doctype html><meta http-equiv="refresh" content="0;url=/kerja">';

export const EXAMPLE_ACCESS_LINK: AccessLink = {
  purpose: 'invitation',
  name: 'Siti Rahma (Contoh)',
  email: 'siti@contoh.simpul.test',
  unitName: 'KPU Kota Salatiga',
  expiresAt: '2026-11-29T03:00:00.000Z',
};

export const EXAMPLE_ACCOUNT: Account = {
  id: '019b2f00-1000-7000-8000-000000000001',
  name: 'Siti Rahma (Contoh)',
  email: 'siti@contoh.simpul.test',
  language: 'id',
  unit: { code: '33.73', name: 'KPU Kota Salatiga' },
  isExample: true,
  createdAt: '2026-11-01T03:00:00.000Z',
  passwordSetAt: '2026-11-02T03:00:00.000Z',
  totpSince: '2026-11-02T03:05:00.000Z',
  passkeys: 1,
  recoveryCodesLeft: 9,
  version: 1,
};

/** The secret of RFC 4226, appendix D: it shows the shape and opens nothing. */
export const EXAMPLE_TOTP: TotpEnrolment = {
  secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ',
  uri: 'otpauth://totp/Simpul%20KPU:siti%40contoh.simpul.test?issuer=Simpul%20KPU&secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&algorithm=SHA1&digits=6&period=30',
};

export const EXAMPLE_RECOVERY_CODES: RecoveryCodes = { recoveryCodes: ['0123-4567-89AB-CDEF'] };

export const EXAMPLE_PASSKEYS: PasskeyList = {
  items: [
    {
      id: 'ZXhhbXBsZS1wYXNza2V5',
      name: 'Laptop kantor',
      backedUp: false,
      createdAt: '2026-11-02T03:10:00.000Z',
      lastUsedAt: '2026-11-22T01:00:00.000Z',
    },
  ],
};

export const EXAMPLE_PASSKEY_CREATION: PasskeyCreation = {
  challenge: 'c2ltcHVsLWV4YW1wbGUtY2hhbGxlbmdlLTAwMDI',
  timeout: 300_000,
  rp: { id: 'simpul.example.org', name: 'Simpul KPU' },
  user: {
    id: 'MDE5YjJmMDAtMTAwMC03MDAwLTgwMDAtMDAwMDAwMDAwMDAx',
    name: 'siti@contoh.simpul.test',
    displayName: 'Siti Rahma (Contoh)',
  },
  pubKeyCredParams: [{ alg: -7, type: 'public-key' }],
  excludeCredentials: [],
  authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
  attestation: 'none',
};

export const EXAMPLE_SESSIONS: OwnSessionList = {
  items: [
    {
      id: '019b2f00-1000-7000-8000-000000000003',
      current: true,
      method: 'passkey',
      secondFactor: true,
      client: 'Mozilla/5.0 (X11; Linux x86_64) Firefox/146.0',
      address: '203.0.113.7',
      createdAt: '2026-11-22T01:00:00.000Z',
      seenAt: '2026-11-22T03:00:00.000Z',
      expiresAt: '2026-11-29T01:00:00.000Z',
    },
  ],
};

export const EXAMPLE_IDENTITIES: IdentityList = {
  items: [
    {
      id: '019b2f00-1000-7000-8000-000000000004',
      issuer: 'https://login.example.org',
      provider: 'Contoh',
      linkedAt: '2026-11-02T03:10:00.000Z',
      lastUsedAt: null,
    },
  ],
};
