/**
 * The pages: each address in both languages, its data read by the same functions as the API and put into the shell, so
 * that it paints after one round trip. Everything else is a static file, or not there.
 */
import { type Context, Hono } from 'hono';
import { renderSVG } from 'uqr';
import type { z } from 'zod';
import {
  AgreementListQuery,
  OrganisationId,
  RegistryNumber,
  Sha256,
  UnitCode,
} from '../../schema/api/agreement.ts';
import { EventId } from '../../schema/api/calendar.ts';
import { CalendarPageQuery } from '../../schema/api/calendar-page.ts';
import type { Withdrawn } from '../../schema/api/draft.ts';
import { type ObligationList, ObligationQuery } from '../../schema/api/follow-up.ts';
import { OrganisationListQuery } from '../../schema/api/organisation.ts';
import { type PageData, STAFF_PATH } from '../../schema/api/page.ts';
import type { Problem, ProblemCode } from '../../schema/api/problem.ts';
import { UnitListQuery } from '../../schema/api/unit.ts';
import { readObligations } from '../agreements/following/obligations/store.ts';
import { agreementJsonLd, dataSetJsonLd, organisationJsonLd } from '../agreements/jsonld.ts';
import { readList } from '../agreements/listing/list.ts';
import { listValue } from '../agreements/listing/read.ts';
import { readStatistics } from '../agreements/statistics.ts';
import { readCascade, readRecord, readRevisions, readWithdrawal } from '../agreements/store.ts';
import { ICALENDAR_MEDIA_TYPE } from '../calendar/ical-text.ts';
import { readEvent } from '../calendar/store.ts';
import { readDocumentMatch } from '../documents/store.ts';
import type { AppEnv } from '../http/context.ts';
import { PROBLEM_WORDS } from '../http/problem.ts';
import { type Produced, type PublicState, publicRead } from '../http/public-cache.ts';
import { limitSearches } from '../http/rate-limit.ts';
import { readOrganisation, readOrganisationPath, readOrganisations } from '../partners/store.ts';
import { readUnit, readUnitPath, readUnits } from '../units/store.ts';
import { agreementAddress, pageAddress } from './addresses.ts';
import { readCalendar, readEventPage } from './calendar.ts';
import { eventFile } from './event-file.ts';
import { eventJsonLd } from './event-jsonld.ts';
import { calendarSummary, eventSummary } from './event-summaries.ts';
import { neutralityMark, readNeutralityPage } from './neutrality.ts';
import { neutralitySummary } from './neutrality-summary.ts';
import { readListWithRelated } from './related.ts';
import { fillShell, type PageContent } from './shells.ts';
import {
  agreementRows,
  agreementSummary,
  cascadeSummary,
  nameRows,
  organisationSummary,
  sheetSummary,
  unitSummary,
} from './summaries.ts';

type Page = Context<AppEnv>;
type Reader = (c: Page, state: PublicState) => Promise<PageContent | ProblemCode | Tombstone>;

/** What stands at the address of an agreement that was withdrawn. */
interface Tombstone {
  withdrawn: Withdrawn;
}

/** Agreements in each list of the home page. */
const HOME_AGREEMENTS = 5;

/** Obligations on the page of a unit or an organisation. */
const OBLIGATIONS_SHOWN = 10;

const READERS: Record<string, Reader> = {
  '/': async (c, state) => {
    const list = (query: Partial<z.input<typeof AgreementListQuery>>) =>
      readList(c.var.db, AgreementListQuery.parse({ limit: HOME_AGREEMENTS, ...query }), state, {
        counted: false,
      });
    const [statistics, newest, ending] = await Promise.all([
      readStatistics(c.var.db, state),
      list({ sort: 'newest' }),
      list({ sort: 'ending', term: 'expiring_90' }),
    ]);
    if (!newest.ok || !ending.ok) return 'internal';
    return {
      ...plain(
        { page: 'home', statistics, newest: listValue(newest.list), ending: listValue(ending.list) },
        '/',
      ),
      structuredData: dataSetJsonLd(c.var.language, c.env.PUBLIC_ORIGIN, state.changedAt),
    };
  },
  '/perjanjian': async (c, state) => {
    const query = pageQuery(c, AgreementListQuery);
    if (query === null) return 'invalid_parameter';
    const outcome = await readListWithRelated(c.var.db, { ...query.value, facets: 'true' }, state);
    if (!outcome.ok) return outcome.reason;
    const list = listValue(outcome.list);
    const feed = new URLSearchParams(query.search);
    for (const name of ['sort', 'cursor', 'limit', 'facets']) feed.delete(name);
    return {
      ...plain({ page: 'agreements', search: query.search, list }, withSearch('/perjanjian', query.search)),
      summary: listSummary(agreementRows(list.items, c.var.language), c),
      feedQuery: feed.toString(),
    };
  },
  '/perjanjian/:number': async (c, state) => {
    const number = RegistryNumber.safeParse(c.req.param('number'));
    if (!number.success) return 'not_found';
    const [record, revisions] = await Promise.all([
      readRecord(c.var.db, number.data, state.today),
      readRevisions(c.var.db, number.data),
    ]);
    if (!record || !revisions) {
      const withdrawn = await readWithdrawal(c.var.db, number.data);
      return withdrawn ? { withdrawn } : 'not_found';
    }
    const { title, description, html } = agreementSummary(record, c.var.language);
    return {
      ...plain({ page: 'agreement', record, revisions }, `/perjanjian/${record.registryNumber}`),
      title,
      description,
      summary: html,
      structuredData: agreementJsonLd(record, c.var.language, c.env.PUBLIC_ORIGIN),
    };
  },
  '/perjanjian/:number/turunan': async (c) => {
    const number = RegistryNumber.safeParse(c.req.param('number'));
    const cascade = number.success ? await readCascade(c.var.db, number.data) : null;
    if (!cascade) return 'not_found';
    const { title, description, html } = cascadeSummary(cascade, c.var.language);
    return {
      ...plain({ page: 'cascade', cascade }, `/perjanjian/${cascade.registryNumber}/turunan`),
      title,
      description,
      summary: html,
    };
  },
  '/lembaga': async (c) => {
    const query = pageQuery(c, OrganisationListQuery);
    if (query === null) return 'invalid_parameter';
    const list = await readOrganisations(c.var.db, query.value);
    if (!list) return 'invalid_cursor';
    return {
      ...plain({ page: 'organisations', search: query.search, list }, withSearch('/lembaga', query.search)),
      summary: listSummary(nameRows('/lembaga', list.items, c.var.language), c),
    };
  },
  '/lembaga/:id': async (c, state) => {
    const id = OrganisationId.safeParse(c.req.param('id'));
    const organisation = id.success ? await readOrganisation(c.var.db, id.data, state) : null;
    if (!organisation) return 'not_found';
    const obligations = await openObligations(c, 'organisation', organisation.id, state.today);
    const { title, description, html } = organisationSummary(organisation, c.var.language);
    return {
      ...plain({ page: 'organisation', organisation, obligations }, `/lembaga/${organisation.id}`),
      title,
      description,
      summary: html,
      structuredData: organisationJsonLd(organisation, c.var.language, c.env.PUBLIC_ORIGIN),
      feedQuery: `organisation=${organisation.id}`,
    };
  },
  '/satker': async (c) => {
    const query = pageQuery(c, UnitListQuery);
    if (query === null) return 'invalid_parameter';
    // Without a question the page shows the tree from its top; the units below a province are on its own page.
    const asked =
      query.value.q !== undefined || query.value.parent !== undefined || query.value.level !== undefined;
    const list = await readUnits(c.var.db, asked ? query.value : { ...query.value, parent: '00' });
    if (!list) return 'invalid_cursor';
    return {
      ...plain({ page: 'units', search: query.search, list }, withSearch('/satker', query.search)),
      summary: listSummary(nameRows('/satker', list.items, c.var.language), c),
    };
  },
  '/satker/:code': async (c, state) => {
    const code = UnitCode.safeParse(c.req.param('code'));
    const unit = code.success ? await readUnit(c.var.db, code.data, state) : null;
    if (!unit) return 'not_found';
    const obligations = await openObligations(c, 'unit', unit.code, state.today);
    const { title, description, html } = unitSummary(unit, c.var.language);
    return {
      ...plain({ page: 'unit', unit, obligations }, `/satker/${unit.code}`),
      title,
      description,
      summary: html,
      feedQuery: `unit=${unit.code}`,
    };
  },
  '/kalender': async (c, state) => {
    const query = pageQuery(c, CalendarPageQuery);
    if (query === null) return 'invalid_parameter';
    const calendar = await readCalendar(c.var.db, query.value, state.today);
    if (!calendar) return 'invalid_cursor';
    return {
      ...plain(
        { page: 'calendar', search: query.search, ...calendar },
        withSearch('/kalender', query.search),
      ),
      summary: calendarSummary(calendar.view, calendar.years, c.var.language),
    };
  },
  '/kalender/:id': async (c, state) => {
    const id = EventId.safeParse(c.req.param('id'));
    const data = id.success ? await readEventPage(c.var.db, id.data, state.today) : null;
    if (!data) return 'not_found';
    const { title, description, html } = eventSummary(data.event, c.var.language);
    return {
      ...plain({ page: 'event', ...data }, `/kalender/${data.event.id}`),
      title,
      description,
      summary: html,
      structuredData: eventJsonLd(data.event, c.var.language, c.env.PUBLIC_ORIGIN),
    };
  },
  '/statistik': async (c, state) =>
    plain({ page: 'statistics', statistics: await readStatistics(c.var.db, state) }, '/statistik'),
  '/verifikasi': async () => plain({ page: 'verification', sha256: null, match: null }, '/verifikasi'),
  '/verifikasi/:sha256': async (c) => {
    const sha256 = Sha256.safeParse(c.req.param('sha256')?.toLowerCase());
    if (!sha256.success) return 'not_found';
    const match = await readDocumentMatch(c.var.db, sha256.data);
    return plain({ page: 'verification', sha256: sha256.data, match }, `/verifikasi/${sha256.data}`);
  },
  '/verifikasi/:sha256/lembar': async (c, state) => {
    const sha256 = Sha256.safeParse(c.req.param('sha256')?.toLowerCase());
    const match = sha256.success ? await readDocumentMatch(c.var.db, sha256.data) : null;
    if (!match) return 'not_found';
    const { title, description, html } = sheetSummary(match, c.env.PUBLIC_ORIGIN, c.var.language);
    const data: PageData = { page: 'sheet', match, origin: c.env.PUBLIC_ORIGIN, today: state.today };
    return { ...plain(data, `/verifikasi/${match.sha256}/lembar`), title, description, summary: html };
  },
  '/jawab': async () => plain({ page: 'answer' }, '/jawab'),
  '/tentang': async () => plain({ page: 'about' }, '/tentang'),
  '/api': async () => plain({ page: 'reference' }, '/api'),
};

const STAFF_ADDRESSES = ['', '/en'].flatMap((prefix) => [
  `${prefix}${STAFF_PATH}`,
  `${prefix}${STAFF_PATH}/*`,
]);

export const pageRoutes = new Hono<AppEnv>();

/** Whatever refuses or fails on the way to a page becomes a page too, for readers who asked for one. */
pageRoutes.use('*', async (c, next) => {
  await next();
  const isProblem = c.res.headers.get('content-type')?.startsWith('application/problem+json');
  const wantsPage = c.req.header('accept')?.includes('text/html') && !c.req.path.startsWith('/api/');
  if (!isProblem || !wantsPage) return;
  const { code } = (await c.res.json()) as Problem;
  const retryAfter = c.res.headers.get('retry-after');
  c.res = await problemPage(c, code);
  if (retryAfter) c.res.headers.set('retry-after', retryAfter);
});

for (const [path, read] of Object.entries(READERS)) {
  for (const address of [path, path === '/' ? '/en' : `/en${path}`]) {
    pageRoutes.get(address, limitSearches, (c) => publicRead(c, (state) => page(c, state, read)));
  }
}

/** The page of the neutrality log, which changes with the log and not with the registry. */
for (const address of ['/netralitas', '/en/netralitas']) {
  pageRoutes.get(address, async (c) => {
    const read: Reader = async () => {
      const data = await readNeutralityPage(c.var.db, c.var.clock.now());
      return { ...plain(data, '/netralitas'), summary: neutralitySummary(data, c.var.language) };
    };
    return publicRead(c, (state) => page(c, state, read), undefined, await neutralityMark(c.var.db));
  });
}

/** The address of an agreement's page as a QR code, for paper. */
pageRoutes.get('/perjanjian/:number/qr.svg', (c) =>
  publicRead(c, async (state) => {
    const number = RegistryNumber.safeParse(c.req.param('number'));
    const record = number.success ? await readRecord(c.var.db, number.data, state.today) : null;
    if (!record) return problemPage(c, 'not_found');
    const body = renderSVG(agreementAddress(c.env.PUBLIC_ORIGIN, record.registryNumber), {
      border: 2,
      ecc: 'M',
    });
    return { body, contentType: 'image/svg+xml; charset=utf-8' };
  }),
);

/** The address that says what the registry knows of a file, as a QR code for its verification sheet. */
pageRoutes.get('/verifikasi/:sha256/qr.svg', (c) =>
  publicRead(c, async () => {
    const sha256 = Sha256.safeParse(c.req.param('sha256').toLowerCase());
    const match = sha256.success ? await readDocumentMatch(c.var.db, sha256.data) : null;
    if (!match) return problemPage(c, 'not_found');
    const body = renderSVG(pageAddress(c.env.PUBLIC_ORIGIN, `/verifikasi/${match.sha256}`, 'id'), {
      border: 2,
      ecc: 'M',
    });
    return { body, contentType: 'image/svg+xml; charset=utf-8' };
  }),
);

/** One event as a file for any calendar program, in the language of the address. A date that is not known has none. */
for (const prefix of ['', '/en']) {
  pageRoutes.get(`${prefix}/kalender/:id/kegiatan.ics`, (c) =>
    publicRead(c, async () => {
      const id = EventId.safeParse(c.req.param('id'));
      const event = id.success ? await readEvent(c.var.db, id.data) : null;
      const writing = { origin: c.env.PUBLIC_ORIGIN, language: c.var.language };
      const body = event && eventFile(event, writing);
      if (!body) return problemPage(c, 'not_found');
      const headers = { 'content-disposition': 'attachment; filename="kegiatan.ics"' };
      return { body, contentType: ICALENDAR_MEDIA_TYPE, headers };
    }),
  );
}

/**
 * The staff application: one shell for all of its addresses. It holds nothing of anybody; what people may see is
 * fetched by the application, from behind the door of the API.
 */
pageRoutes.on('GET', STAFF_ADDRESSES, async (c, next) => {
  if (c.req.path.endsWith('/')) return next();
  const shell = await c.env.ASSETS.fetch(new Request(`http://assets/_shell/${c.var.language}/staff.html`));
  if (!shell.ok) throw new Error('the build has no shell of the staff application');
  return new Response(shell.body, {
    headers: { 'content-type': HTML, 'content-language': c.var.language, 'cache-control': 'no-store' },
  });
});

/** Short addresses for paper and mail. The secret behind # stays in the browser, which takes it along. */
for (const prefix of ['', '/en']) {
  for (const page of ['/hadir', '/notulen']) {
    pageRoutes.get(`${prefix}${page}`, (c) => c.redirect(`${prefix}${STAFF_PATH}${page}`, 302));
  }
}

/** Static files, and what is left. Shells are never served as they are; a page has no trailing slash. */
pageRoutes.get('*', async (c) => {
  const { pathname, search } = new URL(c.req.url);
  if (pathname.startsWith('/api/') && pathname !== '/api/') return c.notFound();
  if (pathname.length > 1 && pathname.endsWith('/')) {
    return c.redirect(`${pathname.replace(/^\/+/, '/').replace(/\/+$/, '') || '/'}${search}`, 301);
  }
  if (pathname.startsWith('/_shell/')) return problemPage(c, 'not_found');
  const file = await c.env.ASSETS.fetch(c.req.raw);
  if (file.status === 404) return problemPage(c, 'not_found');
  const answer = new Response(file.body, file);
  // Names under /assets/ carry a hash of their content, so they never change.
  answer.headers.set(
    'cache-control',
    pathname.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'public, max-age=3600',
  );
  return answer;
});

/** A problem as a page, in the language of the address. */
export async function problemPage(
  c: Page,
  code: ProblemCode,
  withdrawn: Withdrawn | null = null,
): Promise<Response> {
  const { status, title } = PROBLEM_WORDS[code];
  const data: PageData = { page: 'problem', status, code, requestId: c.var.requestId, withdrawn };
  const path = c.req.path.replace(/^\/en(?=\/|$)/, '') || '/';
  const content: PageContent = { ...plain(data, path), title: title[c.var.language] };
  const body = await fillShell(c.env.ASSETS, c.env.PUBLIC_ORIGIN, c.var.language, content);
  return new Response(body, {
    status,
    headers: { 'content-type': HTML, 'content-language': c.var.language, 'cache-control': 'no-store' },
  });
}

const HTML = 'text/html; charset=utf-8';

/** What is owed and not settled: under the agreements of a unit, or by an organisation. */
async function openObligations(
  c: Page,
  of: 'unit' | 'organisation',
  id: string,
  today: string,
): Promise<ObligationList> {
  const path = await (of === 'unit' ? readUnitPath : readOrganisationPath)(c.var.db, id);
  if (path === null) return NOTHING_OWED;
  const query = ObligationQuery.parse({ limit: OBLIGATIONS_SHOWN });
  return (
    (await readObligations(c.var.db, { of, from: path, before: `${path} ` }, query, today)) ?? NOTHING_OWED
  );
}

const NOTHING_OWED: ObligationList = { items: [], nextCursor: null };

async function page(c: Page, state: PublicState, read: Reader): Promise<Produced | Response> {
  const content = await read(c, state);
  if (typeof content === 'string') return problemPage(c, content);
  if ('withdrawn' in content) return problemPage(c, 'withdrawn', content.withdrawn);
  return {
    body: await fillShell(c.env.ASSETS, c.env.PUBLIC_ORIGIN, c.var.language, content),
    contentType: HTML,
    headers: { 'content-language': c.var.language },
  };
}

function plain(data: PageData, path: string): PageContent {
  return { data, path, title: null, description: null, structuredData: null, summary: null };
}

/**
 * The known parameters of a page's address, or null when one of them is wrong. Unknown ones are let pass here: links
 * are shared through services that add their own, and a page can only ignore them.
 */
function pageQuery<S extends z.ZodObject>(c: Page, schema: S): { value: z.output<S>; search: string } | null {
  const known = new URLSearchParams();
  const given: Record<string, string | string[]> = {};
  for (const [name, values] of Object.entries(c.req.queries())) {
    if (!Object.hasOwn(schema.shape, name)) continue;
    const filled = values.filter((value) => value !== '');
    if (filled.length === 0) continue;
    for (const value of filled) known.append(name, value);
    given[name] = filled.length === 1 ? filled[0]! : filled;
  }
  const parsed = schema.safeParse(given);
  if (!parsed.success) return null;
  known.sort();
  return { value: parsed.data, search: known.toString() };
}

function withSearch(path: string, search: string): string {
  return search === '' ? path : `${path}?${search}`;
}

const LIST_TITLES: Record<string, { id: string; en: string }> = {
  '/perjanjian': { id: 'Perjanjian', en: 'Agreements' },
  '/lembaga': { id: 'Lembaga', en: 'Organisations' },
  '/satker': { id: 'Satuan kerja', en: 'Work units' },
};

function listSummary(rows: string, c: Page): string {
  const path = c.req.path.replace(/^\/en(?=\/)/, '');
  return `<h1>${LIST_TITLES[path]?.[c.var.language] ?? ''}</h1>${rows}`;
}
