/**
 * The stages of elections as a band above the calendar: each with its days, what was planned before, and a bar that
 * shows where it lies in the window. The bar only repeats what the words say.
 */
import type { Stage } from '../../../../schema/api/calendar.ts';
import type { CalendarWindow } from '../../../../schema/api/calendar-window.ts';
import { stageDaysInWords } from '../../../../schema/api/event-words.ts';
import type { CalendarFrame } from '../../../../schema/api/page.ts';
import { fill, number } from '../../format/text.ts';
import { language, words } from '../../words.ts';

/** More stages than this are folded, so that the events stay in sight. */
const STAGES_OPEN_MAX = 5;
const DAY_MILLISECONDS = 86_400_000;

interface StageBandProps extends Pick<CalendarFrame, 'elections'> {
  stages: readonly Stage[];
  window: CalendarWindow;
}

export function StageBand({ stages, window, elections }: StageBandProps) {
  if (stages.length === 0) return null;
  const days = daysOf(window);
  return (
    <details class="stages" open={stages.length <= STAGES_OPEN_MAX}>
      <summary>
        {words.calendar.stages} ({number(stages.length, language)})
      </summary>
      <p class="note">{words.calendar.stagesNote}</p>
      {[...Map.groupBy(stages, (stage) => stage.electionId)].map(([id, ofElection]) => (
        <div key={id}>
          <p class="overline">{elections.find((one) => one.id === id)?.name[language] ?? id}</p>
          <ul>
            {ofElection.map((stage) => (
              <li key={stage.id}>
                <StageFacts stage={stage} />
                {days && <Track stage={stage} from={days.from} to={days.to} />}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </details>
  );
}

/** Its name and days, what was said of them before, and how well they are known where that is not the usual. */
function StageFacts({ stage }: { stage: Stage }) {
  const days = stageDays(stage);
  const earlier = new Set(stage.history.map(stageDays).filter((before) => before !== days));
  return (
    <>
      <span class="stage-name">{stage.name[language]}</span>
      <span class="meta">
        <span>{days}</span>
        {stage.section !== 'utama' && <span class="quiet">{words.stageSection[stage.section]}</span>}
        {stage.state === 'planned' && <span class="tag soon">{words.stageState.planned}</span>}
        {[...earlier].map((before) => (
          <span key={before} class="quiet">
            {fill(words.calendar.stageWas, { dates: before })}
          </span>
        ))}
        {stage.verification !== 'reported_by_press' && (
          <span class="quiet">{words.stageVerification[stage.verification]}</span>
        )}
      </span>
    </>
  );
}

type Dates = Pick<Stage, 'startsOn' | 'endsOn' | 'ruleText'>;

function stageDays(dates: Dates): string {
  return stageDaysInWords(dates, language) ?? dates.ruleText ?? words.calendar.stageUnknown;
}

/** First and last day of a window that has both. */
function daysOf(window: CalendarWindow): { from: string; to: string } | null {
  if (window.kind === 'year') return window;
  if (window.kind !== 'month') return null;
  const [year = 0, month = 1] = window.month.split('-').map(Number);
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return { from: `${window.month}-01`, to: `${window.month}-${last}` };
}

function Track({ stage, from, to }: { stage: Dates; from: string; to: string }) {
  const first = stage.startsOn ?? stage.endsOn ?? from;
  const last = stage.endsOn ?? first;
  const share = (day: string, days: number) =>
    Math.min(
      1,
      Math.max(0, ((Date.parse(day) - Date.parse(from)) / DAY_MILLISECONDS + days) / lengthOf(from, to)),
    );
  const start = share(first, 0);
  return (
    <span class="stage-track" aria-hidden="true">
      <span style={{ marginLeft: `${start * 100}%`, width: `${(share(last, 1) - start) * 100}%` }} />
    </span>
  );
}

function lengthOf(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / DAY_MILLISECONDS + 1;
}
