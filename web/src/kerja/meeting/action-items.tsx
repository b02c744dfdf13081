/** Action items of the unit and those below it, or of the own organisation: what is due first leads. */
import { useLocation } from 'preact-iso';
import type { ActionItem } from '../../../../schema/api/action-item.ts';
import { SelectField } from '../forms/fields.tsx';
import { staffPath } from '../paths.ts';
import { signedIn } from '../session.ts';
import { Filters } from '../ui/filters.tsx';
import { Heading } from '../ui/heading.tsx';
import { PagedList } from '../ui/paged-list.tsx';
import { text } from '../words.ts';
import { ActionItemRow } from './action-item-row.tsx';

export function ActionItemsPage() {
  const { query } = useLocation();
  const partner = signedIn.value?.acting?.organisation != null;
  const owed = partner || query.milik === 'kami';
  const closed = query.keadaan === 'selesai';
  return (
    <>
      <Heading title={text.actionItem.title}>
        <p class="lead">{partner ? text.actionItem.leadPartner : text.actionItem.lead}</p>
      </Heading>
      <Filters path={staffPath('/tindak-lanjut')} label={text.actionItem.filters}>
        {!partner && (
          <SelectField
            name="milik"
            label={text.actionItem.relation}
            value={owed ? 'kami' : ''}
            choices={[
              { value: '', label: text.actionItem.relations.given },
              { value: 'kami', label: text.actionItem.relations.owed },
            ]}
          />
        )}
        <SelectField
          name="keadaan"
          label={text.actionItem.state}
          value={closed ? 'selesai' : ''}
          choices={[
            { value: '', label: text.actionItem.states.open },
            { value: 'selesai', label: text.actionItem.states.closed },
          ]}
        />
      </Filters>
      <PagedList<ActionItem>
        path={`/action-items?relation=${owed ? 'owed' : 'given'}&state=${closed ? 'closed' : 'open'}`}
        label={text.actionItem.title}
        keyOf={(one) => `${one.id}-${one.version}`}
        empty={<p>{text.actionItem.none}</p>}
        row={(one) => <ActionItemRow item={one} owed={owed} />}
      />
    </>
  );
}
