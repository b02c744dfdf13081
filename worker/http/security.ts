/**
 * The headers that every answer carries, whatever it is. The policy is the strictest that the front end lives with:
 * own scripts and styles from files only, no inline code, no HTML sinks (OWASP ASVS 5.0, 3.4).
 */
import type { MiddlewareHandler } from 'hono';
import type { AppEnv } from './context.ts';

export const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "object-src 'none'",
].join('; ');

const HEADERS: readonly [string, string][] = [
  ['content-security-policy', CONTENT_SECURITY_POLICY],
  ['strict-transport-security', 'max-age=63072000; includeSubDomains'],
  ['x-content-type-options', 'nosniff'],
  ['referrer-policy', 'strict-origin-when-cross-origin'],
  ['permissions-policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()'],
  ['cross-origin-opener-policy', 'same-origin'],
];

export const securityHeaders: MiddlewareHandler<AppEnv> = async (c, next) => {
  await next();
  // A file that is given out brings a stricter policy of its own.
  for (const [name, value] of HEADERS) if (!c.res.headers.has(name)) c.res.headers.set(name, value);
  // Open data may be read by any site; pages and files may not be embedded by others.
  const open = c.req.path.startsWith('/api/') || c.req.path === '/catalog.jsonld';
  c.res.headers.set('cross-origin-resource-policy', open ? 'cross-origin' : 'same-origin');
  if (open) {
    c.res.headers.set('access-control-allow-origin', '*');
    c.res.headers.set('access-control-expose-headers', 'etag, x-request-id, server-timing');
  }
};
