/** An action item as a row of a list, with the form that moves it on and its history. */
import { useState } from 'preact/hooks';
import type { ActionItem, ActionItemDetail } from '../../../../schema/api/action-item.ts';
import { ACTION_ITEM_STATUS_WORDS, ACTION_ITEM_STATUSES } from '../../../../schema/api/calendar-words.ts';
import { dateInWords, momentInWords } from '../../format/dates.ts';
import { fill } from '../../format/text.ts';
import { language } from '../../words.ts';
import { change } from '../api.ts';
import { RadioField, TextArea } from '../forms/fields.tsx';
import { Form } from '../forms/form.tsx';
import { missing, textIn, textOrNull } from '../forms/values.ts';
import { mayDo, signedIn } from '../session.ts';
import { sayHere } from '../ui/flash.tsx';
import { withinReach } from '../ui/reach.ts';
import { Loaded, useResource } from '../ui/resource.tsx';
import { text } from '../words.ts';

export function ActionItemList({ items, label }: { items: readonly ActionItem[]; label: string }) {
  return (
    <ul class="items" aria-label={label}>
      {items.map((one) => (
        <li key={one.id}>
          <ActionItemRow item={one} />
        </li>
      ))}
    </ul>
  );
}

/** `owed`: the list holds only what the own organisation or unit, or one below it, owes. */
export function ActionItemRow({ item, owed = false }: { item: ActionItem; owed?: boolean }) {
  const [moved, setMoved] = useState<ActionItem | null>(null);
  const shown = moved ?? item;
  const { status, overdue, dueOn } = shown;
  return (
    <>
      <p class="item-title">
        {shown.description}{' '}
        <span class={`tag ${overdue ? 'bad' : status === 'selesai' || status === 'batal' ? 'end' : 'soon'}`}>
          {overdue ? text.actionItem.overdue : ACTION_ITEM_STATUS_WORDS[status][language]}
        </span>
      </p>
      <p class="meta">
        <span>{shown.owner.name}</span>
        <span>
          {dueOn ? fill(text.actionItem.due, { date: dateInWords(dueOn, language) }) : text.actionItem.noDay}
        </span>
        <span>{fill(text.actionItem.from, { title: shown.meeting.title })}</span>
        <span>{shown.unit.name}</span>
        {shown.byPlenary && <span>{text.actionItem.plenary}</span>}
      </p>
      {shown.evidence && <p>{fill(text.actionItem.evidence, { evidence: shown.evidence })}</p>}
      {shown.statusReason && <p>{fill(text.actionItem.reason, { reason: shown.statusReason })}</p>}
      {mayMove(shown, owed) && (
        <details>
          <summary>
            {text.actionItem.report}
            <span class="visually-hidden">: {shown.description}</span>
          </summary>
          <ProgressForm key={shown.version} item={shown} onMoved={setMoved} />
        </details>
      )}
      {(owed || concerns(shown)) && <History item={shown} />}
    </>
  );
}

/** Partners move on what they owe; units what their own meetings gave, and what they owe themselves. The API decides. */
function mayMove({ unit, owner }: ActionItem, owed: boolean): boolean {
  const acting = signedIn.value?.acting;
  if (!acting || !mayDo('action_item.report')) return false;
  if (acting.organisation) return owed || acting.organisation.id === owner.id;
  return acting.unit.code === unit.code || acting.unit.name === owner.name;
}

/** Whether the item is from a meeting of the own unit or one below it, or owed by the own organisation: its log can be read. */
function concerns({ unit, owner }: ActionItem): boolean {
  const acting = signedIn.value?.acting;
  if (!acting) return false;
  if (acting.organisation) return acting.organisation.id === owner.id;
  return acting.unit.name === owner.name || withinReach(unit.code, acting.unit.code);
}

/** Nobody is asked to believe these without a word. */
const NEEDS_NOTE = ['selesai', 'dikembalikan', 'batal'];

function ProgressForm({ item, onMoved }: { item: ActionItem; onMoved: (item: ActionItem) => void }) {
  const choices = ACTION_ITEM_STATUSES.filter((one) =>
    one === 'batal' ? !item.byPlenary && mayDo('meeting.keep') : one !== 'dikembalikan' || item.byPlenary,
  );
  return (
    <Form<ActionItem>
      action={text.actionItem.send}
      check={(data) =>
        missing(data, {
          status: text.actionItem.statusMissing,
          ...(NEEDS_NOTE.includes(textIn(data, 'status')) && { note: text.meetingRefusal.note_missing }),
        })
      }
      send={(data) =>
        change<ActionItem>(
          'POST',
          `/action-items/${item.id}/progress`,
          { status: textIn(data, 'status'), note: textOrNull(data, 'note') },
          item.version,
        )
      }
      done={(value) => {
        onMoved(value);
        sayHere(text.actionItem.sent);
      }}
      reasons={text.meetingRefusal}
    >
      <RadioField
        name="status"
        label={text.actionItem.status}
        value={item.status}
        choices={choices.map((one) => ({ value: one, label: ACTION_ITEM_STATUS_WORDS[one][language] }))}
      />
      <TextArea
        name="note"
        label={fill(text.form.optional, { label: text.actionItem.note })}
        hint={text.actionItem.noteHint}
        rows={2}
      />
    </Form>
  );
}

function History({ item }: { item: ActionItem }) {
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {text.actionItem.showLog}
        <span class="visually-hidden">: {item.description}</span>
      </summary>
      {open && <Log item={item} />}
    </details>
  );
}

function Log({ item }: { item: ActionItem }) {
  const detail = useResource<ActionItemDetail>(`/action-items/${item.id}`);
  return (
    <Loaded resource={detail}>
      {({ log }) => (
        <ol class="plain-list">
          {log.map((one) => (
            <li key={one.ordinal}>
              {ACTION_ITEM_STATUS_WORDS[one.status][language]} · {one.by} · {momentInWords(one.at, language)}
              {one.text && <p>{one.text}</p>}
            </li>
          ))}
        </ol>
      )}
    </Loaded>
  );
}
