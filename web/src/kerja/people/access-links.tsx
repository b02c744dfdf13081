/** The links by which a person comes in: made here, shown once, and listed so that one knows which still works. */
import { useState } from 'preact/hooks';
import type { AccessLink, Person } from '../../../../schema/api/people.ts';
import { momentInWords } from '../../format/dates.ts';
import { fill } from '../../format/text.ts';
import { language } from '../../words.ts';
import { change } from '../api.ts';
import { CheckboxField } from '../forms/fields.tsx';
import { Form } from '../forms/form.tsx';
import { choicesIn } from '../forms/values.ts';
import { ActionButton } from '../ui/action-button.tsx';
import type { Resource } from '../ui/resource.tsx';
import { Secret } from '../ui/secret.tsx';
import { text } from '../words.ts';
import { PEOPLE_REASONS } from './reasons.ts';

export function AccessLinks({ person, resource }: { person: Person; resource: Resource<Person> }) {
  const [made, setMade] = useState<AccessLink | null>(null);
  const purpose = person.lastSignedInAt === null ? 'invitation' : 'reset';
  const take = (link: AccessLink) => {
    setMade(link);
    resource.reload();
  };
  return (
    <section aria-labelledby="links">
      <h2 id="links">{text.links.title}</h2>
      <p>{text.links.lead[purpose]}</p>
      {made && <NewLink link={made} name={person.name} />}
      {purpose === 'invitation' ? (
        <ActionButton
          reasons={PEOPLE_REASONS}
          act={() => change<AccessLink>('POST', `/people/${person.id}/invitation`)}
          done={take}
        >
          {text.links.make.invitation}
        </ActionButton>
      ) : (
        <ResetForm person={person} onMade={take} />
      )}
      {person.links.length > 0 && (
        <ul class="plain-list bare after">
          {person.links.map((link) => (
            <li key={link.id}>
              {text.links.purpose[link.purpose]} <span class="tag">{text.links.state[link.state]}</span>
              <span class="meta">
                <span>
                  {fill(text.links.madeOn, {
                    when: momentInWords(link.createdAt, language),
                    who: link.createdBy ?? text.frame.unknown,
                  })}
                </span>
                {link.state === 'open' && (
                  <span>{fill(text.links.until, { when: momentInWords(link.expiresAt, language) })}</span>
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function ResetForm({ person, onMade }: { person: Person; onMade: (link: AccessLink) => void }) {
  return (
    <Form
      action={text.links.make.reset}
      reasons={PEOPLE_REASONS}
      send={(data) =>
        change<AccessLink>('POST', `/people/${person.id}/reset`, {
          clearsFactors: choicesIn(data, 'clearsFactors').length > 0,
        })
      }
      done={onMade}
    >
      {person.secondFactor && (
        <CheckboxField
          name="clearsFactors"
          label={text.links.lost}
          choices={[{ value: 'yes', label: text.links.clearsFactors, hint: text.links.clearsFactorsHint }]}
          values={[]}
        />
      )}
    </Form>
  );
}

/** A link as it was just made, with what to do about it. */
export function NewLink({ link, name }: { link: AccessLink; name: string }) {
  return (
    <div role="status">
      <Secret text={link.url} label={fill(text.links.linkFor, { name })}>
        <p class="note">{fill(text.links.once, { when: momentInWords(link.expiresAt, language) })}</p>
      </Secret>
    </div>
  );
}
