/** The worklist: what waits for me, what ends soon and what lacks data, in my unit and below it where I follow those. */
import { useLocation } from 'preact-iso';
import type { KeptAgreement, Task, Worklist } from '../../../../schema/api/worklist.ts';
import {
  WORKLIST_VIEW_WORDS,
  WORKLIST_VIEWS,
  type WorklistView,
} from '../../../../schema/api/worklist-words.ts';
import { fill, number } from '../../format/text.ts';
import { language } from '../../words.ts';
import { staffPath } from '../paths.ts';
import { mayDo, signedIn } from '../session.ts';
import { Filters } from '../ui/filters.tsx';
import { Heading } from '../ui/heading.tsx';
import { PagedList } from '../ui/paged-list.tsx';
import { UnitPicker } from '../ui/pickers.tsx';
import { useResource } from '../ui/resource.tsx';
import { text } from '../words.ts';
import { EndingRow, LackingRow, TaskRow } from './rows.tsx';

const PAGE = '/daftar-kerja';

export function WorklistPage() {
  const { query } = useLocation();
  const view = WORKLIST_VIEWS.find((one) => one === query.tampil) ?? 'waiting';
  const unit = query.unit ?? '';
  const counts = useResource<Worklist>(`/worklist${asked({ unit })}`);
  const follows = mayDo('agreement.review') && !/\./.test(signedIn.value?.acting?.unit.code ?? '.');
  return (
    <>
      <Heading title={text.worklist.title} above={signedIn.value?.acting?.unit.name}>
        {(mayDo('agreement.draft') || mayDo('agreement.publish')) && (
          <p class="actions">
            <a class="button" href={staffPath(`${PAGE}/draf`)}>
              {text.worklist.several}
            </a>
          </p>
        )}
        <nav aria-label={text.worklist.views}>
          <ul class="tabs">
            {WORKLIST_VIEWS.map((one) => (
              <li key={one}>
                <a
                  href={staffPath(PAGE, { tampil: one === 'waiting' ? '' : one, unit })}
                  aria-current={one === view ? 'page' : undefined}
                >
                  {WORKLIST_VIEW_WORDS[one][language]} <Count counts={counts.value} view={one} />
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </Heading>
      {follows && (
        <Filters
          path={staffPath(PAGE, { tampil: view === 'waiting' ? '' : view })}
          label={text.worklist.filters}
        >
          <input type="hidden" name="tampil" value={view} />
          <UnitPicker name="unit" label={text.worklist.unit} />
        </Filters>
      )}
      <View view={view} parameters={asked({ unit })} />
    </>
  );
}

function Count({ counts, view }: { counts: Worklist | null; view: WorklistView }) {
  const found = counts?.views.find((one) => one.view === view);
  if (!found) return null;
  const n = number(found.count, language);
  return <span class="tab-count">{found.more ? fill(text.worklist.more, { n }) : n}</span>;
}

function View({ view, parameters }: { view: WorklistView; parameters: string }) {
  switch (view) {
    case 'waiting':
      return (
        <>
          <p class="note">{text.worklist.waitingLead}</p>
          <PagedList<Task>
            path={`/worklist/tasks${parameters}`}
            label={WORKLIST_VIEW_WORDS.waiting[language]}
            keyOf={(task) => task.kind + task.id + task.at}
            empty={<p>{text.worklist.nothingWaits}</p>}
            row={(task) => <TaskRow task={task} />}
          />
        </>
      );
    case 'ending':
      return (
        <>
          <p class="note">{text.worklist.endingLead}</p>
          <PagedList<KeptAgreement>
            path={`/worklist/ending${parameters}`}
            label={WORKLIST_VIEW_WORDS.ending[language]}
            keyOf={(one) => one.registryNumber}
            empty={<p>{text.worklist.nothingEnds}</p>}
            row={(one) => <EndingRow agreement={one} />}
          />
        </>
      );
    case 'lacking':
      return (
        <>
          <p class="note">{text.worklist.lackingLead}</p>
          <PagedList<KeptAgreement>
            path={`/worklist/lacking${parameters}`}
            label={WORKLIST_VIEW_WORDS.lacking[language]}
            keyOf={(one) => one.registryNumber}
            empty={<p>{text.worklist.nothingLacks}</p>}
            row={(one) => <LackingRow agreement={one} />}
          />
        </>
      );
  }
}

function asked({ unit }: { unit: string }): string {
  return unit ? `?${new URLSearchParams({ unit })}` : '';
}
