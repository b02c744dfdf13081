/** Gives an action item at a meeting: to somebody who was invited, or to the own unit and those below it. */
import type { ActionItem } from '../../../../schema/api/action-item.ts';
import type { Meeting } from '../../../../schema/api/meeting.ts';
import type { Organisation, OrganisationList } from '../../../../schema/api/organisation.ts';
import { fill } from '../../format/text.ts';
import { change, get } from '../api.ts';
import { Combobox, type Option } from '../forms/combobox.tsx';
import { SelectField, TextArea, TextField } from '../forms/fields.tsx';
import { Form } from '../forms/form.tsx';
import { missing, textIn, textOrNull } from '../forms/values.ts';
import { sayHere } from '../ui/flash.tsx';
import { withinReach } from '../ui/reach.ts';
import { text } from '../words.ts';

const SHOWN_MAX = 8;

export function GiveForm({ meeting, onGiven }: { meeting: Meeting; onGiven: () => Promise<void> }) {
  const { event, roll, decisions } = meeting;
  const invited = [...new Map(roll.entries.map((one) => [one.organisation.id, one.organisation])).values()];
  // Those who were invited come first; units below the own one are found by their name.
  const search = async (typed: string, signal: AbortSignal): Promise<Option[]> => {
    const words = typed.trim().toLowerCase();
    const known = invited
      .filter((one) => one.name.toLowerCase().includes(words))
      .map((one) => ({ value: one.id, label: one.name }));
    const units = await unitsLike(words === '' ? event.ownerUnit.name : typed, event.ownerUnit.code, signal);
    return [...known, ...units.filter((one) => !known.some((two) => two.value === one.value))].slice(
      0,
      SHOWN_MAX,
    );
  };
  return (
    <Form<ActionItem>
      action={text.meeting.giveItem}
      check={(data) =>
        missing(data, {
          description: text.meeting.descriptionMissing,
          organisationId: text.meeting.ownerMissing,
        })
      }
      send={(data) =>
        change<ActionItem>('POST', `/meetings/${event.id}/action-items`, {
          organisationId: textIn(data, 'organisationId'),
          description: textIn(data, 'description'),
          decisionId: textOrNull(data, 'decisionId'),
          dueOn: textOrNull(data, 'dueOn'),
        })
      }
      done={async () => {
        await onGiven();
        sayHere(text.meeting.given);
      }}
      reasons={text.meetingRefusal}
    >
      <TextArea name="description" label={text.meeting.description} rows={2} />
      <Combobox
        name="organisationId"
        label={text.meeting.owner}
        hint={text.meeting.ownerHint}
        search={search}
      />
      {decisions.length > 0 && (
        <SelectField
          name="decisionId"
          label={text.meeting.fromDecision}
          choices={[
            { value: '', label: text.meeting.noDecision },
            ...decisions.map((one) => ({ value: one.id, label: `${one.ordinal}. ${short(one.text)}` })),
          ]}
        />
      )}
      <TextField
        name="dueOn"
        type="date"
        width="date"
        label={fill(text.form.optional, { label: text.meeting.dueOn })}
      />
    </Form>
  );
}

const CHOICE_CHARACTERS_MAX = 60;

function short(sentence: string): string {
  return sentence.length <= CHOICE_CHARACTERS_MAX
    ? sentence
    : `${sentence.slice(0, CHOICE_CHARACTERS_MAX).trimEnd()}…`;
}

async function unitsLike(words: string, own: string, signal: AbortSignal): Promise<Option[]> {
  const parameters = new URLSearchParams({ q: words, limit: '25' });
  const answer = await get<OrganisationList>(`/organisations?${parameters}`, signal);
  const items: Pick<Organisation, 'id' | 'name' | 'unitCode'>[] = answer.ok ? answer.value.items : [];
  return items
    .filter((one) => one.unitCode !== null && withinReach(one.unitCode, own))
    .map((one) => ({ value: one.id, label: one.name, ...(one.unitCode ? { detail: one.unitCode } : {}) }));
}
