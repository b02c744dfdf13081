/** The rule of a series as one chooses it, and what it gives: the dates, the holidays among them, and the topics. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { CheckedSeries } from '../../../../schema/api/calendar-editing.ts';
import { dateInWords } from '../../format/dates.ts';
import { counted, fill } from '../../format/text.ts';
import { language } from '../../words.ts';
import { change } from '../api.ts';
import { CheckboxField, SelectField, TextArea, TextField } from '../forms/fields.tsx';
import { choicesIn, textIn } from '../forms/values.ts';
import { text } from '../words.ts';
import { optional } from './event-fields.tsx';
import { refusalInWords } from './remarks.tsx';

const FREQUENCIES = ['WEEKLY', 'DAILY', 'MONTHLY'] as const;
const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
const TYPING_PAUSE_MS = 400;

/** RRULE without its end, as the fields have it. */
export function ruleIn(data: FormData): string {
  const frequency = textIn(data, 'frequency');
  const interval = textIn(data, 'interval');
  const days = choicesIn(data, 'days');
  return [
    `FREQ=${frequency}`,
    ...(interval !== '' && interval !== '1' ? [`INTERVAL=${interval}`] : []),
    ...(frequency === 'WEEKLY' && days.length > 0 ? [`BYDAY=${days.join(',')}`] : []),
  ].join(';');
}

/** What is left out, holidays told apart from other days. */
export function exceptionsIn(data: FormData, holidays: CheckedSeries['holidays']) {
  const byDate = new Map(holidays.map((one) => [one.date, one.reason]));
  return choicesIn(data, 'leaveOut').map((date) => ({
    date,
    kind: byDate.has(date) ? 'holiday' : 'skipped',
    reason: byDate.get(date) ?? null,
  }));
}

export function topicsIn(data: FormData): string[] {
  return textIn(data, 'topics')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}

interface RuleFieldsProps {
  rule?: string;
  /** The name of the field with the first day. */
  first: { name: string; label: string; value?: string };
  untilOn?: string;
  withTopics: boolean;
  said: CheckedSeries | null;
  onSaid: (said: CheckedSeries | null) => void;
}

export function RuleFields({
  rule = 'FREQ=WEEKLY',
  first,
  untilOn = '',
  withTopics,
  said,
  onSaid,
}: RuleFieldsProps) {
  const parts = new Map(rule.split(';').map((part) => part.split('=') as [string, string]));
  const [frequency, setFrequency] = useState(parts.get('FREQ') ?? 'WEEKLY');
  const box = useRef<HTMLFieldSetElement>(null);
  const asking = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(asking.current), []);
  const look = () => {
    clearTimeout(asking.current);
    asking.current = setTimeout(async () => {
      const form = box.current?.closest('form');
      if (!form) return;
      const data = new FormData(form);
      const [startsOn, until] = [textIn(data, first.name), textIn(data, 'untilOn')];
      if (startsOn === '' || until === '') return onSaid(null);
      const answer = await change<CheckedSeries>('POST', '/calendar/series/checks', {
        rule: ruleIn(data),
        startsOn,
        untilOn: until,
        exceptions: exceptionsIn(data, said?.holidays ?? []),
        topics: topicsIn(data).length,
      });
      if (answer.ok) onSaid(answer.value);
    }, TYPING_PAUSE_MS);
  };
  return (
    <fieldset class="form-part" ref={box} onInput={look}>
      <legend>{text.series.rule}</legend>
      <SelectField
        name="frequency"
        label={text.series.frequency}
        value={frequency}
        choices={FREQUENCIES.map((one) => ({ value: one, label: text.series.frequencies[one] }))}
        onChange={setFrequency}
      />
      {frequency === 'WEEKLY' && (
        <CheckboxField
          name="days"
          label={text.series.days}
          values={parts.get('BYDAY')?.split(',') ?? []}
          choices={DAYS.map((one, index) => ({ value: one, label: weekday(index) }))}
        />
      )}
      <TextField
        name="interval"
        width="code"
        inputMode="numeric"
        label={text.series.interval}
        hint={text.series.intervalHint}
        value={parts.get('INTERVAL') ?? '1'}
        maxLength={2}
      />
      <TextField name={first.name} type="date" width="date" label={first.label} value={first.value ?? ''} />
      <TextField name="untilOn" type="date" width="date" label={text.series.untilOn} value={untilOn} />
      {withTopics && (
        <TextArea name="topics" label={optional(text.series.topics)} hint={text.series.topicsHint} rows={6} />
      )}
      <div role="status">{said && <RuleRemarks said={said} withTopics={withTopics} />}</div>
      {said && !said.refusal && <LeavingOut said={said} />}
    </fieldset>
  );
}

/** 3 January 2000 was a Monday. */
function weekday(index: number): string {
  const names = new Intl.DateTimeFormat(language === 'id' ? 'id-ID' : 'en-GB', {
    weekday: 'long',
    timeZone: 'UTC',
  });
  return names.format(new Date(Date.UTC(2000, 0, 3 + index)));
}

function RuleRemarks({ said, withTopics }: { said: CheckedSeries; withTopics: boolean }) {
  if (said.refusal) return <p class="notice small bad">{refusalInWords(said.refusal)}</p>;
  const holidays = said.holidays.map((one) => dateInWords(one.date, language)).join(', ');
  const sentences = [
    counted(text.series.count, said.occurrences, language),
    ...(said.withoutHolidays < said.occurrences
      ? [fill(counted(text.series.withoutHolidays, said.withoutHolidays, language), { dates: holidays })]
      : []),
  ];
  return (
    <div class="notice small">
      <p>
        <strong>{sentences.join('; ')}.</strong>
      </p>
      {withTopics && <p>{fill(text.series.balance[said.topics.kind], { n: said.topics.by })}</p>}
    </div>
  );
}

function LeavingOut({ said }: { said: CheckedSeries }) {
  const holidays = new Map(said.holidays.map((one) => [one.date, one.reason ?? '']));
  return (
    <details open={holidays.size > 0}>
      <summary>{text.series.leaveOut}</summary>
      <CheckboxField
        name="leaveOut"
        label={text.series.dates}
        values={[]}
        choices={said.dates.map((date) => {
          const holiday = holidays.get(date);
          return {
            value: date,
            label: dateInWords(date, language, true),
            hint: holiday === undefined ? undefined : fill(text.series.holiday, { name: holiday }),
          };
        })}
      />
    </details>
  );
}
