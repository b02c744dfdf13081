/** What the pages below a person share: the way back up, a heading, and the person as they are now. */
import type { ComponentChildren } from 'preact';
import { useRoute } from 'preact-iso';
import type { Person } from '../../../../schema/api/people.ts';
import { Breadcrumb } from '../../ui/breadcrumb.tsx';
import { staffPath } from '../paths.ts';
import { Heading } from '../ui/heading.tsx';
import { Loaded, type Resource, useResource } from '../ui/resource.tsx';

interface PersonFrameProps {
  title: string;
  lead?: string;
  children: (person: Person, resource: Resource<Person>) => ComponentChildren;
}

export function PersonFrame({ title, lead, children }: PersonFrameProps) {
  const { params } = useRoute();
  const person = useResource<Person>(`/people/${params.id}`);
  return (
    <Loaded resource={person}>
      {(value) => (
        <>
          <Breadcrumb steps={[{ href: personPath(value.id), name: value.name }]} here={title} />
          <Heading title={title} above={value.name}>
            {lead && <p class="lead">{lead}</p>}
          </Heading>
          {children(value, person)}
        </>
      )}
    </Loaded>
  );
}

/** The page of a person. */
export function personPath(id: string): string {
  return staffPath(`/orang/${id}`);
}
