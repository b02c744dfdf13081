/** Contracts of what a person keeps of their own: password, second factors, passkeys, sessions, linked identities. */
import { z } from 'zod';
import { Base64Url, SIGN_IN_METHODS, TypedPassword } from './session.ts';
import { LANGUAGES } from './vocabulary.ts';

/** Why a new password is refused: `reason` of the problem `refused`. Nothing else is asked of a password. */
export const PASSWORD_REFUSALS = [
  'password_too_short',
  'password_too_long',
  'password_common',
  'password_contextual',
  'password_repeats',
  'password_unchanged',
] as const;
export type PasswordRefusal = (typeof PASSWORD_REFUSALS)[number];

export const Account = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    language: z.enum(LANGUAGES),
    unit: z.object({ code: z.string(), name: z.string() }).meta({ description: 'Looks after the account' }),
    isExample: z.boolean(),
    createdAt: z.string(),
    passwordSetAt: z.string().nullable(),
    totpSince: z.string().nullable(),
    passkeys: z.number().int(),
    recoveryCodesLeft: z.number().int(),
    version: z.number().int(),
  })
  .meta({ id: 'Account' });
export type Account = z.infer<typeof Account>;

/** Name and e-mail address are what others rely on: the administrator of the unit changes them. */
export const AccountChange = z.strictObject({ language: z.enum(LANGUAGES) });

export const PasswordChange = z.strictObject({
  current: TypedPassword.optional().meta({ description: 'Needed unless the account has no password yet' }),
  next: TypedPassword,
});

/** A secret that is not in force until a code of it is confirmed. `uri` is what the QR code says (otpauth). */
export const TotpEnrolment = z.object({ secret: z.string(), uri: z.string() }).meta({ id: 'TotpEnrolment' });
export type TotpEnrolment = z.infer<typeof TotpEnrolment>;
export const TotpConfirmation = z.strictObject({ code: z.string().trim().min(6).max(12) });

/** Shown once; each serves once. */
export const RecoveryCodes = z.object({ recoveryCodes: z.array(z.string()) }).meta({ id: 'RecoveryCodes' });
export type RecoveryCodes = z.infer<typeof RecoveryCodes>;

export const Passkey = z
  .object({
    id: z.string(),
    name: z.string(),
    backedUp: z
      .boolean()
      .meta({ description: 'Kept in a password manager, so it survives the loss of the device' }),
    createdAt: z.string(),
    lastUsedAt: z.string().nullable(),
  })
  .meta({ id: 'Passkey' });
export type Passkey = z.infer<typeof Passkey>;
export const PasskeyList = z.object({ items: z.array(Passkey) }).meta({ id: 'PasskeyList' });
export type PasskeyList = z.infer<typeof PasskeyList>;

const PASSKEY_NAME_MAX = 60;
export const PasskeyName = z.string().trim().min(1).max(PASSKEY_NAME_MAX);
export const PasskeyRename = z.strictObject({ name: PasskeyName });

/** For `startRegistration({ optionsJSON })` of @simplewebauthn/browser. */
export const PasskeyCreation = z
  .object({
    challenge: z.string(),
    timeout: z.number().int(),
    rp: z.object({ id: z.string(), name: z.string() }),
    user: z.object({ id: z.string(), name: z.string(), displayName: z.string() }),
    pubKeyCredParams: z.array(z.object({ alg: z.number().int(), type: z.literal('public-key') })),
    excludeCredentials: z.array(
      z.object({ id: z.string(), type: z.literal('public-key'), transports: z.array(z.string()) }),
    ),
    authenticatorSelection: z.object({
      residentKey: z.literal('required'),
      requireResidentKey: z.literal(true),
      userVerification: z.literal('required'),
    }),
    attestation: z.literal('none'),
  })
  .meta({ id: 'PasskeyCreation' });
export type PasskeyCreation = z.infer<typeof PasskeyCreation>;

/** What `startRegistration` gives; browsers may add to it. */
export const PasskeyAttestation = z.object({
  id: Base64Url,
  rawId: Base64Url,
  type: z.literal('public-key'),
  authenticatorAttachment: z.enum(['platform', 'cross-platform']).optional(),
  clientExtensionResults: z.record(z.string(), z.unknown()),
  response: z.object({
    clientDataJSON: Base64Url,
    attestationObject: Base64Url,
    transports: z.array(z.string().max(20)).max(10).optional(),
  }),
});
export const PasskeyRegistration = z.strictObject({ name: PasskeyName, response: PasskeyAttestation });

export const OwnSession = z
  .object({
    id: z.string(),
    current: z.boolean(),
    method: z.enum(SIGN_IN_METHODS),
    secondFactor: z.boolean(),
    client: z.string().meta({ description: 'The User-Agent that opened it' }),
    address: z
      .string()
      .meta({ description: 'Where it was opened from; empty when the platform did not say' }),
    createdAt: z.string(),
    seenAt: z.string(),
    expiresAt: z.string(),
  })
  .meta({ id: 'OwnSession' });
export type OwnSession = z.infer<typeof OwnSession>;
export const OwnSessionList = z.object({ items: z.array(OwnSession) }).meta({ id: 'OwnSessionList' });
export type OwnSessionList = z.infer<typeof OwnSessionList>;

export const Identity = z
  .object({
    id: z.string(),
    issuer: z.string(),
    provider: z.string().nullable().meta({ description: 'Its name, while the portal still knows it' }),
    linkedAt: z.string(),
    lastUsedAt: z.string().nullable(),
  })
  .meta({ id: 'Identity' });
export type Identity = z.infer<typeof Identity>;
export const IdentityList = z.object({ items: z.array(Identity) }).meta({ id: 'IdentityList' });
export type IdentityList = z.infer<typeof IdentityList>;
