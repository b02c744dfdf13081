/** A small way to write HTML at build time: everything put into a template is escaped unless it is `Html` already. */

export interface Html {
  readonly html: string;
}

/** HTML with values: text is escaped, `Html` goes in as it is, lists are joined, null and false leave nothing. */
export function html(parts: TemplateStringsArray, ...values: unknown[]): Html {
  return { html: parts.reduce((text, part, index) => text + rendered(values[index - 1]) + part) };
}

/** JSON as it may stand inside a script element: no `<` can end it. */
export function json(value: unknown): Html {
  return { html: JSON.stringify(value).replaceAll('<', '\\u003c') };
}

function rendered(value: unknown): string {
  if (value === null || value === undefined || value === false) return '';
  if (Array.isArray(value)) return value.map(rendered).join('');
  if (typeof value === 'object' && 'html' in value) return String(value.html);
  return escaped(String(value));
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
