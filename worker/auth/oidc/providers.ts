/**
 * Where staff may sign in elsewhere: OIDC_PROVIDERS, a JSON list. Without it nobody is offered anything. A list that
 * cannot be read ends the request that needs it, with a line in the log that says why.
 */
import { z } from 'zod';

const OidcProvider = z.strictObject({
  /** In addresses and cookies. */
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  /** On the button. */
  name: z.string().min(1).max(80),
  /** Exactly as the provider writes it; its configuration is read from /.well-known/openid-configuration below it. */
  issuer: z.url({ protocol: /^https?$/ }),
  clientId: z.string().min(1),
  clientSecret: z.string().min(1),
  scopes: z.array(z.string()).default(['openid']),
  /**
   * Whether `amr: ["mfa"]` of this provider (RFC 8176) counts as the second factor. Only where the house that runs it has
   * said that it means two factors.
   */
  trustsMfa: z.boolean().default(false),
});
export type OidcProvider = z.infer<typeof OidcProvider>;

/** The providers of the configuration; none when it is not set. Throws when it cannot be read. */
export function oidcProviders(configuration: string | undefined, environment: string): OidcProvider[] {
  if (!configuration) return [];
  const providers = z.array(OidcProvider).parse(JSON.parse(configuration));
  for (const { id, issuer } of providers) {
    if (environment !== 'local' && !issuer.startsWith('https://')) {
      throw new Error(`OIDC_PROVIDERS: the issuer of "${id}" must be reached over https.`);
    }
  }
  return providers;
}

/** What a page may know of them. */
export function offered(providers: readonly OidcProvider[]): { id: string; name: string }[] {
  return providers.map(({ id, name }) => ({ id, name }));
}
