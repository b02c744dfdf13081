import { env } from 'cloudflare:test';
import { beforeAll, describe, expect, test } from 'vitest';
import type { PageData } from '../../../schema/api/page.ts';
import { ask, json } from '../../support/app.ts';
import { freshDatabase } from '../../support/database.ts';
import { type ReadPage, readPage } from '../../support/page.ts';
import { agreement, publish, seedPlaces } from '../../support/registry.ts';
import { append, lastNote, seal } from '../log/support.ts';

const ORIGIN = 'http://localhost:8787';
const SHA256 = 'a'.repeat(64);
const HOSTILE = '</script><script>alert(1)</script><img src=x onerror=alert(1)> "\'&amp; <!-- \u2028';

let db: D1Database;

const dataOf = (page: ReadPage) => JSON.parse(page.data) as PageData;
const english = (path: string) => (path === '/' ? '/en' : `/en${path}`);
const answerOf = async (path: string) => (await json(path)).body;

beforeAll(async () => {
  db = await freshDatabase();
  await seedPlaces(db);
  const umbrella = agreement(1, '00', ['polri'], { signed: '2022-12-29', title: 'Sinergitas' });
  const hostile = agreement(4, '36.73', ['bawaslu'], {
    title: HOSTILE,
    purpose: HOSTILE,
    scope: [{ code: null, text: HOSTILE }],
    signedPlace: HOSTILE,
    sourceUrls: ['javascript:alert(1)', `https://example.org/${HOSTILE}`],
    numbers: [HOSTILE, null],
  });
  await publish(db, [
    umbrella,
    agreement(2, '33.73', ['uksw'], {
      signed: '2023-01',
      endsOn: '2026-12-01',
      termKind: 'fixed',
      documents: [
        {
          sha256: SHA256,
          role: 'naskah',
          title: 'Naskah',
          bytes: 10,
          pages: 1,
          mediaType: 'application/pdf',
          redactionReason: null,
          revision: 1,
          supersededBy: null,
          available: true,
        },
      ],
    }),
    agreement(3, '33.19', ['polri'], {
      links: [{ kind: 'implements', toId: umbrella.id, basis: 'stated', note: null }],
    }),
    hostile,
  ]);
});

/** Each page with what the API answers for the same address, member by member of the page's data. */
const PAGES: [path: string, page: PageData['page'], title: string, answers: Record<string, string>][] = [
  ['/', 'home', 'Simpul', { statistics: '/api/v1/stats' }],
  ['/perjanjian', 'agreements', 'Perjanjian', { list: '/api/v1/agreements?facets=true' }],
  [
    '/perjanjian?partnerKind=polri&q=sinergitas',
    'agreements',
    'Perjanjian',
    { list: '/api/v1/agreements?partnerKind=polri&q=sinergitas&facets=true' },
  ],
  [
    '/perjanjian/SPL-000001',
    'agreement',
    'Sinergitas',
    { record: '/api/v1/agreements/SPL-000001', revisions: '/api/v1/agreements/SPL-000001/revisions' },
  ],
  [
    '/perjanjian/SPL-000001/turunan',
    'cascade',
    'Sinergitas',
    { cascade: '/api/v1/agreements/SPL-000001/cascade' },
  ],
  ['/lembaga', 'organisations', 'Lembaga', { list: '/api/v1/organisations' }],
  ['/lembaga?q=kepolisian', 'organisations', 'Lembaga', { list: '/api/v1/organisations?q=kepolisian' }],
  [
    '/lembaga/polri',
    'organisation',
    'Kepolisian Negara Republik Indonesia',
    { organisation: '/api/v1/organisations/polri' },
  ],
  ['/satker', 'units', 'Satuan kerja', { list: '/api/v1/units?parent=00' }],
  ['/satker?q=kediri', 'units', 'Satuan kerja', { list: '/api/v1/units?q=kediri' }],
  ['/satker/33.73', 'unit', 'KPU Kota Salatiga', { unit: '/api/v1/units/33.73' }],
  ['/statistik', 'statistics', 'Statistik', { statistics: '/api/v1/stats' }],
  ['/verifikasi', 'verification', 'Verifikasi', {}],
  [`/verifikasi/${SHA256}`, 'verification', 'Verifikasi', { match: `/api/v1/documents/by-hash/${SHA256}` }],
  [
    '/netralitas',
    'netralitas',
    'Log netralitas',
    { neutrality: '/api/v1/neutrality', log: '/log/neutrality' },
  ],
  ['/tentang', 'about', 'Tentang', {}],
  ['/api', 'reference', 'API', {}],
];

describe('each page', () => {
  test.each(PAGES)('%s is there in both languages and says which it is', async (path, _page, title) => {
    const [inIndonesian, inEnglish] = await Promise.all([readPage(path), readPage(english(path))]);
    for (const [page, language] of [
      [inIndonesian, 'id'],
      [inEnglish, 'en'],
    ] as const) {
      expect([page.status, page.lang]).toEqual([200, language]);
      expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(page.headers.get('content-language')).toBe(language);
      expect(page.title).toMatch(/Simpul/);
      expect(page.description?.length).toBeGreaterThan(10);
    }
    expect(inIndonesian.title).toContain(title);
    expect(inEnglish.title.length).toBeGreaterThan('Simpul KPU'.length);
  });

  test.each(PAGES)('%s names its own address and leads to the other language of it', async (path) => {
    const [indonesianPath, englishPath] = [sorted(path), sorted(english(path))];
    for (const [asked, own, other] of [
      [path, indonesianPath, englishPath],
      [english(path), englishPath, indonesianPath],
    ] as const) {
      const page = await readPage(asked);
      const atoms = { id: ORIGIN + indonesianPath, en: ORIGIN + englishPath };
      expect(page.canonical).toBe(ORIGIN + own);
      expect(page.alternates).toMatchObject(atoms);
      expect(page.languageSwitch).toBe(other);
    }
  });

  test.each(PAGES)('%s carries the data that the API answers', async (path, name, _title, answers) => {
    for (const address of [path, english(path)]) {
      const data = dataOf(await readPage(address));
      expect(data.page).toBe(name);
      for (const [member, api] of Object.entries(answers))
        expect((data as Record<string, unknown>)[member]).toEqual(await answerOf(api));
    }
  });

  test.each(['/', '/perjanjian/SPL-000001', '/lembaga/polri', '/en/perjanjian/SPL-000001'])(
    '%s describes itself to search engines in JSON-LD',
    async (path) => {
      const { structuredData } = await readPage(path);
      expect(JSON.parse(structuredData)).toMatchObject({ '@context': 'https://schema.org' });
    },
  );

  test('can be read without its scripts: the facts stand in the page', async () => {
    const record = await readPage('/perjanjian/SPL-000002');
    expect(record.summary).toContain('Universitas Kristen Satya Wacana');
    expect(record.summary).toContain('Januari 2023');
    expect(record.summary).toContain('Selasa, 1 Desember 2026');
    expect(record.summary).toContain('tidak diketahui');
    expect((await readPage('/en/perjanjian/SPL-000002')).summary).toContain('not known');
    expect((await readPage('/perjanjian')).summary).toContain('Sinergitas');
    expect((await readPage('/lembaga')).summary).toContain('Badan Pengawas Pemilihan Umum');
    expect((await readPage('/satker?q=salatiga')).summary).toContain('KPU Kota Salatiga');
  });

  test('of a list leads to the feed of the same list, without what only pages have', async () => {
    const page = await readPage('/perjanjian?partnerKind=polri&sort=title&limit=5&q=polri');
    expect(page.feed).toBe('/api/v1/agreements.atom?partnerKind=polri&q=polri');
    expect((await readPage('/en/lembaga/polri')).feed).toBe(
      '/api/v1/agreements.atom?organisation=polri&lang=en',
    );
    expect((await readPage('/satker/33')).feed).toBe('/api/v1/agreements.atom?unit=33');
    for (const path of [page.feed!, '/api/v1/agreements.atom?organisation=polri&lang=en'])
      expect((await ask(path)).status).toBe(200);
  });

  test('of an unknown file says so as a page, since the question was understood', async () => {
    const page = await readPage(`/verifikasi/${'b'.repeat(64)}`);
    expect([page.status, dataOf(page)]).toEqual([
      200,
      { page: 'verification', sha256: 'b'.repeat(64), match: null },
    ]);
    expect(dataOf(await readPage(`/verifikasi/${SHA256.toUpperCase()}`))).toMatchObject({ sha256: SHA256 });
  });
});

describe('text from the registry', () => {
  test.each([
    '/perjanjian/SPL-000004',
    '/en/perjanjian/SPL-000004',
    '/perjanjian',
    '/perjanjian?q=alert',
    '/perjanjian/SPL-000004/turunan',
    '/lembaga/bawaslu',
    '/satker/36.73',
    '/',
  ])('on %s stays text, whatever it looks like', async (path) => {
    const page = await readPage(path);
    const harmless = await readPage('/perjanjian/SPL-000002');
    expect(page.status).toBe(200);
    expect(page.elements.get('script')).toBeLessThanOrEqual(harmless.elements.get('script')!);
    expect([page.elements.get('img'), page.handlers]).toEqual([undefined, []]);
    expect(JSON.stringify(JSON.parse(page.data))).toContain('onerror=alert(1)');
    if (page.structuredData !== '') expect(() => JSON.parse(page.structuredData)).not.toThrow();
    expect(page.data).not.toMatch(/<|\u2028/);
  });

  test('arrives in the data as it was recorded', async () => {
    const data = dataOf(await readPage('/perjanjian/SPL-000004'));
    expect(data.page === 'agreement' && data.record.title).toBe(HOSTILE);
  });

  test('of a search that was typed stands in no element of the page', async () => {
    const page = await readPage(`/perjanjian?q=${encodeURIComponent(HOSTILE)}`);
    expect(page.status).toBe(200);
    expect([page.elements.get('img'), page.handlers]).toEqual([undefined, []]);
    expect(dataOf(page)).toMatchObject({ page: 'agreements' });
  });
});

describe('addresses that are not quite right', () => {
  test.each(['utm_source=x', 'fbclid=1', 'constructor=1', '__proto__=1', 'toString=1', 'page=2', '=', 'q='])(
    'a page lets the unknown or empty parameter ?%s pass, and its own address does not name it',
    async (parameters) => {
      for (const path of ['/perjanjian', '/lembaga', '/satker', '/statistik', '/perjanjian/SPL-000001']) {
        const page = await readPage(`${path}?${parameters}`);
        expect([page.status, page.canonical]).toEqual([200, ORIGIN + path]);
      }
    },
  );

  test.each([
    ['/perjanjian?kind=mou', 400],
    ['/perjanjian?limit=0', 400],
    ['/perjanjian?cursor=abc', 400],
    ['/lembaga?region=jawa', 400],
    ['/lembaga?cursor=abc', 400],
    ['/satker?level=desa', 400],
    ['/perjanjian/SPL-999999', 404],
    ['/perjanjian/1', 404],
    ['/perjanjian/SPL-999999/turunan', 404],
    ['/lembaga/nobody', 404],
    ['/lembaga/NO%20BODY', 404],
    ['/satker/99', 404],
    ['/satker/%E0%A4%A', 404],
    ['/verifikasi/abc', 404],
    ['/nothing', 404],
    ['/perjanjian/SPL-000001/secret', 404],
  ])('%s is a page of status %i in the language of the address, kept by nobody', async (path, status) => {
    for (const [address, language] of [
      [path, 'id'],
      [english(path), 'en'],
    ] as const) {
      const page = await readPage(address);
      expect([address, page.status, page.lang]).toEqual([address, status, language]);
      expect(page.headers.get('cache-control')).toBe('no-store');
      expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
      const data = dataOf(page);
      expect(data).toMatchObject({ page: 'problem', status });
      expect(data.page === 'problem' && data.requestId).toBe(page.headers.get('x-request-id'));
    }
  });

  test.each([
    ['/perjanjian/', '/perjanjian'],
    ['/en/', '/en'],
    ['/en/perjanjian/?q=a&kind=b', '/en/perjanjian?q=a&kind=b'],
    ['/api/', '/api'],
    ['//example.org/', '/example.org'],
    ['/perjanjian///', '/perjanjian'],
  ])('%s moves for good to %s, never to another site', async (path, target) => {
    const answer = await ask(path, { redirect: 'manual' });
    expect([answer.status, answer.headers.get('location')]).toEqual([301, target]);
  });

  test.each([
    '/_shell/id/home.html',
    '/_shell/',
    '/%5Fshell/id/home.html',
    '/_shell%2Fid%2Fhome.html',
    '//_shell/id/home.html',
  ])('the bare shell at %s is not there', async (path) => {
    const answer = await ask(path, { redirect: 'manual' });
    const moved = answer.headers.get('location');
    expect(moved ?? '/').toMatch(/^\/(?!\/)/);
    expect(moved === null ? answer.status : (await ask(moved)).status).toBe(404);
  });
});

describe('files', () => {
  test('under /assets/ never change, since their names carry a hash; others are asked for again', async () => {
    const shell = await (await env.ASSETS.fetch('http://assets/_shell/id/home.html')).text();
    const assets = [...shell.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, path]) => path!);
    expect(assets.length).toBeGreaterThan(2);
    for (const path of assets) {
      const answer = await ask(path);
      expect([path, answer.status]).toEqual([path, 200]);
      expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      expect(path).toMatch(/-[\w-]{8}\.(js|css)$/);
    }
    expect((await ask('/favicon.svg')).headers.get('cache-control')).toBe('public, max-age=3600');
  });

  test('that are not there are 404, never an old page kept for a year', async () => {
    const answer = await ask('/assets/nothing-12345678.js');
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([404, 'no-store']);
  });

  test('the QR code of an agreement is an SVG without scripts', async () => {
    const answer = await ask('/perjanjian/SPL-000001/qr.svg');
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      200,
      'image/svg+xml; charset=utf-8',
    ]);
    const svg = await answer.text();
    expect(svg).toMatch(/^<svg [^>]*>.*<\/svg>$/s);
    expect(svg).not.toMatch(/<script|\son\w+=/);
    const other = await (await ask('/perjanjian/SPL-000002/qr.svg')).text();
    expect(other).not.toBe(svg);
  });

  test.each(['/perjanjian/SPL-999999/qr.svg', '/perjanjian/x/qr.svg'])('%s is 404', async (path) => {
    expect((await ask(path)).status).toBe(404);
  });
});

/** The address with its parameters in the order in which a page names itself. */
function sorted(path: string): string {
  const url = new URL(path, ORIGIN);
  url.searchParams.sort();
  return url.pathname + url.search;
}

describe('the page of the neutrality log', () => {
  const ROWS_READ_MAX = 30;
  const asked = (etag: string) => ask('/netralitas', { headers: { 'if-none-match': etag } });

  test('holds until the log changes, and costs next to nothing while it does', async () => {
    const etag = async () => (await ask('/netralitas')).headers.get('etag') ?? '';
    const before = await etag();
    expect((await asked(before)).status).toBe(304);
    await append(0, 3, 'neutrality');
    const waiting = await asked(before);
    expect(waiting.status).toBe(200);
    expect(
      Number(/rows;desc="(\d+)"/.exec(waiting.headers.get('server-timing') ?? '')?.[1]),
    ).toBeLessThanOrEqual(ROWS_READ_MAX);
    const between = await etag();
    await seal({ log: 'neutrality' });
    expect((await asked(between)).status).toBe(200);
    const after = await asked(await etag());
    expect(after.status).toBe(304);
    expect(
      Number(/rows;desc="(\d+)"/.exec(after.headers.get('server-timing') ?? '')?.[1]),
    ).toBeLessThanOrEqual(5);
  });

  test('shows its checkpoint to the letter to readers without scripts, and names no unit', async () => {
    await append(3, 5, 'neutrality');
    await seal({ log: 'neutrality' });
    const page = await readPage('/netralitas');
    expect(page.summary).toContain(await lastNote('neutrality'));
    expect(page.summary).toContain('Belum ada triwulan');
    expect(page.data).not.toContain('e-3');
    expect((await readPage('/en/netralitas')).summary).toContain(
      'does not prove that it is true or complete',
    );
  });
});
