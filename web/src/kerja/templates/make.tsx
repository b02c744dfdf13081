/** Making a template: empty, or of what a published agreement of the unit has in common with others. */
import { useLocation } from 'preact-iso';
import type { ManagedTemplate } from '../../../../schema/api/template.ts';
import { fill } from '../../format/text.ts';
import { Breadcrumb } from '../../ui/breadcrumb.tsx';
import { change } from '../api.ts';
import { TextField } from '../forms/fields.tsx';
import { Form } from '../forms/form.tsx';
import { missing, textIn } from '../forms/values.ts';
import { staffPath } from '../paths.ts';
import { sayNext } from '../ui/flash.tsx';
import { Heading } from '../ui/heading.tsx';
import { text } from '../words.ts';

const PAGE = '/pola';

export function MakeTemplatePage() {
  const { route, query } = useLocation();
  return (
    <>
      <Breadcrumb
        steps={[{ href: staffPath(PAGE), name: text.template.title }]}
        here={text.template.makeTitle}
      />
      <Heading title={text.template.makeTitle}>
        <p class="lead">{text.template.makeLead}</p>
      </Heading>
      <Form<ManagedTemplate>
        action={text.template.make}
        cancel={staffPath(PAGE)}
        check={(data) => missing(data, { name: text.template.nameMissing })}
        send={(data) => {
          const from = textIn(data, 'from').toUpperCase();
          const name = textIn(data, 'name');
          return change<ManagedTemplate>(
            'POST',
            '/agreement-templates',
            from ? { name, from } : { name, content: {} },
          );
        }}
        done={(template) => {
          sayNext(text.template.made);
          route(staffPath(`${PAGE}/${template.id}`));
        }}
        reasons={{ not_found: text.template.notFoundHere }}
      >
        <TextField name="name" label={text.template.name} hint={text.template.nameHint} maxLength={200} />
        <TextField
          name="from"
          label={fill(text.form.optional, { label: text.template.from })}
          hint={text.template.fromHint}
          value={query.dari}
          width="half"
          autoComplete="off"
          spellcheck={false}
        />
      </Form>
    </>
  );
}
