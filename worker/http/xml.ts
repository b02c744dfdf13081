/** Text for XML 1.0: escaped for element content and for attributes in double quotes, and always well-formed. Pure. */

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/**
 * Escapes a text. Characters that XML 1.0 forbids even when escaped (most control characters, lone surrogates,
 * U+FFFE and U+FFFF) are left out: one of them would make the whole document unreadable.
 */
export function escapeXml(text: string): string {
  return text.replace(FORBIDDEN, '').replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

/** Section 2.2 of XML 1.0, turned round. */
const FORBIDDEN = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;
