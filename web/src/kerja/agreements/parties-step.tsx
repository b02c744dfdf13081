/** Who the parties are: any number, in the order of the document, each with its number as printed and its signatories. */
import { parseDocumentNumber } from '../../../../schema/api/document-number.ts';
import {
  ORGANISATION_KIND_WORDS,
  SIGNATORY_CAPACITIES,
  SIGNATORY_CAPACITY_WORDS,
} from '../../../../schema/api/vocabulary.ts';
import { fill } from '../../format/text.ts';
import { language } from '../../words.ts';
import { text } from '../words.ts';
import { textAt, valueAt, withValue } from './content.ts';
import { DraftSelect, DraftText } from './draft-fields.tsx';
import { PartyPicker } from './draft-pickers.tsx';
import { useDraft } from './editing.ts';
import { Rows } from './rows.tsx';

export function PartiesStep() {
  return (
    <Rows path="parties" name={text.draftField.party} add={text.rows.addParty} blank={{}} ordered>
      {(at) => (
        <>
          <PartyFields at={at} />
          <DocumentNumber at={at} />
          <p class="form-label">{text.draftField.signatories}</p>
          <Rows
            path={`${at}.signatories`}
            name={text.draftField.signatory}
            add={text.rows.addSignatory}
            blank={{ name: '' }}
          >
            {(path) => <SignatoryFields at={path} />}
          </Rows>
        </>
      )}
    </Rows>
  );
}

/** From the registry, or, where it does not know the partner yet, as it is called and what it is. */
function PartyFields({ at }: { at: string }) {
  const { content, reshape } = useDraft();
  const introduced = Boolean(valueAt(content, `${at}.newOrganisation`));
  const turn = (to: unknown) =>
    reshape((whole) => {
      const emptied = withValue(whole, `${at}.organisation`, null);
      return withValue(emptied, `${at}.newOrganisation`, to);
    });
  if (!introduced) {
    return (
      <>
        <PartyPicker path={`${at}.organisation`} label={text.draftField.organisation} />
        <p>
          <button class="link" type="button" onClick={() => turn({ kind: null, region: null })}>
            {text.draftHint.notThere}
          </button>
        </p>
      </>
    );
  }
  return (
    <>
      <DraftText path={`${at}.organisation`} label={text.draftField.newName} hint={text.draftHint.newName} />
      <DraftSelect
        path={`${at}.newOrganisation.kind`}
        label={text.draftField.newKind}
        none={text.pick.any}
        choices={wordsOf(ORGANISATION_KIND_WORDS)}
      />
      <DraftText
        path={`${at}.newOrganisation.region`}
        label={text.draftField.newRegion}
        hint={text.draftHint.newRegion}
        width="half"
      />
      <p>
        <button class="link" type="button" onClick={() => turn(null)}>
          {text.draftHint.thereAfterAll}
        </button>
      </p>
    </>
  );
}

/** The number as printed, and beside it what it seems to say. */
function DocumentNumber({ at }: { at: string }) {
  const { content } = useDraft();
  const hint = parseDocumentNumber(textAt(content, `${at}.documentNumber`));
  const parts = [
    hint?.sequence && fill(text.numberHint.sequence, { n: hint.sequence }),
    hint?.classification && fill(text.numberHint.classification, { code: hint.classification }),
    hint?.kindCode && fill(text.numberHint.kind, { code: hint.kindCode }),
    hint?.month && fill(text.numberHint.month, { n: hint.month }),
    hint?.year && fill(text.numberHint.year, { n: hint.year }),
  ].filter(Boolean);
  return (
    <>
      <DraftText
        path={`${at}.documentNumber`}
        label={text.draftField.documentNumber}
        hint={text.draftHint.documentNumber}
      />
      <p class="number-hint" role="status">
        {parts.length > 0 && fill(text.numberHint.reads, { parts: parts.join(', ') })}
      </p>
    </>
  );
}

function SignatoryFields({ at }: { at: string }) {
  const { content } = useDraft();
  return (
    <>
      <DraftText path={`${at}.name`} label={text.draftField.name} hint={text.draftHint.name} />
      <DraftText path={`${at}.titles`} label={text.draftField.titles} width="half" />
      <DraftText path={`${at}.position`} label={text.draftField.position} />
      <DraftSelect
        path={`${at}.capacity`}
        label={text.draftField.capacity}
        value={textAt(content, `${at}.capacity`) || 'jabatan'}
        choices={SIGNATORY_CAPACITIES.map((one) => [one, SIGNATORY_CAPACITY_WORDS[one][language]] as const)}
      />
      <DraftSelect
        path={`${at}.confirmed`}
        label={text.draftField.confirmed}
        value={valueAt(content, `${at}.confirmed`) === false ? 'false' : 'true'}
        choices={[
          ['true', text.draftField.confirmedYes],
          ['false', text.draftField.confirmedNo],
        ]}
      />
    </>
  );
}

/** Codes with their words in the language of the page, for a field to choose from. */
export function wordsOf(both: Record<string, Record<typeof language, string>>): [string, string][] {
  return Object.entries(both).map(([code, each]) => [code, each[language]]);
}
