/**
 * The addresses with which calendar programs take up a feed. Pure. Google's and Microsoft's are their own pages that ask
 * the reader first; `webcal` is what Apple's calendar and most others on a device answer to.
 */
import type { Language } from '../../../../schema/api/vocabulary.ts';

export interface Subscriptions {
  feed: string;
  webcal: string;
  google: string;
  outlook: string;
  office: string;
}

/** `filters` is the query of the feed without a question mark; empty where nothing is narrowed. */
export function subscriptionsOf(about: {
  origin: string;
  filters: string;
  language: Language;
  name: string;
}): Subscriptions {
  const query = new URLSearchParams(about.filters);
  if (about.language === 'en') query.set('lang', 'en');
  const search = query.toString();
  const feed = `${about.origin}/kalender.ics${search && `?${search}`}`;
  const webcal = feed.replace(/^https?:/, 'webcal:');
  const microsoft = new URLSearchParams({ url: feed, name: about.name });
  return {
    feed,
    webcal,
    google: `https://calendar.google.com/calendar/render?${new URLSearchParams({ cid: webcal })}`,
    outlook: `https://outlook.live.com/calendar/0/addfromweb?${microsoft}`,
    office: `https://outlook.office.com/calendar/0/addfromweb?${microsoft}`,
  };
}
