/** The pure parts of the staff application: what they promise to the pages, without a browser. */
import { describe, expect, it, test } from 'vitest';
import { accountEn } from '../web/src/copy/kerja/account-en.ts';
import { accountId } from '../web/src/copy/kerja/account-id.ts';
import { agreementsEn } from '../web/src/copy/kerja/agreements-en.ts';
import { agreementsId } from '../web/src/copy/kerja/agreements-id.ts';
import { calendarEn } from '../web/src/copy/kerja/calendar-en.ts';
import { calendarId } from '../web/src/copy/kerja/calendar-id.ts';
import { contactsEn } from '../web/src/copy/kerja/contacts-en.ts';
import { contactsId } from '../web/src/copy/kerja/contacts-id.ts';
import { coreEn } from '../web/src/copy/kerja/core-en.ts';
import { coreId } from '../web/src/copy/kerja/core-id.ts';
import { draftingEn } from '../web/src/copy/kerja/drafting-en.ts';
import { draftingId } from '../web/src/copy/kerja/drafting-id.ts';
import { eventsEn } from '../web/src/copy/kerja/events-en.ts';
import { eventsId } from '../web/src/copy/kerja/events-id.ts';
import { feedsEn } from '../web/src/copy/kerja/feeds-en.ts';
import { feedsId } from '../web/src/copy/kerja/feeds-id.ts';
import { followingEn } from '../web/src/copy/kerja/following-en.ts';
import { followingId } from '../web/src/copy/kerja/following-id.ts';
import { meetingEn } from '../web/src/copy/kerja/meeting-en.ts';
import { meetingId } from '../web/src/copy/kerja/meeting-id.ts';
import { noticesEn } from '../web/src/copy/kerja/notices-en.ts';
import { noticesId } from '../web/src/copy/kerja/notices-id.ts';
import { officeEn } from '../web/src/copy/kerja/office-en.ts';
import { officeId } from '../web/src/copy/kerja/office-id.ts';
import { oversightEn } from '../web/src/copy/kerja/oversight-en.ts';
import { oversightId } from '../web/src/copy/kerja/oversight-id.ts';
import { peopleEn } from '../web/src/copy/kerja/people-en.ts';
import { peopleId } from '../web/src/copy/kerja/people-id.ts';
import { worklistEn } from '../web/src/copy/kerja/worklist-en.ts';
import { worklistId } from '../web/src/copy/kerja/worklist-id.ts';
import { clientInWords } from '../web/src/kerja/account/client.ts';
import { agoInWords, healthOf, QUIET_AFTER_DAYS, webcalOf } from '../web/src/kerja/feeds/health.ts';
import { choicesIn, missing, secretIn, textIn, textOrNull } from '../web/src/kerja/forms/values.ts';
import {
  isPeriod,
  lastWholeQuarter,
  monthsAround,
  periodsOffered,
} from '../web/src/kerja/oversight/periods.ts';
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

describe('a calendar feed', () => {
  const now = new Date('2026-11-22T03:00:00Z');
  const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000).toISOString();
  const DAY_MINUTES = 24 * 60;

  it.each([
    [0, '1 menit yang lalu', '1 minute ago'],
    [59, '59 menit yang lalu', '59 minutes ago'],
    [3 * 60, '3 jam yang lalu', '3 hours ago'],
    [2 * DAY_MINUTES - 1, '47 jam yang lalu', '47 hours ago'],
    [9 * DAY_MINUTES, '9 hari yang lalu', '9 days ago'],
  ])('fetched %d minutes ago says so in both languages', (minutes, indonesian, english) => {
    expect(agoInWords(ago(minutes), now, 'id')).toBe(indonesian);
    expect(agoInWords(ago(minutes), now, 'en')).toBe(english);
  });

  it('is quiet after a week without a look, and was never fetched when nobody looked', () => {
    expect(healthOf(null, now)).toBe('never');
    expect(healthOf(ago(QUIET_AFTER_DAYS * DAY_MINUTES), now)).toBe('fetched');
    expect(healthOf(ago(QUIET_AFTER_DAYS * DAY_MINUTES + 1), now)).toBe('quiet');
  });

  it('is opened by programs on the device under webcal', () => {
    expect(webcalOf('https://simpul.example.org/kalender/x.ics')).toBe(
      'webcal://simpul.example.org/kalender/x.ics',
    );
  });
});

describe('a period of a report', () => {
  it('is the last quarter that is over when nothing else was chosen, also across a new year', () => {
    expect(lastWholeQuarter('2026-11-22')).toBe('2026-Q3');
    expect(lastWholeQuarter('2026-10-01')).toBe('2026-Q3');
    expect(lastWholeQuarter('2027-01-01')).toBe('2026-Q4');
  });

  it('stands among those offered however long ago it was, and once', () => {
    const offered = periodsOffered('2026-11-22', '2026-Q3');
    expect(offered.slice(0, 5)).toEqual(['2026-Q4', '2026-Q3', '2026-Q2', '2026-Q1', '2025-Q4']);
    expect(new Set(offered).size).toBe(offered.length);
    expect(periodsOffered('2026-11-22', '2022-Q1').at(-1)).toBe('2022-Q1');
  });

  it('has its months, and nothing else is a period', () => {
    expect(monthsAround('2026-Q1')).toEqual({ from: '2026-01', to: '2026-03' });
    expect(monthsAround('2026-Q4')).toEqual({ from: '2026-10', to: '2026-12' });
    expect(['2026', '2026-Q4', '2026-Q5', '', 'Q1'].map(isPeriod)).toEqual([true, true, false, false, false]);
  });
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
    feedsId,
    followingId,
    calendarId,
    contactsId,
    oversightId,
    accountId,
    coreId,
    eventsId,
    meetingId,
    noticesId,
    officeId,
    peopleId,
    worklistId,
  };
  const english = {
    agreementsId: agreementsEn,
    draftingId: draftingEn,
    feedsId: feedsEn,
    followingId: followingEn,
    calendarId: calendarEn,
    contactsId: contactsEn,
    oversightId: oversightEn,
    accountId: accountEn,
    coreId: coreEn,
    eventsId: eventsEn,
    meetingId: meetingEn,
    noticesId: noticesEn,
    officeId: officeEn,
    peopleId: peopleEn,
    worklistId: worklistEn,
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
