/**
 * Whether a change comes from the portal's own pages: the Origin header must be ours, and Sec-Fetch-Site, where the
 * browser sends it, must say same-origin (OWASP ASVS 5.0, 3.5.1). Cookies alone prove nothing about who asks. Pure.
 */

export interface OriginFacts {
  /** Header Origin. */
  origin: string | undefined;
  /** Header Sec-Fetch-Site. */
  fetchSite: string | undefined;
  /** The origin that the request was sent to. */
  own: string;
  /** How the public reaches the portal, where a proxy stands before it. */
  publicOrigin: string | undefined;
}

export function comesFromHere({ origin, fetchSite, own, publicOrigin }: OriginFacts): boolean {
  if (fetchSite !== undefined && fetchSite !== 'same-origin') return false;
  return origin !== undefined && (origin === own || origin === publicOrigin);
}
