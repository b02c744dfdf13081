/** Beginning a draft: empty, or from a template that the unit or one above it has made. */
import { useLocation } from 'preact-iso';
import type { Draft, NewDraft, Template } from '../../../../schema/api/draft.ts';
import { Breadcrumb } from '../../ui/breadcrumb.tsx';
import { change } from '../api.ts';
import { RadioField } from '../forms/fields.tsx';
import { Form } from '../forms/form.tsx';
import { textIn } from '../forms/values.ts';
import { staffPath } from '../paths.ts';
import { Heading } from '../ui/heading.tsx';
import { Loaded, useResource } from '../ui/resource.tsx';
import { text } from '../words.ts';
import type { Content } from './content.ts';
import { withOwnParty } from './draft-pickers.tsx';
import { STEPS } from './steps.ts';

const EMPTY = '';

export function BeginDraftPage() {
  const templates = useResource<{ items: Template[] }>('/agreement-templates');
  const { route } = useLocation();
  return (
    <>
      <Breadcrumb
        steps={[{ href: staffPath('/perjanjian'), name: text.agreements.title }]}
        here={text.agreements.begin}
      />
      <Heading title={text.agreements.begin}>
        <p class="lead">{text.agreements.beginLead}</p>
      </Heading>
      <Loaded resource={templates}>
        {({ items }) => (
          <Form<Draft>
            action={text.agreements.beginAction}
            cancel={staffPath('/perjanjian')}
            reasons={text.agreementRefusal}
            send={(data) => {
              const templateId = textIn(data, 'template');
              return beginDraft(templateId ? { templateId } : { content: withOwnParty<Content>({}) });
            }}
            done={(draft) => route(staffPath(`/perjanjian/draf/${draft.id}/${STEPS[0]}`))}
          >
            <RadioField
              name="template"
              label={text.agreements.from}
              value={EMPTY}
              choices={[
                { value: EMPTY, label: text.agreements.fromNothing },
                ...items.map((one) => ({ value: one.id, label: one.name, hint: one.unit.name })),
              ]}
            />
          </Form>
        )}
      </Loaded>
    </>
  );
}

/** Asks for a new draft. What the contract fills in may be left out. */
export function beginDraft(from: Omit<NewDraft, 'content'> & { content?: Content }) {
  return change<Draft>('POST', '/drafts', from);
}
