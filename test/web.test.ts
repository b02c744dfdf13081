/** The pure parts of the web front end: what they promise to the pages, without a browser. */
import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { AgreementList, AgreementRecord, Cascade } from '../schema/api/agreement.ts';
import type { UnitBrief } from '../schema/api/unit.ts';
import { LANGUAGES } from '../schema/api/vocabulary.ts';
import { dictionary } from '../web/src/copy/dict.ts';
import { bytesInWords } from '../web/src/format/bytes.ts';
import { dateInWords, momentInWords, signedInWords } from '../web/src/format/dates.ts';
import { counted, fill, rupiah } from '../web/src/format/text.ts';
import { citation } from '../web/src/pages/agreement/citation.ts';
import { timeline } from '../web/src/pages/agreement/timeline.ts';
import {
  activeFilters,
  withCursor,
  withoutCursor,
  withParameter,
  withToggled,
} from '../web/src/pages/agreements/filters.ts';
import { byProvince } from '../web/src/pages/cascade/grouping.ts';
import { alternatives, exampleAddress, repeatable } from '../web/src/pages/reference/openapi.ts';
import { matching } from '../web/src/pages/units/matching.ts';
import { Sha256 } from '../web/src/pages/verification/sha256.ts';
import { html, json } from '../web/src/shell/html.ts';
import { shell } from '../web/src/shell/shell.ts';
import { mapSteps, shadeOf } from '../web/src/ui/map-scale.ts';

describe('the fingerprint', () => {
  const pieces = (data: Uint8Array, size: number) => {
    const hash = new Sha256();
    for (let at = 0; at < data.length; at += size) hash.update(data.subarray(at, at + size));
    return hash.hex();
  };

  it('is the one that Node calculates, for every length around the edges of a block', () => {
    for (let length = 0; length <= 200; length++) {
      const data = Uint8Array.from({ length }, (_, index) => (index * 31 + length) % 256);
      expect(pieces(data, 1000), `${length} bytes`).toBe(createHash('sha256').update(data).digest('hex'));
    }
  });

  it('does not depend on how the file is cut into pieces', () => {
    const data = Uint8Array.from({ length: 5000 }, (_, index) => index % 251);
    const whole = createHash('sha256').update(data).digest('hex');
    for (const size of [1, 7, 63, 64, 65, 1000, 5000])
      expect(pieces(data, size), `pieces of ${size}`).toBe(whole);
  });
});

describe('dates', () => {
  it('carry the weekday and stay on their day in every time zone', () => {
    expect(dateInWords('2022-12-07', 'id', true)).toBe('Rabu, 7 Desember 2022');
    expect(dateInWords('2022-12-07', 'en', true)).toBe('Wednesday, 7 December 2022');
  });

  it('are written no more exactly than they are known', () => {
    const signed = (date: string | null, precision: 'day' | 'month' | 'year' | 'unknown') =>
      signedInWords({ date, precision, printed: null, note: null }, 'id', true);
    expect(signed('2022-12', 'month')).toBe('Desember 2022');
    expect(signed('2022', 'year')).toBe('2022');
    expect(signed(null, 'unknown')).toBeNull();
  });

  it('of publication are given in the zone of the registry, and a broken one is shown as it came', () => {
    expect(momentInWords('2026-11-21T17:30:00Z', 'id')).toBe('22 November 2026 pukul 00.30 WIB');
    expect(momentInWords('yesterday', 'id')).toBe('yesterday');
  });
});

describe('words', () => {
  it('put facts into their places and leave a place without a fact visible', () => {
    expect(fill('{n} dari {m}', { n: 3 })).toBe('3 dari {m}');
  });

  it('take the form of the count and the separators of the language', () => {
    const forms = { one: '{n} agreement', other: '{n} agreements' };
    expect(counted(forms, 1, 'en')).toBe('1 agreement');
    expect(counted(forms, 1234, 'en')).toBe('1,234 agreements');
    expect(rupiah(43_000_000_000, 'id')).toBe('Rp43.000.000.000');
    expect(bytesInWords(1_432_110, 'id')).toBe('1,4 MB');
  });

  it('have the same places for facts in both languages', () => {
    const places = (value: unknown, path = ''): string[] =>
      typeof value === 'string'
        ? [`${path}: ${[...value.matchAll(/\{\w+\}/g)].map(String).sort().join(' ')}`]
        : Object.entries(value as object).flatMap(([key, inner]) => places(inner, `${path}/${key}`));
    expect(places(dictionary('en'))).toEqual(places(dictionary('id')));
  });

  it('are never empty', () => {
    const texts = (value: unknown): string[] =>
      typeof value === 'string' ? [value] : Object.values(value as object).flatMap(texts);
    for (const language of LANGUAGES)
      expect(texts(dictionary(language)).filter((text) => text.trim() === '')).toEqual([]);
  });
});

describe('the filters of the list', () => {
  it('are put in and taken out of the address, and any change begins with the first page', () => {
    const once = withToggled('?q=polri&cursor=abc', 'kind', 'adendum');
    expect(once).toBe('?q=polri&kind=adendum');
    expect(withToggled(once, 'kind', 'lainnya')).toBe('?q=polri&kind=adendum&kind=lainnya');
    expect(withToggled(once, 'kind', 'adendum')).toBe('?q=polri');
    expect(withToggled('?q=polri', 'kind', 'adendum')).not.toContain('cursor');
  });

  it('allow one place in time at once', () => {
    expect(withToggled('?term=active', 'term', 'expired')).toBe('?term=expired');
    expect(withToggled('?term=active', 'term', 'active')).toBe('');
  });

  it('leave no question mark behind when the last one goes', () => {
    expect(withParameter('?q=x', 'q', '')).toBe('');
    expect(withoutCursor('?cursor=abc')).toBe('');
    expect(withCursor('', 'a b')).toBe('?cursor=a+b');
  });

  it('are named in a fixed order, and the order of the list is none of them', () => {
    const names = activeFilters('?year=2022&sort=title&q=x&kind=adendum&cursor=c&level=').map(
      (one) => one.dimension,
    );
    expect(names).toEqual(['q', 'kind', 'year']);
  });
});

describe('the timeline', () => {
  const record = (facts: Partial<AgreementRecord>): AgreementRecord =>
    ({
      signedOn: { date: null, precision: 'unknown', printed: null, note: null },
      effectiveOn: null,
      endsOn: null,
      obligations: [],
      instalments: [],
      links: [],
      revision: 1,
      recordedAt: '2026-11-20T01:00:00Z',
      publishedAt: '2026-11-20T01:00:00Z',
      ...facts,
    }) as AgreementRecord;

  it('never shows a signing whose date is not known', () => {
    expect(timeline(record({})).map((event) => event.what.kind)).toEqual(['recorded']);
  });

  it('is newest first and keeps how exactly a date is known', () => {
    const signedOn = { date: '2022', precision: 'year' as const, printed: null, note: null };
    const events = timeline(record({ signedOn, endsOn: '2027-01-01' }));
    expect(events.map((event) => [event.date, event.precision])).toEqual([
      ['2027-01-01', 'day'],
      ['2026-11-20', 'day'],
      ['2022', 'year'],
    ]);
  });
});

describe('the cascade', () => {
  const unit = (name: string, provinceName: string, state: Cascade['units'][number]['state']) =>
    ({
      name,
      provinceName,
      provinceCode: provinceName,
      state,
      expected: true,
      code: name,
    }) as Cascade['units'][number];
  const units = [
    unit('KPU Kota B', 'Papua', 'silent'),
    unit('KPU Kota A', 'Papua', 'followed'),
    unit('KPU C', 'Bali', 'silent'),
  ];

  it('is alphabetical whoever has followed', () => {
    const provinces = byProvince(units, null, '');
    expect(provinces.map((province) => province.name)).toEqual(['Bali', 'Papua']);
    expect(provinces[1]?.units.map((one) => one.name)).toEqual(['KPU Kota A', 'KPU Kota B']);
  });

  it('counts the whole province even when only a part of it shows', () => {
    expect(byProvince(units, 'silent', 'kota')).toMatchObject([{ name: 'Papua', followed: 1, expected: 2 }]);
  });
});

describe('the map', () => {
  it('gives provinces without agreements a shade of their own, and the largest count the darkest', () => {
    const steps = mapSteps([0, 1, 1, 3, 9, 18, 40]);
    expect(shadeOf(0, steps)).toBe(0);
    expect(shadeOf(40, steps)).toBe(4);
    expect(shadeOf(1, steps)).toBeGreaterThan(0);
  });

  it('has steps without gaps or overlaps', () => {
    const steps = mapSteps([0, 2, 5, 5, 11, 300, 301, 4000]);
    for (const [index, step] of steps.slice(1).entries()) expect(step.from).toBe(steps[index]!.to + 1);
  });

  it('needs no agreements at all', () => {
    expect(mapSteps([0, 0])).toEqual([{ from: 0, to: 0 }]);
  });
});

describe('finding a unit', () => {
  const units = ['KPU Kabupaten Kediri', 'KPU Kota Kediri', 'KPU Provinsi Jawa Timur'].map(
    (name, index) => ({ name, code: `35.0${index}` }) as UnitBrief,
  );
  const names = (query: string) => matching(units, query).map((unit) => unit.name);

  it('takes beginnings of words in any order', () => {
    expect(names('kediri kab')).toEqual(['KPU Kabupaten Kediri']);
    expect(names('jawa')).toEqual(['KPU Provinsi Jawa Timur']);
  });

  it('takes a code, and everything for an empty question', () => {
    expect(names('35.01')).toEqual(['KPU Kota Kediri']);
    expect(names('  ')).toHaveLength(3);
  });
});

describe('the API reference', () => {
  it('sees a parameter that may be given once or several times', () => {
    const one = { type: 'string', enum: ['a', 'b'] };
    expect(repeatable({ anyOf: [one, { type: 'array', items: one }] })).toBe(one);
    expect(repeatable({ anyOf: [one, { type: 'number' }] })).toBeNull();
  });

  it('tells null apart from the types', () => {
    expect(alternatives({ type: ['string', 'null'] })).toMatchObject({
      types: [{ type: 'string' }],
      nullable: true,
    });
  });

  it('offers no address to try while a part of it has no example', () => {
    const route = { method: 'GET', path: '/a/{b}', anchor: '', operation: { parameters: [] } };
    expect(exampleAddress(route)).toContain('{');
  });
});

describe('the shell', () => {
  it('lets no text become markup', () => {
    expect(html`<p title="${'"><script>'}">${'<b>'}</p>`.html).toBe(
      '<p title="&quot;&gt;&lt;script&gt;">&lt;b&gt;</p>',
    );
    expect(json({ text: '</script>' }).html).not.toContain('</script>');
  });

  it.each(LANGUAGES)(
    'in %s has every place that the Worker fills, and no inline code or style',
    (language) => {
      const copy = dictionary(language);
      const text = shell({
        page: 'agreement',
        language,
        copy,
        words: {},
        script: '/a.js',
        preloads: [],
        stylesheet: '/a.css',
      });
      for (const place of [
        '<title>',
        'name="description"',
        'rel="canonical"',
        'hreflang="id"',
        'hreflang="en"',
        'property="og:title"',
        'property="og:url"',
        'application/atom+xml',
        'data-language-switch',
        'id="structured-data"',
        'id="page-data"',
        'id="app"',
      ]) {
        expect(text).toContain(place);
      }
      expect(text).not.toMatch(/\sstyle=|<style|\son\w+=/);
      expect(text.match(/<script(?![^>]*(src|application\/(ld\+)?json))[^>]*>/g)).toBeNull();
    },
  );
});

describe('a citation', () => {
  it('leaves out what is not known', () => {
    const facts = {
      parties: ['KPU RI', 'Polri'],
      title: 'Sinergitas',
      kind: 'Nota kesepahaman',
      signed: null,
      numbers: [],
      registry: 'Registri',
      registryNumber: 'SPL-000002',
      revision: 'revisi 1',
      address: 'https://example.org/perjanjian/SPL-000002',
    };
    expect(citation(facts)).toBe(
      'KPU RI; Polri. “Sinergitas”. Nota kesepahaman. Registri, SPL-000002, revisi 1. https://example.org/perjanjian/SPL-000002',
    );
  });
});

describe('parts of a search that hold no match', () => {
  afterEach(() => vi.unstubAllGlobals());

  /** What the API would answer, part by part; says what it was asked for. */
  async function reading(parts: { items: number[]; nextCursor: string | null }[], sent?: object) {
    const asked: string[] = [];
    vi.stubGlobal('document', { documentElement: { lang: 'id' }, getElementById: () => null });
    vi.stubGlobal('fetch', async (address: string) => {
      asked.push(address);
      return Response.json(parts[Math.min(asked.length, parts.length) - 1]);
    });
    const page = await import('../web/src/pages/agreements/parts.ts');
    return {
      answer: await page.fetchFilledPart('?q=serentak&sort=newest', undefined, sent as AgreementList),
      asked,
      page,
    };
  }
  const empty = (cursor: string) => ({ items: [], nextCursor: cursor });

  it('are passed over up to the first that holds some, under the same words', async () => {
    const { answer, asked } = await reading([
      empty('satu'),
      empty('dua'),
      { items: [1], nextCursor: 'tiga' },
    ]);
    expect(answer).toEqual({ ok: true, value: { items: [1], nextCursor: 'tiga' } });
    expect(asked.map((address) => new URL(address, 'http://localhost').searchParams.get('cursor'))).toEqual([
      null,
      'satu',
      'dua',
    ]);
    expect(asked.every((address) => address.includes('q=serentak'))).toBe(true);
  });

  it('are not passed over for ever, and an end without a match is an end', async () => {
    const { asked, page } = await reading([empty('lagi')]);
    expect(asked).toHaveLength(1 + page.EMPTY_PARTS_MAX);
    const ended = await reading([empty('satu'), { items: [], nextCursor: null }]);
    expect(ended.asked).toHaveLength(2);
    expect(ended.answer).toMatchObject({ value: { total: { value: 0, relation: 'eq' } } });
  });

  it('are not asked for again where the first came with the page', async () => {
    const { answer, asked } = await reading([{ items: [1], nextCursor: null }], empty('satu'));
    expect(answer).toEqual({ ok: true, value: { items: [1], nextCursor: null } });
    expect(asked.map((address) => new URL(address, 'http://localhost').searchParams.get('cursor'))).toEqual([
      'satu',
    ]);
  });
});
