/**
 * Contracts of signing in and of the session: who asks, what they act as, and the steps of proving it.
 * What a person keeps of their own (factors, sessions) is in account.ts.
 */
import { z } from 'zod';
import { ACTING_KINDS, ACTIONS, ROLES } from './access.ts';
import { UnitCode } from './agreement.ts';
import { LANGUAGES } from './vocabulary.ts';

/** Passwords have 8 to 128 characters (Unicode code points after NFKC), whatever they are (ASVS 5.0, 6.2.1 and 6.2.9). */
export const PASSWORD_CHARACTERS_MIN = 8;
export const PASSWORD_CHARACTERS_MAX = 128;
/** A code point takes at most two UTF-16 units, and NFKC may shorten what was typed. */
const TYPED_PASSWORD_MAX = 4 * PASSWORD_CHARACTERS_MAX;
const CODE_CHARACTERS_MAX = 64;
const TOKEN_CHARACTERS_MAX = 64;

/** A password as it is typed; what a new one must be is refused with `reason`, see PASSWORD_REFUSALS in account.ts. */
export const TypedPassword = z.string().min(1).max(TYPED_PASSWORD_MAX);
/** E-mail addresses are compared in lower case; more than this no mail system takes (RFC 5321, 4.5.3.1). */
export const TypedEmail = z.string().trim().min(3).max(254);
const TypedCode = z.string().trim().min(6).max(CODE_CHARACTERS_MAX);
export const AccessToken = z.string().min(20).max(TOKEN_CHARACTERS_MAX);

/** How a sign-in can be finished after the password. */
export const SECOND_FACTORS = ['totp', 'passkey', 'recovery'] as const;
export type SecondFactor = (typeof SECOND_FACTORS)[number];

/** How a session was opened. */
export const SIGN_IN_METHODS = ['password', 'password_totp', 'password_recovery', 'passkey', 'oidc'] as const;
export type SignInMethod = (typeof SIGN_IN_METHODS)[number];

/** The assignment that a person acts under. */
export const Acting = z
  .object({
    assignmentId: z.string(),
    role: z.enum(ROLES),
    position: z.string().meta({ example: 'Kasubbag Hukum dan SDM' }),
    acting: z.enum(ACTING_KINDS).nullable(),
    unit: z.object({ code: UnitCode, name: z.string(), zone: z.enum(['WIB', 'WITA', 'WIT']) }),
    organisation: z.object({ id: z.string(), name: z.string() }).nullable(),
  })
  .meta({ id: 'Acting' });
export type Acting = z.infer<typeof Acting>;

/** An invented account of the local portal, offered on its sign-in page. */
export const DemoAccount = z
  .object({
    name: z.string(),
    email: z.string(),
    password: z.string(),
    totpSecret: z.string().nullable().meta({ description: 'Base32, for an authenticator' }),
    role: z.enum(ROLES),
    position: z.string(),
    unitName: z.string(),
    organisationName: z.string().nullable(),
  })
  .meta({ id: 'DemoAccount' });
export type DemoAccount = z.infer<typeof DemoAccount>;

const SignedOut = z.object({
  signedIn: z.literal(false),
  /** Whether a session was shown that holds no longer. */
  lapsed: z.boolean(),
  demo: z.array(DemoAccount).optional().meta({ description: 'In the local portal only' }),
  pending: z
    .array(z.enum(SECOND_FACTORS))
    .optional()
    .meta({ description: 'The first step is done in this browser and one of these is awaited' }),
  oidc: z
    .array(z.object({ id: z.string(), name: z.string() }))
    .meta({ description: 'Providers through which staff may sign in' }),
});

const SignedInSession = z.object({
  signedIn: z.literal(true),
  sessionId: z.string(),
  account: z.object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    language: z.enum(LANGUAGES),
    isExample: z.boolean(),
  }),
  acting: Acting.nullable().meta({ description: 'Null when no assignment is in force today' }),
  assignments: z.array(Acting).meta({ description: 'All that are in force today' }),
  secondFactor: z
    .boolean()
    .meta({ description: 'Whether this session was opened with two factors, or a passkey' }),
  secondFactorNeeded: z.boolean().meta({ description: 'The role acts only after a second factor' }),
  factors: z.object({
    password: z.boolean(),
    totp: z.boolean(),
    passkeys: z.number().int(),
    recoveryCodesLeft: z.number().int(),
  }),
  provedRecently: z
    .boolean()
    .meta({ description: 'False: sensitive changes answer `proof_needed` until POST /session/proof' }),
  actions: z
    .array(z.enum(ACTIONS))
    .meta({ description: 'What the person may do to something, as they act now' }),
  unread: z.number().int(),
  idleMinutes: z.number().int().meta({ description: 'Without a request for so long, the session ends' }),
  expiresAt: z.string().meta({ description: 'When it ends whatever happens' }),
  oidc: z.array(z.object({ id: z.string(), name: z.string() })),
});

export const Session = z.discriminatedUnion('signedIn', [SignedOut, SignedInSession]).meta({ id: 'Session' });
export type Session = z.infer<typeof Session>;
export type SignedInSession = z.infer<typeof SignedInSession>;

/** What comes next: the session is open (its cookie is set), or a second factor is asked for. */
export const SignInAnswer = z
  .discriminatedUnion('next', [
    z.object({ next: z.literal('signed_in') }),
    z.object({
      next: z.literal('second_factor'),
      methods: z.array(z.enum(SECOND_FACTORS)).meta({ description: 'The first is the one to offer' }),
    }),
  ])
  .meta({ id: 'SignInAnswer' });
export type SignInAnswer = z.infer<typeof SignInAnswer>;

/** For what is asked without saying more. */
export const Empty = z.strictObject({});
export const PasswordSignIn = z.strictObject({ email: TypedEmail, password: TypedPassword });
export const CodeSignIn = z.strictObject({ code: TypedCode });
export const AssignmentChoice = z.strictObject({ assignmentId: z.string().min(1).max(64) });

/** Bytes as WebAuthn sends them. */
export const Base64Url = z
  .string()
  .max(20_000)
  .regex(/^[\w-]*=*$/);

/** What `startAuthentication` of @simplewebauthn/browser gives; browsers may add to it. */
export const PasskeyAssertion = z.object({
  id: Base64Url,
  rawId: Base64Url,
  type: z.literal('public-key'),
  authenticatorAttachment: z.enum(['platform', 'cross-platform']).optional(),
  clientExtensionResults: z.record(z.string(), z.unknown()),
  response: z.object({
    clientDataJSON: Base64Url,
    authenticatorData: Base64Url,
    signature: Base64Url,
    userHandle: Base64Url.optional(),
  }),
});
export const PasskeySignIn = z.strictObject({ response: PasskeyAssertion });

/** For `startAuthentication({ optionsJSON })`. */
export const PasskeyRequest = z
  .object({
    challenge: z.string(),
    timeout: z.number().int(),
    rpId: z.string(),
    userVerification: z.literal('required'),
    allowCredentials: z
      .array(z.object({ id: z.string(), type: z.literal('public-key'), transports: z.array(z.string()) }))
      .meta({ description: 'Empty: any passkey of this portal' }),
  })
  .meta({ id: 'PasskeyRequest' });
export type PasskeyRequest = z.infer<typeof PasskeyRequest>;

/** A new proof within a session: exactly one of them. */
export const Proof = z
  .strictObject({
    password: TypedPassword.optional(),
    code: TypedCode.optional(),
    response: PasskeyAssertion.optional(),
  })
  .refine((proof) => Object.values(proof).filter((one) => one !== undefined).length === 1, {
    message: 'password | code | response',
  });
export type Proof = z.infer<typeof Proof>;

/** An answer that says only that it was done. */
export const Done = z.object({ done: z.literal(true) }).meta({ id: 'Done' });
export type Done = z.infer<typeof Done>;

export const OidcStart = z.strictObject({
  provider: z.string().min(1).max(40),
  returnTo: z.string().max(500).optional().meta({ description: 'A path under /kerja or /en/kerja' }),
  invitation: AccessToken.optional().meta({ description: 'The token of an invitation that is being used' }),
});
export const OidcLocation = z.object({ location: z.string() }).meta({ id: 'OidcLocation' });
export type OidcLocation = z.infer<typeof OidcLocation>;

/** What a link is for: the first password, or the next one. */
export const ACCESS_LINK_PURPOSES = ['invitation', 'reset'] as const;
export type AccessLinkPurpose = (typeof ACCESS_LINK_PURPOSES)[number];

export const AccessLinkToken = z.strictObject({ token: AccessToken });
export const AccessLinkUse = z.strictObject({ token: AccessToken, password: TypedPassword });
export const AccessLink = z
  .object({
    purpose: z.enum(ACCESS_LINK_PURPOSES),
    name: z.string(),
    email: z.string(),
    unitName: z.string(),
    expiresAt: z.string(),
  })
  .meta({ id: 'InspectedLink' });
export type AccessLink = z.infer<typeof AccessLink>;
