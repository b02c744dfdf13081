/** What awaits my review, the most urgent first. */
import { signedIn } from '../session.ts';
import { Heading } from '../ui/heading.tsx';
import { text } from '../words.ts';
import { ContactTabs } from './contact-tabs.tsx';
import { List } from './list.tsx';

export function ReviewQueuePage() {
  return (
    <>
      <Heading title={text.contacts.queue} above={signedIn.value?.acting?.unit.name}>
        <p class="lead">{text.contacts.queueLead}</p>
        <ContactTabs here="queue" />
      </Heading>
      <List path="/contacts/queue" inQueue />
    </>
  );
}
