/** Says that an account is disabled and why, with the way back. */
import type { Person, PersonItem } from '../../../../schema/api/people.ts';
import { change } from '../api.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { sayHere } from '../ui/flash.tsx';
import type { Resource } from '../ui/resource.tsx';
import { text } from '../words.ts';
import { PEOPLE_REASONS } from './reasons.ts';

interface DisablingNoticeProps {
  person: Person;
  manages: boolean;
  resource: Resource<Person>;
}

export function DisablingNotice({ person, manages, resource }: DisablingNoticeProps) {
  const enabled = () => {
    sayHere(text.disabling.enabled);
    resource.reload();
  };
  return (
    <div class="notice bad">
      <h2 class="notice-title">{text.disabling.notice}</h2>
      <p>{person.disabledReason}</p>
      {manages && (
        <ActionButton
          reasons={PEOPLE_REASONS}
          act={() =>
            change<PersonItem>('DELETE', `/people/${person.id}/disabling`, undefined, person.version)
          }
          done={enabled}
          onReload={resource.reload}
        >
          {text.disabling.enable}
        </ActionButton>
      )}
    </div>
  );
}
