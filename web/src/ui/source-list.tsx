/** Where something was found. A source without an address is named as it was recorded. */

export function SourceList({ sources }: { sources: readonly string[] }) {
  return (
    <ol class="sources">
      {sources.map((source) => (
        <li key={source}>
          {isWebAddress(source) ? (
            <a href={source} rel="noopener external nofollow">
              {source}
            </a>
          ) : (
            source
          )}
        </li>
      ))}
    </ol>
  );
}

/** Only addresses of the web become links: a source is text from outside. */
function isWebAddress(source: string): boolean {
  return URL.canParse(source) && ['http:', 'https:'].includes(new URL(source).protocol);
}
