/** The templates of my unit and those handed down to it. */
import type { Template } from '../../../../schema/api/draft.ts';
import { fill } from '../../format/text.ts';
import { staffPath } from '../paths.ts';
import { mayDo, signedIn } from '../session.ts';
import { Heading } from '../ui/heading.tsx';
import { Loaded, useResource } from '../ui/resource.tsx';
import { text } from '../words.ts';

const PAGE = '/pola';

export function TemplatesPage() {
  const unit = signedIn.value?.acting?.unit;
  const templates = useResource<{ items: Template[] }>('/agreement-templates');
  return (
    <>
      <Heading title={text.template.title} above={unit?.name}>
        <p class="lead">{text.template.lead}</p>
        {mayDo('template.manage') && (
          <p class="actions">
            <a class="button primary" href={staffPath(`${PAGE}/baru`)}>
              {text.template.make}
            </a>
          </p>
        )}
      </Heading>
      <Loaded resource={templates}>
        {({ items }) =>
          items.length === 0 ? (
            <div class="notice">
              <p>{text.template.none}</p>
            </div>
          ) : (
            <ul class="items" aria-label={text.template.title}>
              {items.map((one) => (
                <li key={one.id}>
                  <p class="item-title">
                    <a href={staffPath(`${PAGE}/${one.id}`)}>{one.name}</a>
                  </p>
                  <p class="meta">
                    <span>
                      {one.unit.code === unit?.code
                        ? text.template.own
                        : fill(text.template.handedDown, { unit: one.unit.name })}
                    </span>
                  </p>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </>
  );
}
