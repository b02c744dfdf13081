/** Minutes as they are read and printed: the facts of the meeting, the text, what was decided, who does what by when. */
import type { ActionItem } from '../../../../schema/api/action-item.ts';
import { MINUTES_RESPONSE_WORDS, MINUTES_STATE_WORDS } from '../../../../schema/api/calendar-words.ts';
import { whenInWords } from '../../../../schema/api/event-words.ts';
import type {
  Decision,
  MeetingEvent,
  MinutesReply,
  MinutesRevision,
} from '../../../../schema/api/meeting.ts';
import { dateInWords, momentInWords } from '../../format/dates.ts';
import { fill } from '../../format/text.ts';
import { language } from '../../words.ts';
import { Fact, Facts } from '../ui/facts.tsx';
import { text } from '../words.ts';
import { DecisionList } from './decisions.tsx';

interface PaperProps {
  event: MeetingEvent;
  minutes: MinutesRevision;
  decisions: readonly Decision[];
  actionItems: readonly ActionItem[];
  /** What the invited said; empty where the reader sees no answers but the own one. */
  replies?: readonly MinutesReply[];
  /** Who was there, by organisation; null where the reader does not learn it. */
  present?: readonly string[];
}

export function MinutesPaper({ event, minutes, decisions, actionItems, replies = [], present }: PaperProps) {
  const { state, revision } = minutes;
  return (
    <article class="paper">
      <p class="overline">{text.minutes.paper}</p>
      <h2>{event.title}</h2>
      {state !== 'disahkan' && <p class="paper-draft">{text.minutes.draft}</p>}
      <Facts>
        <Fact name={text.minutes.unit}>{event.ownerUnit.name}</Fact>
        <Fact name={text.minutes.day}>{whenInWords(event, language)}</Fact>
        <Fact name={text.minutes.place}>{event.venue}</Fact>
        {present && present.length > 0 && <Fact name={text.minutes.attended}>{present.join('; ')}</Fact>}
        <Fact name={text.minutes.state}>
          {MINUTES_STATE_WORDS[state][language]}, {fill(text.minutes.revision, { n: revision }).toLowerCase()}
        </Fact>
      </Facts>
      <div class="minutes-text">
        {paragraphsOf(minutes.text).map((one, index) => (
          <p key={`${index} ${one.slice(0, 20)}`}>{one}</p>
        ))}
      </div>
      {decisions.length > 0 && (
        <>
          <h3>{text.meeting.decisions}</h3>
          <DecisionList decisions={decisions} />
        </>
      )}
      {actionItems.length > 0 && (
        <>
          <h3>{text.meeting.actionItems}</h3>
          <ol class="agenda">
            {actionItems.map((one) => (
              <li key={one.id}>
                {one.description}
                <p class="meta">
                  <span>{one.owner.name}</span>
                  {one.dueOn && (
                    <span>{fill(text.minutes.dueBy, { date: dateInWords(one.dueOn, language) })}</span>
                  )}
                </p>
              </li>
            ))}
          </ol>
        </>
      )}
      {state === 'disahkan' && (
        <>
          {replies.some((one) => one.response !== null) && <h3>{text.minutes.replies}</h3>}
          <ul class="plain-list">
            {replies
              .filter((one) => one.response !== null)
              .map((one) => (
                <li key={one.organisation.id}>
                  {one.organisation.name}: {MINUTES_RESPONSE_WORDS[one.response!][language].toLowerCase()}
                  {one.reason && `. ${fill(text.minutes.objection, { reason: one.reason })}`}
                </li>
              ))}
          </ul>
          <p class="paper-signed">
            {fill(text.minutes.signedBy, {
              name: minutes.writtenBy,
              when: momentInWords(minutes.writtenAt, language),
            })}
            {minutes.changeNote && ` ${minutes.changeNote}`}
          </p>
        </>
      )}
    </article>
  );
}

/** An empty line parts paragraphs; single line ends stay within them. */
function paragraphsOf(written: string): string[] {
  return written.split(/\n\s*\n/).filter((one) => one.trim() !== '');
}
