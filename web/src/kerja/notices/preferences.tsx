/** How I am told of what: at once by mail, once a day, or in the inbox only. */
import type { NoticePreferences } from '../../../../schema/api/notice.ts';
import { DELIVERIES, DELIVERY_WORDS, NOTICE_GROUP_WORDS } from '../../../../schema/api/notice-words.ts';
import { Breadcrumb } from '../../ui/breadcrumb.tsx';
import { language } from '../../words.ts';
import { change } from '../api.ts';
import { RadioField } from '../forms/fields.tsx';
import { Form } from '../forms/form.tsx';
import { textIn } from '../forms/values.ts';
import { staffPath } from '../paths.ts';
import { sayHere } from '../ui/flash.tsx';
import { Heading } from '../ui/heading.tsx';
import { Loaded, useResource } from '../ui/resource.tsx';
import { text } from '../words.ts';

export function PreferencesPage() {
  const preferences = useResource<NoticePreferences>('/notice-preferences');
  return (
    <>
      <Breadcrumb
        steps={[{ href: staffPath('/akun'), name: text.nav.account }]}
        here={text.preferences.title}
      />
      <Heading title={text.preferences.title}>
        <p class="lead">{text.preferences.lead}</p>
      </Heading>
      <Loaded resource={preferences}>
        {({ items }) => {
          const chosen = items.filter((item) => !item.fixed);
          return (
            <Form
              action={text.form.save}
              send={(data) =>
                change<NoticePreferences>('PUT', '/notice-preferences', {
                  deliveries: Object.fromEntries(chosen.map(({ group }) => [group, textIn(data, group)])),
                })
              }
              done={(value) => {
                preferences.set(value);
                sayHere(text.form.saved);
              }}
            >
              {chosen.map(({ group, delivery }) => (
                <RadioField
                  key={group}
                  name={group}
                  label={NOTICE_GROUP_WORDS[group][language]}
                  value={delivery}
                  choices={DELIVERIES.map((one) => ({ value: one, label: DELIVERY_WORDS[one][language] }))}
                />
              ))}
              <p class="note">{text.preferences.fixed}</p>
            </Form>
          );
        }}
      </Loaded>
    </>
  );
}
