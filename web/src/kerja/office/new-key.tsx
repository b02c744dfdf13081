/** A new service key. Its secret is shown once. */
import { useState } from 'preact/hooks';
import { KEY_SCOPE_WORDS, KEY_SCOPES } from '../../../../schema/api/access.ts';
import type { IssuedServiceKey } from '../../../../schema/api/keys.ts';
import { fill } from '../../format/text.ts';
import { Breadcrumb } from '../../ui/breadcrumb.tsx';
import { language } from '../../words.ts';
import { change } from '../api.ts';
import { CheckboxField, TextField } from '../forms/fields.tsx';
import { Form } from '../forms/form.tsx';
import { choicesIn, missing, textIn } from '../forms/values.ts';
import { staffPath } from '../paths.ts';
import { signedIn } from '../session.ts';
import { announceStep, Heading } from '../ui/heading.tsx';
import { UnitPicker } from '../ui/pickers.tsx';
import { Secret } from '../ui/secret.tsx';
import { text } from '../words.ts';

/** A key begins with half a year; who needs it longer says so. */
const USUAL_DAYS = 180;
const DAY_MS = 86_400_000;

export function NewKeyPage() {
  const [issued, setIssued] = useState<IssuedServiceKey | null>(null);
  const own = signedIn.value?.acting?.unit;
  const crumbs = (
    <Breadcrumb steps={[{ href: staffPath('/kunci'), name: text.keys.title }]} here={text.keys.make} />
  );
  if (issued) {
    return (
      <>
        {crumbs}
        <Heading key="done" title={fill(text.keys.madeTitle, { name: issued.key.name })}>
          <p class="lead">{text.keys.once}</p>
        </Heading>
        <Secret text={issued.secret} label={issued.key.name}>
          <p class="note">{text.keys.howToUse}</p>
        </Secret>
        <p>
          <a href={staffPath('/kunci')}>{text.keys.toList}</a>
        </p>
      </>
    );
  }
  return (
    <>
      {crumbs}
      <Heading title={text.keys.make}>
        <p class="lead">{text.keys.makeLead}</p>
      </Heading>
      <Form
        action={text.keys.make}
        cancel={staffPath('/kunci')}
        check={(data) => [
          ...missing(data, { name: text.keys.nameMissing, unitCode: text.keys.unitMissing }),
          ...(choicesIn(data, 'scopes').length === 0
            ? [{ field: 'scopes', message: text.keys.scopesMissing }]
            : []),
          ...missing(data, { expiresAt: text.keys.expiresMissing }),
        ]}
        send={(data) =>
          change<IssuedServiceKey>('POST', '/keys', {
            name: textIn(data, 'name'),
            unitCode: textIn(data, 'unitCode'),
            scopes: choicesIn(data, 'scopes'),
            expiresAt: endOfDay(textIn(data, 'expiresAt')),
          })
        }
        done={(value) => {
          announceStep();
          setIssued(value);
        }}
      >
        <TextField name="name" label={text.keys.name} hint={text.keys.nameHint} autoComplete="off" />
        <UnitPicker
          name="unitCode"
          label={text.keys.unit}
          initial={own ? { value: own.code, label: own.name } : null}
        />
        <CheckboxField
          name="scopes"
          label={text.keys.scopes}
          values={[]}
          choices={KEY_SCOPES.map((scope) => ({ value: scope, label: KEY_SCOPE_WORDS[scope][language] }))}
        />
        <TextField
          name="expiresAt"
          type="date"
          width="date"
          label={text.keys.lastDay}
          hint={text.keys.lastDayHint}
          value={new Date(Date.now() + USUAL_DAYS * DAY_MS).toISOString().slice(0, 10)}
        />
      </Form>
    </>
  );
}

/** The end of a day in Western Indonesian Time, as the API wants it. */
function endOfDay(day: string): string {
  const end = new Date(`${day}T23:59:59+07:00`);
  return Number.isNaN(end.getTime()) ? day : end.toISOString();
}
