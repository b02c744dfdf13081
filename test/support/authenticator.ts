/**
 * An authenticator in software: makes passkeys (ES256, attestation "none") and signs challenges as WebAuthn level 3 wants
 * it. What a test would have to forge can be told: origin, portal, counter, whether the person was verified.
 */
import type { PasskeyCreation } from '../../schema/api/account.ts';
import type { PasskeyRequest } from '../../schema/api/session.ts';
import { ORIGIN } from './people.ts';

export interface Forgery {
  origin?: string;
  rpId?: string;
  /** Says whether the device has verified the person (PIN, fingerprint). */
  verified?: boolean;
  challenge?: string;
  userHandle?: string;
}

const base64url = (bytes: Uint8Array | ArrayBuffer) => Buffer.from(bytes as Uint8Array).toString('base64url');
const sha256 = async (bytes: Uint8Array<ArrayBuffer>) =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
const utf8 = (text: string) => new TextEncoder().encode(text);

export class Authenticator {
  readonly id: Uint8Array<ArrayBuffer>;
  /** How often it has signed; 0 for ever where `counts` is false, as with passkeys in a password manager. */
  counter = 0;
  readonly #counts: boolean;
  readonly #keys: CryptoKeyPair;
  #userHandle = '';

  private constructor(keys: CryptoKeyPair, counts: boolean) {
    this.#keys = keys;
    this.#counts = counts;
    this.id = crypto.getRandomValues(new Uint8Array(16));
  }

  static async make({ counts = true } = {}): Promise<Authenticator> {
    const keys = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, [
      'sign',
      'verify',
    ]);
    return new Authenticator(keys as CryptoKeyPair, counts);
  }

  /** The answer to `navigator.credentials.create`. */
  async create(options: PasskeyCreation, forgery: Forgery = {}) {
    this.#userHandle = options.user.id;
    const authData = await this.#authenticatorData(forgery.rpId ?? options.rp.id, {
      verified: forgery.verified ?? true,
      attested: await this.#attestedKey(),
    });
    return {
      id: base64url(this.id),
      rawId: base64url(this.id),
      type: 'public-key',
      clientExtensionResults: {},
      response: {
        clientDataJSON: this.#clientData('webauthn.create', options.challenge, forgery),
        attestationObject: base64url(attestationObject(authData)),
        transports: ['internal'],
      },
    };
  }

  /** The answer to `navigator.credentials.get`. */
  async get(options: PasskeyRequest, forgery: Forgery = {}) {
    const clientDataJSON = this.#clientData('webauthn.get', options.challenge, forgery);
    if (this.#counts) this.counter += 1;
    const authData = await this.#authenticatorData(forgery.rpId ?? options.rpId, {
      verified: forgery.verified ?? true,
    });
    const hash = await sha256(new Uint8Array(Buffer.from(clientDataJSON, 'base64url')));
    const raw = await crypto.subtle.sign(
      { name: 'ECDSA', hash: 'SHA-256' },
      this.#keys.privateKey,
      joined(authData, hash),
    );
    return {
      id: base64url(this.id),
      rawId: base64url(this.id),
      type: 'public-key',
      clientExtensionResults: {},
      response: {
        clientDataJSON,
        authenticatorData: base64url(authData),
        signature: base64url(derSignature(new Uint8Array(raw))),
        userHandle: forgery.userHandle ?? this.#userHandle,
      },
    };
  }

  #clientData(type: string, challenge: string, forgery: Forgery): string {
    const data = {
      type,
      challenge: forgery.challenge ?? challenge,
      origin: forgery.origin ?? ORIGIN,
      crossOrigin: false,
    };
    return base64url(utf8(JSON.stringify(data)));
  }

  /** Section 6.1: hash of the portal, flags, counter, and for a new key the key. */
  async #authenticatorData(
    rpId: string,
    { verified, attested }: { verified: boolean; attested?: Uint8Array },
  ): Promise<Uint8Array<ArrayBuffer>> {
    const flags = 0x01 | (verified ? 0x04 : 0) | (attested ? 0x40 : 0);
    const counter = new Uint8Array(4);
    new DataView(counter.buffer).setUint32(0, this.counter);
    return joined(await sha256(utf8(rpId)), [flags], counter, attested ?? []);
  }

  async #attestedKey(): Promise<Uint8Array> {
    const raw = new Uint8Array((await crypto.subtle.exportKey('raw', this.#keys.publicKey)) as ArrayBuffer);
    // COSE_Key: kty 2 (EC2), alg -7 (ES256), crv 1 (P-256), x, y.
    const key = joined(
      [0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01],
      [0x21, 0x58, 0x20],
      raw.slice(1, 33),
      [0x22, 0x58, 0x20],
      raw.slice(33, 65),
    );
    return joined(new Uint8Array(16), [0, this.id.length], this.id, key);
  }
}

/** CBOR of `{ fmt: "none", attStmt: {}, authData }`. */
function attestationObject(authData: Uint8Array): Uint8Array {
  return joined(
    [0xa3, 0x63, ...utf8('fmt'), 0x64, ...utf8('none')],
    [0x67, ...utf8('attStmt'), 0xa0],
    [0x68, ...utf8('authData'), 0x58, authData.length],
    authData,
  );
}

/** WebAuthn wants DER where Web Crypto gives r and s side by side. */
function derSignature(raw: Uint8Array): Uint8Array {
  const integer = (bytes: Uint8Array) => {
    const start = bytes.findIndex((byte) => byte !== 0);
    const trimmed = bytes.slice(start);
    const value = (trimmed[0] ?? 0) & 0x80 ? [0, ...trimmed] : [...trimmed];
    return [0x02, value.length, ...value];
  };
  const body = [...integer(raw.slice(0, 32)), ...integer(raw.slice(32))];
  return joined([0x30, body.length], body);
}

function joined(...parts: (Uint8Array | number[])[]): Uint8Array<ArrayBuffer> {
  return new Uint8Array(parts.flatMap((part) => [...part]));
}
