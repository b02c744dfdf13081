/** The steps of what an agreement points at and what is owed under it: links, amended clauses, followers, obligations. */
import {
  LINK_BASES,
  LINK_KIND_WORDS,
  LINK_KINDS,
  OBLIGATION_STATUS_WORDS,
} from '../../../../schema/api/vocabulary.ts';
import { language } from '../../words.ts';
import { text } from '../words.ts';
import { textAt } from './content.ts';
import { DraftArea, DraftSelect, DraftText } from './draft-fields.tsx';
import { AgreementPicker, PartyPicker } from './draft-pickers.tsx';
import { useDraft } from './editing.ts';
import { wordsOf } from './parties-step.tsx';
import { Rows } from './rows.tsx';
import { optional } from './text-steps.tsx';

/** What an addendum can change of another agreement, by the names of the form. */
const AMENDABLE = [
  'endsOn',
  'effectiveOn',
  'termText',
  'termMonths',
  'noticeDays',
  'scope',
  'purpose',
] as const;

export function RelationsStep() {
  const { content } = useDraft();
  const amending = content.kind === 'adendum' || (content.amends?.length ?? 0) > 0;
  return (
    <>
      <h2>{text.draftField.links}</h2>
      <Rows
        path="links"
        name={text.draftField.link}
        add={text.rows.addLink}
        blank={{ kind: 'implements', basis: 'stated' }}
      >
        {(at) => (
          <>
            <DraftSelect
              path={`${at}.kind`}
              label={text.draftField.linkKind}
              choices={LINK_KINDS.map((one) => [one, LINK_KIND_WORDS[one].out[language]] as const)}
            />
            <AgreementPicker path={`${at}.to`} label={text.draftField.agreement} />
            <DraftSelect
              path={`${at}.basis`}
              label={text.draftField.basis}
              value={textAt(content, `${at}.basis`) || 'stated'}
              choices={LINK_BASES.map((one) => [one, text.draftField.linkBasis[one]] as const)}
            />
          </>
        )}
      </Rows>
      {amending && <Amendments />}
      <h2>{text.draftField.expectations}</h2>
      <p class="form-hint">{text.draftHint.expectations}</p>
      <Rows
        path="expectations"
        name={text.draftField.expectation}
        add={text.rows.addExpectation}
        blank={{ unit: null, basis: { id: '', en: '' } }}
      >
        {(at) => (
          <>
            <DraftText
              path={`${at}.unit`}
              label={text.draftField.unit}
              hint={text.draftHint.unit}
              width="half"
            />
            <DraftText
              path={`${at}.basis.id`}
              label={text.draftField.expectationBasis}
              hint={text.draftHint.expectationBasis}
            />
            <DraftText
              path={`${at}.dueOn`}
              type="date"
              width="date"
              label={optional(text.draftField.dueOn)}
            />
          </>
        )}
      </Rows>
    </>
  );
}

function Amendments() {
  return (
    <>
      <h2>{text.draftField.amends}</h2>
      <Rows
        path="amends"
        name={text.draftField.amended}
        add={text.rows.addAmendment}
        blank={{ path: 'endsOn' }}
      >
        {(at) => (
          <>
            <AgreementPicker path={`${at}.agreement`} label={text.draftField.agreement} />
            <DraftText path={`${at}.clause`} label={text.draftField.clause} width="half" />
            <DraftSelect
              path={`${at}.path`}
              label={text.draftField.amendedFact}
              choices={AMENDABLE.map((one) => [one, text.draftField[one]] as const)}
            />
            <DraftText path={`${at}.before`} label={optional(text.draftField.before)} />
            <DraftText path={`${at}.after`} label={text.draftField.after} hint={text.draftHint.after} />
          </>
        )}
      </Rows>
    </>
  );
}

export function ObligationsStep() {
  const { content } = useDraft();
  const money = content.kind === 'hibah_daerah' || (content.instalments?.length ?? 0) > 0;
  return (
    <>
      <Rows
        path="obligations"
        name={text.draftField.obligation}
        add={text.rows.addObligation}
        blank={{ description: '' }}
      >
        {(at) => (
          <>
            <PartyPicker path={`${at}.organisation`} label={optional(text.draftField.owedBy)} />
            <DraftArea path={`${at}.description`} label={text.draftField.description} rows={2} />
            <DraftText
              path={`${at}.dueOn`}
              type="date"
              width="date"
              label={optional(text.draftField.dueOn)}
            />
            <DraftText
              path={`${at}.recurrence`}
              label={optional(text.draftField.recurrence)}
              hint={text.draftHint.recurrence}
              width="half"
            />
            <DraftSelect
              path={`${at}.status`}
              label={text.draftField.status}
              none={text.draftField.notKnown}
              choices={wordsOf(OBLIGATION_STATUS_WORDS)}
            />
          </>
        )}
      </Rows>
      {money && <Money />}
    </>
  );
}

/** What a grant is paid in, and the total that the document states. */
function Money() {
  return (
    <>
      <h2>{text.draftField.instalments}</h2>
      <Rows path="instalments" name={text.draftField.instalment} add={text.rows.addInstalment} blank={{}}>
        {(at) => (
          <>
            <PartyPicker path={`${at}.recipient`} label={text.draftField.recipient} />
            <DraftText path={`${at}.label`} label={optional(text.draftField.label)} width="half" />
            <DraftText
              path={`${at}.amountIdr`}
              label={text.draftField.amountIdr}
              hint={text.draftHint.amountIdr}
              inputMode="numeric"
              width="half"
            />
            <DraftText
              path={`${at}.dueOn`}
              type="date"
              width="date"
              label={optional(text.draftField.dueOn)}
            />
          </>
        )}
      </Rows>
      <DraftText
        path="statedTotalIdr"
        label={optional(text.draftField.statedTotalIdr)}
        hint={text.draftHint.statedTotalIdr}
        inputMode="numeric"
        width="half"
      />
    </>
  );
}
