/** The public addresses of the registry of agreements. Reads only; editing has its own routes. */

import { type Context, Hono } from 'hono';
import { z } from 'zod';
import {
  AgreementFilter,
  AgreementList,
  AgreementListQuery,
  AgreementRecord,
  AgreementRevisionRecord,
  AgreementRevisions,
  Cascade,
  RegistryNumber,
} from '../../schema/api/agreement.ts';
import {
  EXAMPLE_CASCADE,
  EXAMPLE_LIST,
  EXAMPLE_RECORD,
  EXAMPLE_REVISION_RECORD,
  EXAMPLE_REVISIONS,
} from '../../schema/api/examples/agreement.ts';
import { EXAMPLE_STATISTICS } from '../../schema/api/examples/service.ts';
import {
  EXAMPLE_ATOM,
  EXAMPLE_CSV,
  EXAMPLE_ICALENDAR,
  EXAMPLE_NDJSON,
} from '../../schema/api/examples/texts.ts';
import { Statistics } from '../../schema/api/statistics.ts';
import { LANGUAGES } from '../../schema/api/vocabulary.ts';
import { ICALENDAR_MEDIA_TYPE } from '../calendar/ical-text.ts';
import type { AppEnv } from '../http/context.ts';
import { declare, query } from '../http/contract.ts';
import { problem } from '../http/problem.ts';
import { matches, publicJson, publicJsonText, publicRead, publicStream } from '../http/public-cache.ts';
import { limitExports, limitSearches } from '../http/rate-limit.ts';
import { pagePath } from '../site/addresses.ts';
import { readListWithRelated } from '../site/related.ts';
import { ATOM_MEDIA_TYPE } from './atom.ts';
import { CSV_MEDIA_TYPE } from './csv.ts';
import { atomText, calendarPieces, csvPieces, ndjsonPieces } from './exports.ts';
import { questionKey } from './listing/question.ts';
import { listJson, type RegistryState } from './listing/read.ts';
import { readStatistics } from './statistics.ts';
import { readCascade, readRecord, readRevision, readRevisions, readWithdrawal } from './store.ts';

const NUMBER = { number: { description: 'Registry number', example: 'SPL-000002' } };
const NONE = z.object({});
const ExportQuery = AgreementFilter;
const FeedQuery = AgreementFilter.extend({
  lang: z.enum(LANGUAGES).default('id').meta({ description: 'Language of the words in the feed' }),
});

/** Path and query of a request, as the feed names itself. */
function selfPath(url: string): string {
  const { pathname, search } = new URL(url);
  return pathname + search;
}

/** The page that shows the same list: the same filters without the parameters that only feeds have. */
function alternatePath(url: string, language: 'id' | 'en'): string {
  const parameters = new URL(url).searchParams;
  parameters.delete('lang');
  const search = parameters.toString();
  return pagePath('/perjanjian', language) + (search === '' ? '' : `?${search}`);
}

/** What is said of a number that stands for nothing to be read: that it was withdrawn, or that there is nothing. */
async function absent(c: Context<AppEnv>, number: string | undefined): Promise<Response> {
  const withdrawal = number === undefined ? null : await readWithdrawal(c.var.db, number);
  return withdrawal ? problem(c, 'withdrawn', { facts: { ...withdrawal } }) : problem(c, 'not_found');
}

const attachment = (name: string) => ({ 'content-disposition': `attachment; filename="${name}"` });

export const agreementRoutes = new Hono<AppEnv>()
  .get(
    '/agreements',
    declare({
      summary: 'List and search agreements',
      description:
        'Filters combine with AND; a repeated parameter means any of its values. Pages by keyset: pass `nextCursor` back as `cursor`.',
      tag: 'agreements',
      policy: 'public',
      answer: AgreementList,
      example: EXAMPLE_LIST,
      problems: ['invalid_parameter', 'unknown_parameter', 'invalid_cursor', 'too_many_requests'],
    }),
    limitSearches,
    query(AgreementListQuery),
    (c) => {
      const asked = c.req.valid('query');
      const produce = async (state: RegistryState) => {
        const outcome = await readListWithRelated(c.var.db, asked, state);
        return outcome.ok ? listJson(outcome.list) : problem(c, outcome.reason);
      };
      return publicJsonText<AgreementList>(c, produce, questionKey(asked));
    },
  )
  .get(
    '/agreements.ndjson',
    declare({
      summary: 'The list as NDJSON, all of it',
      tag: 'agreements',
      policy: 'public',
      answer: 'application/x-ndjson',
      example: EXAMPLE_NDJSON,
      problems: ['invalid_parameter', 'unknown_parameter', 'too_many_requests'],
    }),
    limitExports,
    query(ExportQuery),
    (c) =>
      publicStream(c, 'application/x-ndjson; charset=utf-8', attachment('perjanjian.ndjson'), (state) =>
        ndjsonPieces(c.var.db, c.req.valid('query'), state),
      ),
  )
  .get(
    '/agreements.csv',
    declare({
      summary: 'The list as CSV, all of it',
      description:
        'UTF-8 with byte order mark, RFC 4180. Cells that a spreadsheet would take for a formula begin with an apostrophe.',
      tag: 'agreements',
      policy: 'public',
      answer: 'text/csv',
      example: EXAMPLE_CSV,
      problems: ['invalid_parameter', 'unknown_parameter', 'too_many_requests'],
    }),
    limitExports,
    query(ExportQuery),
    (c) =>
      publicStream(c, CSV_MEDIA_TYPE, attachment('perjanjian.csv'), (state) =>
        csvPieces(c.var.db, c.req.valid('query'), state, c.env.PUBLIC_ORIGIN),
      ),
  )
  .get(
    '/agreements.atom',
    declare({
      summary: 'The newest recorded agreements as an Atom feed',
      tag: 'agreements',
      policy: 'public',
      answer: 'application/atom+xml',
      example: EXAMPLE_ATOM,
      problems: ['invalid_parameter', 'unknown_parameter', 'too_many_requests'],
    }),
    limitExports,
    query(FeedQuery),
    (c) => {
      const { lang, ...filter } = c.req.valid('query');
      return publicRead(c, async (state) => ({
        contentType: ATOM_MEDIA_TYPE,
        body: await atomText(c.var.db, filter, state, {
          language: lang,
          origin: c.env.PUBLIC_ORIGIN,
          selfPath: selfPath(c.req.url),
          alternatePath: alternatePath(c.req.url, lang),
        }),
      }));
    },
  )
  .get(
    '/agreements.ics',
    declare({
      summary: 'Ends and dated obligations as an iCalendar feed',
      tag: 'agreements',
      policy: 'public',
      answer: 'text/calendar',
      example: EXAMPLE_ICALENDAR,
      problems: ['invalid_parameter', 'unknown_parameter', 'too_many_requests'],
    }),
    limitExports,
    query(FeedQuery),
    (c) => {
      const { lang, ...filter } = c.req.valid('query');
      return publicStream(c, ICALENDAR_MEDIA_TYPE, {}, (state) =>
        calendarPieces(c.var.db, filter, state, {
          language: lang,
          origin: c.env.PUBLIC_ORIGIN,
          selfPath: selfPath(c.req.url),
        }),
      );
    },
  )
  .get(
    '/agreements/:number',
    declare({
      summary: 'One agreement, whole',
      tag: 'agreements',
      policy: 'public',
      answer: AgreementRecord,
      example: EXAMPLE_RECORD,
      path: NUMBER,
      problems: ['unknown_parameter', 'not_found', 'withdrawn'],
    }),
    query(NONE),
    (c) =>
      publicJson(c, async (state) => {
        const number = RegistryNumber.safeParse(c.req.param('number'));
        const record = number.success ? await readRecord(c.var.db, number.data, state.today) : null;
        return record ?? absent(c, number.data);
      }),
  )
  .get(
    '/agreements/:number/revisions',
    declare({
      summary: 'Every published revision of an agreement',
      tag: 'agreements',
      policy: 'public',
      answer: AgreementRevisions,
      example: EXAMPLE_REVISIONS,
      path: NUMBER,
      problems: ['unknown_parameter', 'not_found'],
    }),
    query(NONE),
    (c) =>
      publicJson(c, async () => {
        const number = RegistryNumber.safeParse(c.req.param('number'));
        const revisions = number.success ? await readRevisions(c.var.db, number.data) : null;
        return revisions ?? absent(c, number.data);
      }),
  )
  .get(
    '/agreements/:number/revisions/:revision',
    declare({
      summary: 'One revision as it was published then, unchanged',
      description:
        'The canonical JSON (RFC 8785) whose SHA-256 the list of revisions names; also the ETag. What depends on other records or on the day of reading is not in it.',
      tag: 'agreements',
      policy: 'public',
      answer: AgreementRevisionRecord,
      example: EXAMPLE_REVISION_RECORD,
      path: { ...NUMBER, revision: { description: 'Number of the revision, from 1', example: '1' } },
      problems: ['unknown_parameter', 'not_found', 'withdrawn'],
    }),
    query(NONE),
    async (c) => {
      const number = RegistryNumber.safeParse(c.req.param('number'));
      const revision = /^[1-9]\d{0,5}$/.exec(c.req.param('revision'))?.[0];
      if (!number.success || revision === undefined) return problem(c, 'not_found');
      const found = await readRevision(c.var.db, number.data, Number(revision));
      if (!found) return absent(c, number.data);
      const etag = `"${found.sha256}"`;
      const headers = { etag, 'cache-control': 'public, max-age=300, stale-while-revalidate=3600' };
      if (matches(c.req.header('if-none-match'), etag)) return new Response(null, { status: 304, headers });
      return new Response(found.record, {
        headers: { ...headers, 'content-type': 'application/json; charset=utf-8' },
      });
    },
  )
  .get(
    '/agreements/:number/cascade',
    declare({
      summary: 'Which units follow an umbrella agreement',
      description:
        'Units expected to follow and units that do, silent ones included; alphabetical, without ranking.',
      tag: 'agreements',
      policy: 'public',
      answer: Cascade,
      example: EXAMPLE_CASCADE,
      path: NUMBER,
      problems: ['unknown_parameter', 'not_found'],
    }),
    query(NONE),
    (c) =>
      publicJson(c, async () => {
        const number = RegistryNumber.safeParse(c.req.param('number'));
        const cascade = number.success ? await readCascade(c.var.db, number.data) : null;
        return cascade ?? problem(c, 'not_found');
      }),
  )
  .get(
    '/stats',
    declare({
      summary: 'Public figures of the registry',
      tag: 'agreements',
      policy: 'public',
      answer: Statistics,
      example: EXAMPLE_STATISTICS,
      problems: ['unknown_parameter'],
    }),
    query(NONE),
    (c) => publicJson(c, (state) => readStatistics(c.var.db, state)),
  );
