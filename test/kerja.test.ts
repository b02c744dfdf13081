/** The pure parts of the staff application: what they promise to the pages, without a browser. */
import { describe, expect, it, test } from 'vitest';
import { accountEn } from '../web/src/copy/kerja/account-en.ts';
import { accountId } from '../web/src/copy/kerja/account-id.ts';
import { agreementsEn } from '../web/src/copy/kerja/agreements-en.ts';
import { agreementsId } from '../web/src/copy/kerja/agreements-id.ts';
import { coreEn } from '../web/src/copy/kerja/core-en.ts';
import { coreId } from '../web/src/copy/kerja/core-id.ts';
import { draftingEn } from '../web/src/copy/kerja/drafting-en.ts';
import { draftingId } from '../web/src/copy/kerja/drafting-id.ts';
import { eventsEn } from '../web/src/copy/kerja/events-en.ts';
import { eventsId } from '../web/src/copy/kerja/events-id.ts';
import { followingEn } from '../web/src/copy/kerja/following-en.ts';
import { followingId } from '../web/src/copy/kerja/following-id.ts';
import { noticesEn } from '../web/src/copy/kerja/notices-en.ts';
import { noticesId } from '../web/src/copy/kerja/notices-id.ts';
import { officeEn } from '../web/src/copy/kerja/office-en.ts';
import { officeId } from '../web/src/copy/kerja/office-id.ts';
import { peopleEn } from '../web/src/copy/kerja/people-en.ts';
import { peopleId } from '../web/src/copy/kerja/people-id.ts';
import { clientInWords } from '../web/src/kerja/account/client.ts';
import { choicesIn, missing, secretIn, textIn, textOrNull } from '../web/src/kerja/forms/values.ts';
import { currentCode } from '../web/src/kerja/sign-in/one-time-code.ts';
import { withinReach } from '../web/src/kerja/ui/reach.ts';
import { totpCode } from '../worker/auth/totp.ts';

describe('a form', () => {
  const data = new FormData();
  data.append('name', '  Siti (Contoh) ');
  data.append('password', ' kuda  hitam ');
  data.append('empty', '   ');
  data.append('scopes', 'people.read');
  data.append('scopes', 'audit.read');

  it('takes text without the spaces around it, and a password exactly as typed', () => {
    expect(textIn(data, 'name')).toBe('Siti (Contoh)');
    expect(secretIn(data, 'password')).toBe(' kuda  hitam ');
  });

  it('knows an empty field from one with text, and a field that is not there from neither', () => {
    expect(textOrNull(data, 'empty')).toBeNull();
    expect(textIn(data, 'unknown')).toBe('');
    expect(choicesIn(data, 'scopes')).toEqual(['people.read', 'audit.read']);
    expect(choicesIn(data, 'unknown')).toEqual([]);
  });

  it('says what is missing in the order of the fields, and nothing about what is there', () => {
    expect(missing(data, { unknown: 'Isi ini', name: 'Isi nama', empty: 'Isi itu' })).toEqual([
      { field: 'unknown', message: 'Isi ini' },
      { field: 'empty', message: 'Isi itu' },
    ]);
  });
});

describe('the code of an invented account', () => {
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

  it('is that of RFC 6238, appendix B, cut to six digits', async () => {
    expect(await currentCode(secret, 59_000)).toBe('287082');
    expect(await currentCode(secret, 1_111_111_109_000)).toBe('081804');
  });

  it('is the one that signing in expects', async () => {
    const now = Date.UTC(2026, 10, 22, 3, 0, 17);
    expect(await currentCode(secret, now)).toBe(totpCode(secret, new Date(now)));
  });
});

test('a unit reaches itself and what lies below it, and nothing whose code merely begins alike', () => {
  expect(withinReach('33.73', '00')).toBe(true);
  expect(withinReach('33.73', '33')).toBe(true);
  expect(withinReach('33', '33')).toBe(true);
  expect(withinReach('33', '33.73')).toBe(false);
  expect(withinReach('36.73', '33')).toBe(false);
  expect(withinReach('33.7', '33.73')).toBe(false);
});

describe('a browser', () => {
  it.each([
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140.0 Safari/537.36 Edg/140.0', 'Edge, Windows'],
    ['Mozilla/5.0 (Linux; Android 15) Chrome/140.0 Mobile Safari/537.36', 'Chrome, Android'],
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Safari/604.1', 'Safari, iOS'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox, Linux'],
  ])('%s is called %s', (userAgent, name) => {
    expect(clientInWords(userAgent)).toBe(name);
  });

  it('that nobody knows is not guessed', () => {
    expect(clientInWords('curl/8.5.0')).toBeNull();
    expect(clientInWords('')).toBeNull();
  });
});

describe('the words', () => {
  const pairs = {
    agreementsId,
    draftingId,
    followingId,
    accountId,
    coreId,
    eventsId,
    noticesId,
    officeId,
    peopleId,
  };
  const english = {
    agreementsId: agreementsEn,
    draftingId: draftingEn,
    followingId: followingEn,
    accountId: accountEn,
    coreId: coreEn,
    eventsId: eventsEn,
    noticesId: noticesEn,
    officeId: officeEn,
    peopleId: peopleEn,
  };

  it('have the same places for facts in both languages, so that no fact is lost in one', () => {
    for (const [area, indonesian] of Object.entries(pairs)) {
      const other = new Map(leaves(english[area as keyof typeof english]));
      for (const [path, words] of leaves(indonesian)) {
        expect(places(other.get(path) ?? ''), `${area}.${path}`).toEqual(places(words));
      }
    }
  });

  it('never share a section between areas, since one would overwrite the other', () => {
    const sections = Object.values(pairs).flatMap((area) => Object.keys(area));
    expect(new Set(sections).size).toBe(sections.length);
  });
});

/** Every text of a dictionary with the path to it. */
function leaves(value: object, path = ''): [path: string, words: string][] {
  return Object.entries(value).flatMap(([key, inner]) =>
    typeof inner === 'string' ? [[`${path}${key}`, inner]] : leaves(inner as object, `${path}${key}.`),
  );
}

function places(words: string): string[] {
  return [...new Set(words.match(/\{\w+\}/g))].toSorted();
}
