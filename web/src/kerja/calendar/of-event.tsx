/** What every page on which something is done to an event has above it: the way back, and which event it is. */
import type { ComponentChildren } from 'preact';
import { useRoute } from 'preact-iso';
import type { KeptEvent } from '../../../../schema/api/calendar-editing.ts';
import { Breadcrumb } from '../../ui/breadcrumb.tsx';
import { staffPath } from '../paths.ts';
import { Heading } from '../ui/heading.tsx';
import { Loaded, useResource } from '../ui/resource.tsx';
import { text } from '../words.ts';

interface OfEventProps {
  title: string;
  lead?: string;
  children: (event: KeptEvent, onReload: () => Promise<void>) => ComponentChildren;
}

export function OfEvent({ title, lead, children }: OfEventProps) {
  const { params } = useRoute();
  const resource = useResource<KeptEvent>(`/calendar/events/${params.id}`);
  return (
    <Loaded resource={resource}>
      {(event) => (
        <>
          <Breadcrumb
            steps={[
              { href: staffPath('/kalender'), name: text.kept.title },
              { href: staffPath(`/kalender/${event.id}`), name: event.title },
            ]}
            here={title}
          />
          <Heading title={title} above={event.title}>
            {lead && <p class="lead">{lead}</p>}
          </Heading>
          {children(event, resource.reload)}
        </>
      )}
    </Loaded>
  );
}
