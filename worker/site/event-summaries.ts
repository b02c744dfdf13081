/**
 * Titles, descriptions and plain summaries of the calendar's pages: what search engines, archives and readers without
 * scripts see. Pure; every text from the calendar is escaped.
 */
import type { EventDetail, EventItem, Stage } from '../../schema/api/calendar.ts';
import { EVENT_STATUS_WORDS, EVENT_TYPE_WORDS } from '../../schema/api/calendar-words.ts';
import { stageDaysInWords, whenInWords } from '../../schema/api/event-words.ts';
import type { CalendarView } from '../../schema/api/page.ts';
import type { Language } from '../../schema/api/vocabulary.ts';
import { escapeXml } from '../http/xml.ts';
import { pagePath } from './addresses.ts';
import type { Summary } from './summaries.ts';

/** The events shown, the stages beside them, and plain links to the years. */
export function calendarSummary(view: CalendarView, years: readonly string[], language: Language): string {
  const words = WORDS[language];
  const items = view.kind === 'list' ? view.list.items : view.month.items;
  const stages = view.kind === 'list' ? view.stages : view.month.stages;
  const to = pagePath('/kalender', language);
  const links = [
    `<a href="${to}">${words.upcoming}</a>`,
    ...years.map((year) => `<a href="${to}?tahun=${year}">${year}</a>`),
    `<a href="${to}?waktu=tanpa-tanggal">${words.dateUnknown}</a>`,
  ];
  return [
    `<h1>${words.calendar}</h1>`,
    `<p>${links.join(' · ')}</p>`,
    items.length === 0 ? `<p>${words.none}</p>` : eventRows(items, language),
    stages.length === 0 ? '' : `<h2>${words.stages}</h2>${stageRows(stages, language)}`,
    `<p><a href="/kalender.ics${language === 'en' ? '?lang=en' : ''}">iCalendar</a></p>`,
  ].join('');
}

export function eventSummary(event: EventDetail, language: Language): Summary {
  const words = WORDS[language];
  const when = whenInWords(event, language);
  const type = EVENT_TYPE_WORDS[event.type][language];
  const place = placeOf(event);
  const facts: [string, string][] = [
    [words.when, when],
    [words.type, event.typeAsStated ?? type],
    [words.status, EVENT_STATUS_WORDS[event.eventStatus][language]],
    [words.place, place || words.unknown],
    [words.unit, event.ownerUnit.name],
    ...(event.partners.length === 0
      ? []
      : ([[words.partners, event.partners.map((one) => one.name).join('; ')]] as [string, string][])),
  ];
  const list = facts.map(([name, value]) => `<dt>${escapeXml(name)}</dt><dd>${escapeXml(value)}</dd>`);
  const chain = event.chain.length === 0 ? '' : `<h2>${words.chain}</h2>${eventRows(event.chain, language)}`;
  const agreements = event.agreements.map(
    ({ registryNumber, title }) =>
      `<li><a href="${pagePath(`/perjanjian/${registryNumber}`, language)}">${escapeXml(title ?? registryNumber)}</a></li>`,
  );
  return {
    title: event.title,
    description: `${type}: ${when}. ${[place, event.ownerUnit.name].filter(Boolean).join('. ')}.`,
    html: [
      `<h1>${escapeXml(event.title)}</h1>`,
      `<dl class="sum">${list.join('')}</dl>`,
      agreements.length === 0 ? '' : `<h2>${words.agreements}</h2><ul>${agreements.join('')}</ul>`,
      chain,
    ].join(''),
  };
}

function eventRows(items: readonly EventItem[], language: Language): string {
  const rows = items.map((item) => {
    const facts = [whenInWords(item, language), EVENT_TYPE_WORDS[item.type][language], item.ownerUnit.name];
    if (item.eventStatus === 'dibatalkan' || item.eventStatus === 'ditunda')
      facts.push(EVENT_STATUS_WORDS[item.eventStatus][language]);
    const address = pagePath(`/kalender/${item.id}`, language);
    return `<li><a href="${address}">${escapeXml(item.title)}</a><br>${escapeXml(facts.join(' · '))}</li>`;
  });
  return `<ul>${rows.join('')}</ul>`;
}

function stageRows(stages: readonly Stage[], language: Language): string {
  const rows = stages.map((stage) => {
    const days = stageDaysInWords(stage, language);
    return `<li>${escapeXml(`${stage.name[language]}: ${days ?? stage.ruleText ?? WORDS[language].dateUnknown}`)}</li>`;
  });
  return `<ul>${rows.join('')}</ul>`;
}

function placeOf({ venue, region }: Pick<EventItem, 'venue' | 'region'>): string {
  return [venue, region?.name].filter((one) => one != null).join(', ');
}

const WORDS = {
  id: {
    calendar: 'Kalender koordinasi',
    upcoming: 'Mendatang',
    none: 'Tidak ada kegiatan pada masa ini.',
    stages: 'Tahapan pemilihan',
    when: 'Waktu',
    type: 'Jenis',
    status: 'Status',
    place: 'Tempat',
    unit: 'Satuan kerja',
    partners: 'Mitra',
    chain: 'Rangkaian',
    agreements: 'Perjanjian',
    unknown: 'tidak diketahui',
    dateUnknown: 'Tanggal tidak diketahui',
  },
  en: {
    calendar: 'Coordination calendar',
    upcoming: 'Upcoming',
    none: 'There are no events in this period.',
    stages: 'Stages of elections',
    when: 'When',
    type: 'Type',
    status: 'Status',
    place: 'Place',
    unit: 'Work unit',
    partners: 'Partners',
    chain: 'Sequence',
    agreements: 'Agreements',
    unknown: 'not known',
    dateUnknown: 'Date not known',
  },
} as const;
