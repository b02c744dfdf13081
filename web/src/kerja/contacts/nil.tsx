/** Nil returns: what my unit has said about its last months, and declaring one without contacts. */
import type { NilFiled, NilList } from '../../../../schema/api/contact-entry.ts';
import { RETURN_STATE_WORDS, type ReturnState } from '../../../../schema/api/contact-words.ts';
import { dateInWords, monthInWords } from '../../format/dates.ts';
import { counted, fill } from '../../format/text.ts';
import { language } from '../../words.ts';
import { change } from '../api.ts';
import { Form } from '../forms/form.tsx';
import { staffPath } from '../paths.ts';
import { sayHere } from '../ui/flash.tsx';
import { Heading } from '../ui/heading.tsx';
import { Loaded, type Resource, useResource } from '../ui/resource.tsx';
import { text } from '../words.ts';
import { ContactTabs } from './contact-tabs.tsx';

type Month = NilList['months'][number];

export function NilReturnsPage() {
  const returns = useResource<NilList>('/nil-returns');
  return (
    <>
      <Heading title={text.nil.title} above={returns.value?.unit.name}>
        <p class="lead">{text.nil.lead}</p>
        <ContactTabs here="nil" />
      </Heading>
      <Loaded resource={returns}>
        {({ months }) => (
          <ul class="items" aria-label={text.nil.title}>
            {months.map((month, index) => (
              <li key={month.month}>
                <MonthRow month={month} running={index === 0} resource={returns} />
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </>
  );
}

interface RowProps {
  month: Month;
  /** The month that it is: it is not over, so nothing can be said about it. */
  running: boolean;
  resource: Resource<NilList>;
}

function MonthRow({ month, running, resource }: RowProps) {
  const name = monthInWords(month.month, language);
  const open = !running && (month.state === 'missing' || month.state === 'not_due');
  return (
    <>
      <p class="item-title">
        {name} <span class={`tag ${TONES[month.state]}`}>{RETURN_STATE_WORDS[month.state][language]}</span>
      </p>
      <p class="meta">
        {month.contacts > 0 && (
          <a href={staffPath('/kontak', { from: `${month.month}-01`, to: lastDayOf(month.month) })}>
            {counted(text.nil.contacts, month.contacts, language)}
          </a>
        )}
        {month.nilOn && (
          <span>{fill(text.nil.declaredOn, { date: dateInWords(month.nilOn, language) })}</span>
        )}
        {open && <span>{fill(text.nil.due, { date: dateInWords(month.dueOn, language, true) })}</span>}
        {running && <span>{text.nil.running}</span>}
      </p>
      {open && (
        <details>
          <summary>
            {text.nil.declare}
            <span class="visually-hidden">: {name}</span>
          </summary>
          <Form<NilFiled>
            action={fill(text.nil.confirm, { month: name })}
            send={() => change<NilFiled>('POST', '/nil-returns', { month: month.month })}
            done={async ({ number }) => {
              await resource.reload();
              sayHere(fill(text.nil.declared, { month: name, n: number }));
            }}
            reasons={text.nilRefusal}
          >
            <p>{fill(text.nil.means, { month: name })}</p>
          </Form>
        </details>
      )}
    </>
  );
}

const TONES: Record<ReturnState, string> = {
  contacts: 'on',
  nil: 'on',
  nil_late: 'soon',
  missing: 'bad',
  not_due: 'end',
};

function lastDayOf(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
}
