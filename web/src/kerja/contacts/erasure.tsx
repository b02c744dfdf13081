/**
 * The erasure of a contact's personal data: asked for by one, decided by another person of the other side. Everybody who may
 * read the contact sees that it was carried out, when and by which two; what is under way only those who erase.
 */
import { ROLE_WORDS } from '../../../../schema/api/access.ts';
import type {
  Contact,
  Erasure,
  ErasureInput,
  ErasureStanding,
} from '../../../../schema/api/contact-entry.ts';
import {
  ERASURE_BASES,
  ERASURE_BASIS_WORDS,
  ERASURE_REFERENCE_CHARACTERS_MAX,
  ERASURE_STATE_WORDS,
} from '../../../../schema/api/contact-words.ts';
import { dateInWords, momentInWords } from '../../format/dates.ts';
import { fill } from '../../format/text.ts';
import { language } from '../../words.ts';
import { change } from '../api.ts';
import { CheckboxField, RadioField, TextField } from '../forms/fields.tsx';
import { Form } from '../forms/form.tsx';
import { choicesIn, missing, textIn } from '../forms/values.ts';
import { mayDo } from '../session.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { Fact, Facts } from '../ui/facts.tsx';
import { sayHere } from '../ui/flash.tsx';
import { Loaded, type Resource, useResource } from '../ui/resource.tsx';
import { text } from '../words.ts';

/** Reads nothing for those whom nothing of it concerns. */
export function useErasure({ id, erased }: Contact): Resource<ErasureStanding> {
  return useResource<ErasureStanding>(erased || mayDo('contact.erase') ? `/contacts/${id}/erasure` : null);
}

/** That the personal part is gone, in the first place of the page. */
export function ErasedNotice({ standing }: { standing: ErasureStanding | null }) {
  const erasure = standing?.latest;
  return (
    <div class="notice">
      <h2 class="notice-title">{text.contacts.erasedTag}</h2>
      <p>{text.contacts.isErased}</p>
      {erasure?.decidedBy && erasure.decidedAt && (
        <>
          <p>
            {fill(text.erasure.carriedOut, {
              when: momentInWords(erasure.decidedAt, language),
              first: personInWords(erasure.requestedBy),
              second: personInWords(erasure.decidedBy),
            })}
          </p>
          <p>{groundsInWords(erasure)}</p>
        </>
      )}
    </div>
  );
}

interface ErasureProps {
  contact: Contact;
  erasure: Resource<ErasureStanding>;
  /** Reads the contact anew. */
  reload: () => Promise<void>;
}

/** What those who erase see and may do, as long as nothing was erased. */
export function ErasureSection(props: ErasureProps) {
  const { contact, erasure } = props;
  if (contact.erased || !mayDo('contact.erase')) return null;
  return (
    <section class="review-form">
      <h2>{text.erasure.title}</h2>
      <Loaded resource={erasure}>{(standing) => <Standing {...props} standing={standing} />}</Loaded>
    </section>
  );
}

function Standing(props: ErasureProps & { standing: ErasureStanding }) {
  const { erasableFrom, latest, moves, refusal } = props.standing;
  return (
    <>
      {latest && <Asked erasure={latest} />}
      {refusal && (
        <p>{fill(text.erasure.hindered[refusal], { date: dateInWords(erasableFrom, language) })}</p>
      )}
      {moves.includes('request') && <RequestForm {...props} />}
      {moves.includes('decide') && latest && <DecisionForm {...props} open={latest} />}
    </>
  );
}

/** Who asked for it and on what grounds, and how the last request ended. */
function Asked({ erasure }: { erasure: Erasure }) {
  return (
    <Facts>
      <Fact name={text.erasure.state}>{ERASURE_STATE_WORDS[erasure.state][language]}</Fact>
      <Fact name={text.erasure.requestedBy}>
        {personInWords(erasure.requestedBy)}
        <span class="side">{momentInWords(erasure.requestedAt, language)}</span>
      </Fact>
      <Fact name={text.erasure.grounds}>{groundsInWords(erasure)}</Fact>
      {erasure.decidedBy && erasure.decidedAt && (
        <Fact name={text.erasure.decidedBy}>
          {personInWords(erasure.decidedBy)}
          <span class="side">{momentInWords(erasure.decidedAt, language)}</span>
        </Fact>
      )}
    </Facts>
  );
}

function RequestForm({ contact, erasure }: ErasureProps) {
  return (
    <Form<Erasure>
      grave
      action={text.erasure.request}
      check={(data) =>
        missing(data, { basis: text.erasure.basisMissing, reference: text.erasure.referenceMissing })
      }
      send={(data) =>
        change<Erasure>('POST', `/contacts/${contact.id}/erasure`, {
          basis: textIn(data, 'basis') as ErasureInput['basis'],
          reference: textIn(data, 'reference'),
        } satisfies ErasureInput)
      }
      done={async () => {
        await erasure.reload();
        sayHere(text.erasure.requested);
      }}
      reasons={text.erasureRefusal}
    >
      <p>{text.erasure.means}</p>
      <RadioField
        name="basis"
        label={text.erasure.basis}
        choices={ERASURE_BASES.map((basis) => ({
          value: basis,
          label: ERASURE_BASIS_WORDS[basis][language],
        }))}
      />
      <TextField
        name="reference"
        label={text.erasure.reference}
        hint={text.erasure.referenceHint}
        width="half"
        maxLength={ERASURE_REFERENCE_CHARACTERS_MAX}
      />
    </Form>
  );
}

const CERTAIN = 'certain';

function DecisionForm({ erasure, reload, open }: ErasureProps & { open: Erasure }) {
  const decide = (verb: 'approval' | 'refusal') =>
    change<Erasure>('POST', `/contact-erasures/${open.id}/${verb}`, {}, open.version);
  const readAnew = async () => {
    await Promise.all([erasure.reload(), reload()]);
  };
  const decided = async (said: string) => {
    await readAnew();
    sayHere(said);
  };
  return (
    <>
      <Form<Erasure>
        grave
        action={text.erasure.approve}
        check={(data) =>
          choicesIn(data, CERTAIN).length > 0
            ? []
            : [{ field: CERTAIN, message: text.erasure.certainMissing }]
        }
        send={() => decide('approval')}
        done={() => decided(text.erasure.approved)}
        reasons={text.erasureRefusal}
        onReload={readAnew}
      >
        <p>{text.erasure.means}</p>
        <CheckboxField
          name={CERTAIN}
          label={text.erasure.approval}
          values={[]}
          choices={[{ value: 'yes', label: text.erasure.certain }]}
        />
      </Form>
      <p class="after">
        <ActionButton<Erasure>
          act={() => decide('refusal')}
          done={() => void decided(text.erasure.refused)}
          reasons={text.erasureRefusal}
          onReload={readAnew}
        >
          {text.erasure.refuse}
        </ActionButton>
      </p>
    </>
  );
}

/** "Endah (Contoh), Inspektorat". */
export function personInWords({ name, role }: Erasure['requestedBy']): string {
  return `${name}, ${ROLE_WORDS[role][language]}`;
}

/** "Masa simpan telah berakhir · 12/PW.02/0101/2032". */
export function groundsInWords({ basis, reference }: Pick<Erasure, 'basis' | 'reference'>): string {
  return `${ERASURE_BASIS_WORDS[basis][language]} · ${reference}`;
}
