/** The stories that a local portal begins with: invented, possible, and telling what they shall tell. */
import { describe, expect, test } from 'vitest';
import { CONTACT_QUESTIONS, ContactFields } from '../../../schema/api/contact.ts';
import { DEMO_PEOPLE } from '../../../schema/reference/demo.ts';
import { DEMO_CONTACT_STEPS, type DemoStep } from '../../../schema/reference/demo-contacts.ts';
import { DAYS_OFF } from '../../../schema/reference/holidays.ts';
import { EXAMPLE_ELECTION, politicalPartyList } from '../../../schema/reference/parties.ts';
import { lateness } from '../../../worker/contacts/lateness.ts';
import { judgeContact } from '../../../worker/contacts/rules.ts';

type Recorded = Extract<DemoStep, { does: 'record' }>;
const RECORDED = DEMO_CONTACT_STEPS.filter((step): step is Recorded => step.does === 'record');
const PARTIES = politicalPartyList(EXAMPLE_ELECTION, '2026-11-01')!.parties.map(({ id }) => id);
const story = (key: string) => RECORDED.find((step) => step.key === key)!;
const latenessOf = ({ at, fields }: Recorded) =>
  lateness({ ...fields, recordedAt: at }, { zone: 'WIB', daysOff: DAYS_OFF });

describe('the demo stories', () => {
  test('are told by demo accounts, in the order of time, each contact recorded after it took place', () => {
    const moments = DEMO_CONTACT_STEPS.map(({ at }) => Date.parse(at));
    expect(moments).toEqual(moments.toSorted((a, b) => a - b));
    for (const { who } of DEMO_CONTACT_STEPS)
      expect(
        DEMO_PEOPLE.some(({ email }) => email.startsWith(`${who}@`)),
        who,
      ).toBe(true);
  });

  test.each(RECORDED.map((step) => [step.key, step] as const))('are possible: %s', (_, { fields, at }) => {
    expect(ContactFields.parse(fields)).toEqual(fields);
    const verdict = judgeContact(fields, {
      now: new Date(at),
      parties: PARTIES,
      earlierSpontaneous: [],
      recentSummaries: [],
      confirmed: [...CONTACT_QUESTIONS],
    });
    expect(verdict.refusals).toEqual([]);
  });

  test('name invented persons and invented parties only', () => {
    for (const { fields } of RECORDED) {
      const persons = [...fields.counterparts, ...fields.attendees, fields.witness].filter(
        (one) => one !== null,
      );
      expect(persons.every(({ name }) => name.endsWith('(Contoh)'))).toBe(true);
      expect(fields.counterparts.every(({ party }) => party?.startsWith('parpol-contoh-'))).toBe(true);
    }
  });

  test('have a unit that stands out, one with too few contacts, a late entry, a refused request and a refused gift', () => {
    const quarter = RECORDED.filter(({ key }) => key.startsWith('salatiga-'));
    const counts = Map.groupBy(quarter, ({ fields }) => fields.counterparts[0]?.party);
    expect(quarter).toHaveLength(54);
    expect([...counts.values()].map((one) => one.length).toSorted((a, b) => b - a)).toEqual([
      14, 3, 3, 3, 3, 3, 3, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2,
    ]);
    expect(quarter.every(({ fields }) => /^2026-0[789]/.test(fields.startedAt))).toBe(true);
    expect(RECORDED.filter(({ key }) => key.startsWith('serang-'))).toHaveLength(5);
    expect(latenessOf(story('terlambat'))).toBe('seriously_late');
    expect(latenessOf(story('dikoreksi'))).toBe('on_time');
    expect(story('ditolak').fields.requestOutcome).toBe('ditolak');
    expect(story('pemberian').fields.gift.kind).toBe('ditolak');
    expect(DEMO_CONTACT_STEPS.map(({ does }) => does)).toEqual(
      expect.arrayContaining(['correct', 'cancel', 'declare_nil']),
    );
  });
});
