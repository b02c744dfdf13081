/** My assignments, and the one that I act under now. */
import { useLocation } from 'preact-iso';
import type { Done } from '../../../../schema/api/session.ts';
import { fill } from '../../format/text.ts';
import { Breadcrumb } from '../../ui/breadcrumb.tsx';
import { change } from '../api.ts';
import { RadioField } from '../forms/fields.tsx';
import { Form } from '../forms/form.tsx';
import { missing, textIn } from '../forms/values.ts';
import { staffPath } from '../paths.ts';
import { loadSession, signedIn } from '../session.ts';
import { actingInWords, positionInWords } from '../ui/acting.ts';
import { sayNext } from '../ui/flash.tsx';
import { Heading } from '../ui/heading.tsx';
import { text } from '../words.ts';

export function SwitchingPage() {
  const { route } = useLocation();
  const who = signedIn.value;
  if (!who) return null;
  const switched = async () => {
    await loadSession({ anew: true });
    const acting = signedIn.value?.acting;
    if (acting) sayNext(fill(text.switching.done, { role: actingInWords(acting) }));
    route(staffPath());
  };
  return (
    <>
      <Breadcrumb
        steps={[{ href: staffPath('/akun'), name: text.nav.account }]}
        here={text.switching.title}
      />
      <Heading title={text.switching.title}>
        <p class="lead">{text.switching.lead}</p>
      </Heading>
      {who.assignments.length === 0 ? (
        <p>{text.start.noAssignment}</p>
      ) : (
        <Form
          action={text.switching.action}
          cancel={staffPath()}
          check={(data) => missing(data, { assignmentId: text.switching.missing })}
          send={(data) =>
            change<Done>('PUT', '/session/assignment', { assignmentId: textIn(data, 'assignmentId') })
          }
          done={switched}
        >
          <RadioField
            name="assignmentId"
            label={text.switching.label}
            value={who.acting?.assignmentId ?? ''}
            choices={who.assignments.map((one) => ({
              value: one.assignmentId,
              label: actingInWords(one),
              hint: positionInWords(one),
            }))}
          />
        </Form>
      )}
    </>
  );
}
