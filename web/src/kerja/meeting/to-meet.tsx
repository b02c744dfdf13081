/** Who to meet next: partners of a unit with whom nothing has happened for a number of days. */
import { useLocation } from 'preact-iso';
import type { ContactGap, ContactGapList, ContactGapSetting } from '../../../../schema/api/contact-gap.ts';
import { address } from '../../address.ts';
import { dateInWords } from '../../format/dates.ts';
import { fill } from '../../format/text.ts';
import { language, words } from '../../words.ts';
import { change } from '../api.ts';
import { TextField } from '../forms/fields.tsx';
import { Form } from '../forms/form.tsx';
import { missing, textIn } from '../forms/values.ts';
import { staffPath } from '../paths.ts';
import { mayDo, signedIn } from '../session.ts';
import { Filters } from '../ui/filters.tsx';
import { sayHere } from '../ui/flash.tsx';
import { Heading } from '../ui/heading.tsx';
import { UnitPicker } from '../ui/pickers.tsx';
import { Loaded, type Resource, useResource } from '../ui/resource.tsx';
import { text } from '../words.ts';

export function ToMeetPage() {
  const { query } = useLocation();
  const unit = query.unit ?? signedIn.value?.acting?.unit.code ?? '';
  const days = /^\d{1,3}$/.test(query.hari ?? '') ? (query.hari ?? '') : '';
  const parameters = new URLSearchParams({ unit, ...(days && { days }) });
  const gaps = useResource<ContactGapList>(`/contact-gaps?${parameters}`);
  return <Loaded resource={gaps}>{(list) => <Whole list={list} resource={gaps} />}</Loaded>;
}

interface WholeProps {
  list: ContactGapList;
  resource: Resource<ContactGapList>;
}

function Whole({ list, resource }: WholeProps) {
  return (
    <>
      <Heading title={text.toMeet.title}>
        <p class="lead">{fill(text.toMeet.lead, { unit: list.unit.name, days: list.days })}</p>
      </Heading>
      <Filters path={staffPath('/temui')} label={text.toMeet.filters}>
        <UnitPicker
          name="unit"
          label={text.toMeet.unit}
          initial={{ value: list.unit.code, label: list.unit.name }}
        />
        <TextField
          name="hari"
          label={text.toMeet.days}
          value={String(list.days)}
          inputMode="numeric"
          width="date"
        />
      </Filters>
      {list.items.length === 0 ? (
        <div class="notice">
          <p>{list.partners === 0 ? text.toMeet.noPartners : fill(text.toMeet.none, { days: list.days })}</p>
        </div>
      ) : (
        <>
          <p>{fill(text.toMeet.count, { n: list.items.length, all: list.partners })}</p>
          <ul class="items" aria-label={text.toMeet.title}>
            {list.items.map((one) => (
              <li key={one.organisation.id}>
                <Row gap={one} />
              </li>
            ))}
          </ul>
        </>
      )}
      {mayDo('unit.edit') && <Setting list={list} resource={resource} />}
    </>
  );
}

function Row({ gap: { organisation, last, next } }: { gap: ContactGap }) {
  return (
    <>
      <p class="item-title">
        <a href={address('organisation', organisation.id)}>{organisation.name}</a>{' '}
        {next && <span class="tag on">{fill(text.toMeet.next, { date: dateInWords(next, language) })}</span>}
      </p>
      <p class="meta">
        <span>{words.organisationKind[organisation.kind]}</span>
        <span>
          {last ? fill(text.toMeet.last[last.kind], { when: dayInWords(last.on) }) : text.toMeet.never}
        </span>
        {last?.title && <span>{last.title}</span>}
      </p>
    </>
  );
}

/** A date in words; a month or year as it stands. */
function dayInWords(on: string): string {
  return on.length === 10 ? dateInWords(on, language) : on;
}

function Setting({ list, resource }: WholeProps) {
  const { setting, unit } = list;
  return (
    <details class="part">
      <summary>{text.toMeet.setting}</summary>
      <Form<ContactGapSetting>
        key={setting.version}
        action={text.form.save}
        check={(data) => missing(data, { days: text.toMeet.settingMissing })}
        send={(data) =>
          change<ContactGapSetting>(
            'PUT',
            `/units/${unit.code}/contact-gap`,
            { days: Number(textIn(data, 'days')) },
            setting.version,
          )
        }
        done={async () => {
          await resource.reload();
          sayHere(text.toMeet.settingSaved);
        }}
        onReload={resource.reload}
      >
        <TextField
          name="days"
          label={text.toMeet.days}
          hint={fill(text.toMeet.settingHint, { days: setting.days })}
          value={String(setting.days)}
          inputMode="numeric"
          width="date"
        />
      </Form>
    </details>
  );
}
