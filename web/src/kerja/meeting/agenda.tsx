/** The agenda of a meeting in its order, and the form that writes it as a whole. */
import { useState } from 'preact/hooks';
import type { Agenda, AgendaItem } from '../../../../schema/api/meeting.ts';
import { fill } from '../../format/text.ts';
import { change } from '../api.ts';
import { TextField } from '../forms/fields.tsx';
import { Form } from '../forms/form.tsx';
import { textIn, textOrNull } from '../forms/values.ts';
import { sayHere } from '../ui/flash.tsx';
import { text } from '../words.ts';

export function AgendaList({ items }: { items: readonly AgendaItem[] }) {
  return (
    <ol class="agenda">
      {items.map((item, index) => (
        // The same line may stand in an agenda twice.
        <li key={`${index} ${item.title}`}>
          <p class="item-title">{item.title}</p>
          {(item.presenter || item.minutes) && (
            <p class="meta">
              {item.presenter && <span>{item.presenter}</span>}
              {item.minutes && <span>{fill(text.meeting.minutes, { n: item.minutes })}</span>}
            </p>
          )}
          {item.note && <p>{item.note}</p>}
        </li>
      ))}
    </ol>
  );
}

interface AgendaFormProps {
  eventId: string;
  agenda: Agenda;
  onSaved: () => Promise<void>;
  onReload: () => Promise<void>;
}

interface Line {
  key: number;
  item: AgendaItem | null;
}

/** A line that is left quite empty is no item. */
export function AgendaForm({ eventId, agenda, onSaved, onReload }: AgendaFormProps) {
  const [lines, setLines] = useState<Line[]>(() => [
    ...agenda.items.map((item, key) => ({ key, item })),
    { key: agenda.items.length, item: null },
  ]);
  const add = () =>
    setLines([...lines, { key: 1 + Math.max(-1, ...lines.map((one) => one.key)), item: null }]);
  const remove = (key: number) => setLines(lines.filter((one) => one.key !== key));
  const raise = (index: number) =>
    setLines(lines.with(index - 1, lines[index]!).with(index, lines[index - 1]!));
  return (
    <Form<Agenda>
      action={text.form.save}
      check={(data) =>
        lines.flatMap(({ key }) =>
          textIn(data, `title-${key}`) === '' &&
          (textIn(data, `presenter-${key}`) !== '' || textIn(data, `minutes-${key}`) !== '')
            ? [{ field: `title-${key}`, message: text.meeting.emptyItem }]
            : [],
        )
      }
      send={(data) =>
        change<Agenda>('PUT', `/meetings/${eventId}/agenda`, { items: itemsIn(data, lines) }, agenda.version)
      }
      done={async () => {
        await onSaved();
        sayHere(text.meeting.agendaSaved);
      }}
      onReload={onReload}
    >
      {lines.map(({ key, item }, index) => (
        <fieldset class="agenda-line" key={key}>
          <legend>{fill(text.meeting.item, { n: index + 1 })}</legend>
          <TextField name={`title-${key}`} label={text.meeting.itemTitle} value={item?.title} />
          <div class="agenda-details">
            <TextField
              name={`presenter-${key}`}
              label={fill(text.form.optional, { label: text.meeting.presenter })}
              value={item?.presenter ?? ''}
            />
            <TextField
              name={`minutes-${key}`}
              label={fill(text.form.optional, { label: text.meeting.minutesLong })}
              value={item?.minutes ? String(item.minutes) : ''}
              inputMode="numeric"
              width="date"
            />
          </div>
          <p class="actions">
            {index > 0 && (
              <button class="button small" type="button" onClick={() => raise(index)}>
                {fill(text.meeting.raiseItem, { n: index + 1 })}
              </button>
            )}
            <button class="button small" type="button" onClick={() => remove(key)}>
              {fill(text.meeting.removeItem, { n: index + 1 })}
            </button>
          </p>
        </fieldset>
      ))}
      <p>
        <button class="button" type="button" onClick={add}>
          {text.meeting.addItem}
        </button>
      </p>
    </Form>
  );
}

function itemsIn(data: FormData, lines: readonly Line[]) {
  return lines
    .map(({ key, item }) => ({
      title: textIn(data, `title-${key}`),
      presenter: textOrNull(data, `presenter-${key}`),
      minutes: Number.parseInt(textIn(data, `minutes-${key}`), 10) || null,
      note: item?.note ?? null,
    }))
    .filter((one) => one.title !== '');
}
