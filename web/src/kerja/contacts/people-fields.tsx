/** Who was there: parties and officials on one side, KPU's people and a witness on the other. */
import { ATTENDEE_RANK_WORDS, COUNTERPART_ROLE_WORDS } from '../../../../schema/api/contact-words.ts';
import type { PoliticalParty } from '../../../../schema/api/party-list.ts';
import { fill } from '../../format/text.ts';
import { FieldNotes, SelectField, TextField, useField } from '../forms/fields.tsx';
import { text } from '../words.ts';
import { choicesOf, OneText, optional } from './contact-fields.tsx';
import type { ContactForm, CounterpartRow } from './form-content.ts';
import { useContact } from './recording.ts';

/** Every party of the list alike, in ballot order; pressing one puts a person of it on the form. */
export function CounterpartFields({ parties }: { parties: readonly PoliticalParty[] }) {
  const { form, shape, reshape } = useContact();
  const { partiesAfterElection, partiesHint } = text.contactForm;
  const hint = form.one.election === '' ? partiesAfterElection : partiesHint;
  const field = useField('counterparts', hint);
  const order = ['', ...parties.map(({ id }) => id)];
  const add = (party: string) => {
    reshape((before) => {
      const role = party === '' ? 'pejabat_lain' : '';
      const rows = [...before.counterparts, { party, role, name: '', position: '' }];
      // Ballot order, officials without a party last.
      const place = (row: CounterpartRow) => order.indexOf(row.party) || order.length;
      return { ...before, counterparts: rows.toSorted((one, other) => place(one) - place(other)) };
    });
  };
  const press = (party: string) => {
    const there = form.counterparts.filter((row) => row.party === party);
    if (there.length === 0) return add(party);
    // A name that was typed is not lost by a slip of the thumb.
    if (there.every((row) => row.name.trim() === ''))
      return reshape((before) => ({
        ...before,
        counterparts: before.counterparts.filter((row) => row.party !== party),
      }));
    const first = form.counterparts.findIndex((row) => row.party === party);
    document.querySelector<HTMLElement>(`[data-field="counterparts[${first}].name"]`)?.focus();
  };
  return (
    <>
      <fieldset class={field.className} aria-describedby={field.control['aria-describedby']}>
        <legend class="form-label">{text.contactForm.parties}</legend>
        <FieldNotes field={field} hint={hint} />
        <div class="party-tiles">
          {parties.map((party, index) => (
            <button
              key={party.id}
              class="party-tile"
              type="button"
              aria-pressed={form.counterparts.some((row) => row.party === party.id)}
              title={party.fullName ?? undefined}
              data-field={index === 0 ? 'counterparts' : undefined}
              onClick={() => press(party.id)}
            >
              <b>{party.ballotNumber}</b> <span>{party.shortName}</span>
            </button>
          ))}
          <button
            class="party-tile"
            type="button"
            aria-pressed={form.counterparts.some((row) => row.party === '')}
            data-field={parties.length === 0 ? 'counterparts' : undefined}
            onClick={() => press('')}
          >
            <span>{text.contactForm.noParty}</span>
          </button>
        </div>
      </fieldset>
      {form.counterparts.map((row, index) => (
        <CounterpartRowFields
          key={`${shape} ${index}`}
          row={row}
          index={index}
          party={parties.find(({ id }) => id === row.party)}
          onAdd={() => add(row.party)}
        />
      ))}
    </>
  );
}

interface RowProps {
  row: CounterpartRow;
  index: number;
  party: PoliticalParty | undefined;
  onAdd: () => void;
}

function CounterpartRowFields({ row, index, party, onAdd }: RowProps) {
  const { reshape } = useContact();
  const at = `counterparts[${index}]`;
  const name = party
    ? `${party.ballotNumber} · ${party.shortName}`
    : row.party.replace(/^parpol-/, '') || text.contactForm.noParty;
  return (
    <fieldset class="draft-row">
      <legend>{name}</legend>
      <SelectField
        name={`${at}.role`}
        label={text.contactForm.role}
        value={row.role}
        choices={[{ value: '', label: text.contactForm.choose }, ...choicesOf(COUNTERPART_ROLE_WORDS)]}
      />
      <NameFields at={at} row={row} />
      <p class="actions">
        <button class="button small" type="button" onClick={onAdd}>
          {text.contactForm.oneMore}
          <span class="visually-hidden">: {name}</span>
        </button>
        <RemoveRow of={row.name || name} list="counterparts" index={index} reshape={reshape} />
      </p>
    </fieldset>
  );
}

/** KPU's people; the first is whoever fills in the form, who may not have been there. */
export function AttendeeFields() {
  const { form, shape, reshape } = useContact();
  const add = () =>
    reshape((before) => ({
      ...before,
      attendees: [...before.attendees, { name: '', position: '', rank: 'sekretariat', account: '' }],
    }));
  return (
    <>
      {form.attendees.map((row, index) => {
        const at = `attendees[${index}]`;
        return (
          <fieldset key={`${shape} ${index}`} class="draft-row">
            <legend>{fill(text.contactForm.attendee, { n: index + 1 })}</legend>
            <NameFields at={at} row={row} />
            <SelectField
              name={`${at}.rank`}
              label={text.contactForm.rank}
              hint={index === 0 ? text.contactForm.rankHint : undefined}
              value={row.rank}
              choices={choicesOf(ATTENDEE_RANK_WORDS)}
            />
            <p class="actions">
              <RemoveRow
                of={row.name || fill(text.contactForm.attendee, { n: index + 1 })}
                list="attendees"
                index={index}
                reshape={reshape}
              />
            </p>
          </fieldset>
        );
      })}
      <p>
        <button class="button" type="button" data-field="attendees" onClick={add}>
          {text.contactForm.addAttendee}
        </button>
      </p>
      <OneText
        name="witnessName"
        label={optional(text.contactForm.witness)}
        hint={text.contactForm.witnessHint}
      />
      <OneText name="witnessPosition" label={optional(text.contactForm.witnessPosition)} />
    </>
  );
}

function NameFields({ at, row }: { at: string; row: { name: string; position: string } }) {
  return (
    <>
      <TextField
        name={`${at}.name`}
        label={text.contactForm.personName}
        value={row.name}
        autoComplete="off"
      />
      <TextField
        name={`${at}.position`}
        label={optional(text.contactForm.position)}
        value={row.position}
        autoComplete="off"
      />
    </>
  );
}

interface RemoveProps {
  of: string;
  list: 'counterparts' | 'attendees';
  index: number;
  reshape: (next: (form: ContactForm) => ContactForm) => void;
}

function RemoveRow({ of, list, index, reshape }: RemoveProps) {
  const remove = () => {
    reshape((before) => ({ ...before, [list]: before[list].toSpliced(index, 1) }));
    // The keyboard goes on where the rows begin.
    setTimeout(() => document.querySelector<HTMLElement>(`[data-field="${list}"]`)?.focus());
  };
  return (
    <button
      class="button small"
      type="button"
      aria-label={fill(text.contactForm.removeOf, { who: of })}
      onClick={remove}
    >
      {text.contactForm.remove}
    </button>
  );
}
