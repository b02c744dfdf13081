/** What is said of an event while it is typed. Nothing here keeps anybody from saving it. */
import type { CheckedEvent } from '../../../../schema/api/calendar-editing.ts';
import { daysInWords } from '../../../../schema/api/event-words.ts';
import { dateInWords } from '../../format/dates.ts';
import { fill } from '../../format/text.ts';
import { language } from '../../words.ts';
import { text } from '../words.ts';

export function EventRemarks({ said }: { said: CheckedEvent }) {
  const words = text.eventCheck;
  const dates = said.weekdayDoubts.map((date) => dateInWords(date, language, true)).join('; ');
  const lines = [
    ...(said.refusal ? [refusalInWords(said.refusal)] : []),
    ...(dates ? [fill(words.weekday, { dates })] : []),
    ...said.conflicts.map((one) => {
      const facts = {
        name: one.name,
        title: one.event.title,
        unit: one.event.ownerUnit.name,
        days: daysInWords(one, language) ?? '',
      };
      const line = fill(one.because === 'same_unit' ? words.sameUnit : words.sameOrganisation, facts);
      return one.certain ? line : `${line} ${words.uncertain}`;
    }),
    ...said.holidays.map(({ date, name }) =>
      fill(words.holiday, { date: dateInWords(date, language, true), name: name[language] }),
    ),
    ...said.stages.map(({ name }) => fill(words.stage, { name: name[language] })),
  ];
  if (lines.length === 0) return <p class="form-hint">{words.clear}</p>;
  return (
    <div class="notice small">
      <p class="notice-title">{words.title}</p>
      <ul class="plain-list">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {!said.refusal && <p class="note">{words.notBlocking}</p>}
    </div>
  );
}

/** A rule that would refuse what was typed, in words. */
export function refusalInWords({ reason, ...facts }: { reason: string; [fact: string]: unknown }): string {
  const words = text.calendarRefusal as Record<string, string>;
  return fill(words[reason] ?? reason, facts as Record<string, string>);
}
