/**
 * The address as state: filters live in it, back and forward move through it, a shared link shows the same. Only the
 * part behind the question mark changes here; another page is another document.
 */
import { useEffect, useState } from 'preact/hooks';

/** The current search part of the address and a way to another one, which becomes a step in the history. */
export function useSearch(): [search: string, go: (search: string) => void] {
  const [search, setSearch] = useState(location.search);
  useEffect(() => {
    const follow = () => {
      setSearch(location.search);
      retargetLanguageSwitch();
    };
    addEventListener('popstate', follow);
    return () => removeEventListener('popstate', follow);
  }, []);
  const go = (next: string) => {
    if (next === location.search) return;
    history.pushState(null, '', location.pathname + next);
    setSearch(next);
    retargetLanguageSwitch();
  };
  return [search, go];
}

/** Parameters as they stand in an address: empty ones dropped, with the question mark where any is left. */
export function searchText(parameters: URLSearchParams): string {
  const kept = new URLSearchParams([...parameters].filter(([, value]) => value.trim() !== ''));
  const text = kept.toString();
  return text ? `?${text}` : '';
}

/** True when the click is a plain one, so that the page itself may follow the link. */
export function isPlainClick(event: MouseEvent): boolean {
  return event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
}

/** The other language shows the same list: its link follows the filters. */
function retargetLanguageSwitch(): void {
  const link = document.querySelector<HTMLAnchorElement>('a[data-language-switch]');
  if (link) link.search = location.search;
}
