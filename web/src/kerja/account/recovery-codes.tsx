/** Recovery codes, shown once: to be printed or copied, and confirmed before one goes on. */
import { CopyButton } from '../../ui/copy-button.tsx';
import { CheckboxField } from '../forms/fields.tsx';
import { Form } from '../forms/form.tsx';
import { choicesIn } from '../forms/values.ts';
import { Heading } from '../ui/heading.tsx';
import { text } from '../words.ts';

interface KeepCodesProps {
  codes: readonly string[];
  onKept: () => void;
}

export function KeepCodes({ codes, onKept }: KeepCodesProps) {
  return (
    <>
      <Heading title={text.recovery.keepTitle}>
        <p class="lead">{text.recovery.keepLead}</p>
      </Heading>
      <div class="secret">
        <ol class="codes">
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ol>
        <div class="actions">
          <CopyButton text={codes.join('\n')} label={text.recovery.label} />
          <button class="button small" type="button" onClick={() => print()}>
            {text.recovery.print}
          </button>
        </div>
      </div>
      <Form
        action={text.recovery.goOn}
        check={(data) =>
          choicesIn(data, 'kept').length > 0 ? [] : [{ field: 'kept', message: text.recovery.keptMissing }]
        }
        send={async () => ({ ok: true as const, value: null })}
        done={onKept}
      >
        <CheckboxField
          name="kept"
          label={text.recovery.keptLabel}
          choices={[{ value: 'yes', label: text.recovery.kept }]}
          values={[]}
        />
      </Form>
    </>
  );
}
