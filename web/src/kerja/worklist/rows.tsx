/** The rows of a worklist; each leads to the page where the matter is dealt with. */
import type { KeptAgreement, Task } from '../../../../schema/api/worklist.ts';
import { TASK_KIND_WORDS } from '../../../../schema/api/worklist-words.ts';
import { dateInWords } from '../../format/dates.ts';
import { counted, fill } from '../../format/text.ts';
import { language } from '../../words.ts';
import { staffPath } from '../paths.ts';
import { Moment } from '../ui/facts.tsx';
import { text } from '../words.ts';

export function TaskRow({ task }: { task: Task }) {
  const { kind, heading, registryNumber, unit, at, dueOn, overdue } = task;
  return (
    <>
      <p class="item-title">
        <a href={placeOf(task)}>{heading}</a>{' '}
        {overdue ? (
          <span class="tag bad">{text.worklist.overdue}</span>
        ) : (
          <span class={`tag ${TONES[kind]}`}>{TASK_KIND_WORDS[kind][language]}</span>
        )}
      </p>
      <p class="meta">
        {overdue && <span>{TASK_KIND_WORDS[kind][language]}</span>}
        {registryNumber && <span>{registryNumber}</span>}
        <span>{unit.name}</span>
        {dueOn !== null && <span>{fill(text.worklist.due, { when: dateInWords(dueOn, language) })}</span>}
        {dueOn === null && isMoment(at) && (
          <span>
            {fill(text.worklist.since, { when: '' }).trim()} <Moment at={at} />
          </span>
        )}
        {dueOn === null && !isMoment(at) && <span>{text.worklist.noDay}</span>}
      </p>
    </>
  );
}

const TONES: Record<Task['kind'], string> = {
  draft_unfinished: 'end',
  draft_returned: 'bad',
  draft_submitted: 'soon',
  correction_open: 'soon',
  obligation_due: 'soon',
  follow_up_expected: 'end',
};

const isMoment = (at: string) => at.includes('T');

function placeOf({ kind, id, registryNumber }: Task): string {
  switch (kind) {
    case 'draft_unfinished':
    case 'draft_returned':
    case 'draft_submitted':
      return staffPath(`/perjanjian/draf/${id}`);
    case 'correction_open':
      return staffPath('/koreksi');
    case 'obligation_due':
      return staffPath('/kewajiban');
    case 'follow_up_expected':
      return staffPath(`/perjanjian/terbit/${registryNumber ?? id}`);
  }
}

function Name({ agreement: { registryNumber, heading } }: { agreement: KeptAgreement }) {
  return <a href={staffPath(`/perjanjian/terbit/${registryNumber}`)}>{heading}</a>;
}

/** An agreement by its end. */
export function EndingRow({ agreement }: { agreement: KeptAgreement }) {
  const { registryNumber, unit, endsOn, daysLeft, noticeOn } = agreement;
  return (
    <>
      <p class="item-title">
        <Name agreement={agreement} />{' '}
        {daysLeft !== null && (
          <span class={`tag ${daysLeft < 0 ? 'bad' : daysLeft <= SOON_DAYS ? 'soon' : 'end'}`}>
            {endInWords(daysLeft)}
          </span>
        )}
      </p>
      <p class="meta">
        <span>{registryNumber}</span>
        <span>{unit.name}</span>
        {endsOn !== null && (
          <span>{fill(text.worklist.endsOn, { when: dateInWords(endsOn, language) })}</span>
        )}
        {noticeOn !== null && (
          <span>{fill(text.worklist.noticeOn, { when: dateInWords(noticeOn, language) })}</span>
        )}
      </p>
    </>
  );
}

const SOON_DAYS = 30;

function endInWords(daysLeft: number): string {
  if (daysLeft === 0) return text.worklist.endsToday;
  return daysLeft > 0
    ? counted(text.worklist.endsIn, daysLeft, language)
    : counted(text.worklist.ended, -daysLeft, language);
}

/** An agreement by what its record lacks. */
export function LackingRow({ agreement }: { agreement: KeptAgreement }) {
  const { registryNumber, unit, percent, missing } = agreement;
  const what = missing.map((field) => text.completeness[field as keyof typeof text.completeness] ?? field);
  return (
    <>
      <p class="item-title">
        <Name agreement={agreement} />
      </p>
      <p class="meta">
        <span>{registryNumber}</span>
        <span>{unit.name}</span>
      </p>
      <p class="completeness">
        <meter min={0} max={100} value={percent} aria-label={text.findings.completeness} />{' '}
        {fill(text.worklist.complete, { n: percent })} ·{' '}
        {fill(text.worklist.missing, { what: what.join(', ') })}
      </p>
    </>
  );
}
