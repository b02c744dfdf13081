/** One template: changed and taken out of use by the unit that made it, read and used by all below. */
import { useLocation, useRoute } from 'preact-iso';
import type { Draft } from '../../../../schema/api/draft.ts';
import type { ManagedTemplate, RetiredTemplate } from '../../../../schema/api/template.ts';
import {
  AGREEMENT_KIND_WORDS,
  AGREEMENT_KINDS,
  type AgreementKind,
  TERM_KIND_WORDS,
  TERM_KINDS,
} from '../../../../schema/api/vocabulary.ts';
import { fill } from '../../format/text.ts';
import { Breadcrumb } from '../../ui/breadcrumb.tsx';
import { language } from '../../words.ts';
import { beginDraft } from '../agreements/begin.tsx';
import { STEPS } from '../agreements/steps.ts';
import { change } from '../api.ts';
import { SelectField, TextArea, TextField } from '../forms/fields.tsx';
import { Form } from '../forms/form.tsx';
import { missing, textIn, textOrNull } from '../forms/values.ts';
import { staffPath } from '../paths.ts';
import { mayDo } from '../session.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { Fact, Facts, Moment } from '../ui/facts.tsx';
import { sayHere, sayNext } from '../ui/flash.tsx';
import { Heading } from '../ui/heading.tsx';
import { Loaded, type Resource, useResource } from '../ui/resource.tsx';
import { text } from '../words.ts';
import { contentIn, linesOf, type TemplateForm } from './content.ts';

const PAGE = '/pola';

export function TemplatePage() {
  const { params } = useRoute();
  const resource = useResource<ManagedTemplate>(`/agreement-templates/${params.id}`);
  return (
    <Loaded resource={resource}>
      {(template) => {
        const changes = template.own && mayDo('template.manage');
        const [before, after] = text.template.by.split('{when}');
        return (
          <>
            <Breadcrumb steps={[{ href: staffPath(PAGE), name: text.template.title }]} here={template.name} />
            <Heading title={template.name} above={template.unit.name}>
              <p class="meta">
                <span>
                  {fill(before ?? '', { who: template.author })}
                  <Moment at={template.updatedAt} />
                  {after}
                </span>
              </p>
            </Heading>
            {mayDo('agreement.draft') && <Use template={template} />}
            {!template.own && (
              <p class="notice small">{fill(text.template.onlyOwner, { unit: template.unit.name })}</p>
            )}
            {changes ? <EditForm template={template} resource={resource} /> : <Content template={template} />}
            {changes && <Retirement template={template} resource={resource} />}
          </>
        );
      }}
    </Loaded>
  );
}

function Use({ template }: { template: ManagedTemplate }) {
  const { route } = useLocation();
  return (
    <p class="actions">
      <ActionButton<Draft>
        kind="primary"
        act={() => beginDraft({ templateId: template.id })}
        done={(draft) => route(staffPath(`/perjanjian/draf/${draft.id}/${STEPS[0]}`))}
        reasons={text.agreementRefusal}
      >
        {text.template.use}
      </ActionButton>
    </p>
  );
}

/** What it holds; what it leaves open is for each draft to say, and is not listed. */
function Content({ template }: { template: ManagedTemplate }) {
  const content = template.content as TemplateForm;
  const { kind, termKind } = content;
  const facts: [name: string, lines: (string | null | undefined)[]][] = [
    [text.template.kind, [kind && AGREEMENT_KIND_WORDS[kind as AgreementKind]?.[language]]],
    [text.template.agreementTitle, [content.title]],
    [text.template.purpose, [content.purpose]],
    [
      text.template.termKind,
      [termKind && TERM_KIND_WORDS[termKind as keyof typeof TERM_KIND_WORDS]?.[language]],
    ],
    [text.template.termText, [content.termText]],
    ...LISTS.map((list): [string, string[]] => [text.template.lists[list], linesOf(content, list)]),
  ];
  const known = facts
    .map(([name, lines]) => ({ name, lines: lines.filter((line) => line) }))
    .filter(({ lines }) => lines.length > 0);
  if (known.length === 0) return <p>{text.template.empty}</p>;
  return (
    <Facts>
      {known.map(({ name, lines }) => (
        <Fact key={name} name={name}>
          {lines.map((line) => (
            <span key={line} class="fact-line">
              {line}
            </span>
          ))}
        </Fact>
      ))}
    </Facts>
  );
}

const LISTS = ['scope', 'legalBasis', 'obligations'] as const;

function EditForm({
  template,
  resource,
}: {
  template: ManagedTemplate;
  resource: Resource<ManagedTemplate>;
}) {
  const content = template.content as TemplateForm;
  const choices = <Code extends string>(
    codes: readonly Code[],
    words: Record<Code, Record<'id' | 'en', string>>,
  ) => [
    { value: '', label: text.template.anyKind },
    ...codes.map((code) => ({ value: code, label: words[code][language] })),
  ];
  return (
    <section>
      <h2>{text.template.edit}</h2>
      <Form<ManagedTemplate>
        key={template.version}
        action={text.template.save}
        check={(data) => [
          ...missing(data, { name: text.template.nameMissing }),
          ...['termMonths', 'noticeDays']
            .filter((field) => !/^\d*$/.test(textIn(data, field)))
            .map((field) => ({ field, message: text.template.wholeNumber })),
        ]}
        send={(data) =>
          change<ManagedTemplate>(
            'PUT',
            `/agreement-templates/${template.id}`,
            { name: textIn(data, 'name'), content: contentIn(content, (name) => textOrNull(data, name)) },
            template.version,
          )
        }
        done={(value) => {
          resource.set(value);
          sayHere(text.template.saved);
        }}
        onReload={resource.reload}
      >
        <TextField name="name" label={text.template.name} value={template.name} maxLength={200} />
        <SelectField
          name="kind"
          label={text.template.kind}
          value={content.kind ?? ''}
          choices={choices(AGREEMENT_KINDS, AGREEMENT_KIND_WORDS)}
        />
        <TextField name="title" label={text.template.agreementTitle} value={content.title ?? ''} />
        <TextArea name="purpose" label={text.template.purpose} value={content.purpose ?? ''} />
        <SelectField
          name="termKind"
          label={text.template.termKind}
          value={content.termKind ?? ''}
          choices={choices(TERM_KINDS, TERM_KIND_WORDS)}
        />
        <TextField name="termText" label={text.template.termText} value={content.termText ?? ''} />
        <TextField
          name="termMonths"
          label={text.template.termMonths}
          value={content.termMonths?.toString() ?? ''}
          inputMode="numeric"
          width="code"
        />
        <TextField
          name="noticeDays"
          label={text.template.noticeDays}
          value={content.noticeDays?.toString() ?? ''}
          inputMode="numeric"
          width="code"
        />
        {LISTS.map((list) => (
          <TextArea
            key={list}
            name={list}
            label={text.template[list]}
            value={linesOf(content, list).join('\n')}
            rows={4}
          />
        ))}
      </Form>
    </section>
  );
}

function Retirement({
  template,
  resource,
}: {
  template: ManagedTemplate;
  resource: Resource<ManagedTemplate>;
}) {
  const { route } = useLocation();
  return (
    <section>
      <h2>{text.template.retire}</h2>
      <p>{text.template.retireLead}</p>
      <ActionButton<RetiredTemplate>
        kind="grave"
        act={() =>
          change<RetiredTemplate>(
            'POST',
            `/agreement-templates/${template.id}/retirement`,
            {},
            template.version,
          )
        }
        done={({ name }) => {
          sayNext(fill(text.template.retired, { name }));
          route(staffPath(PAGE));
        }}
        onReload={resource.reload}
      >
        {text.template.retire}
      </ActionButton>
    </section>
  );
}
