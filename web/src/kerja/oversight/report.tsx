/**
 * The equal-distance report of a unit, a province or the nation: what was compared and what was not, how sure one can be,
 * and how to compute it again. It prints on A4 with the name of whoever printed it.
 */
import { useLocation } from 'preact-iso';
import type { DistanceReport, EqualDistance } from '../../../../schema/api/distance.ts';
import {
  DISTANCE_VERDICT_NOTES,
  DISTANCE_VERDICT_WORDS,
  REPORT_SCOPE_WORDS,
  REPORT_SCOPES,
  type ReportScope,
} from '../../../../schema/api/distance-words.ts';
import { electionInWords } from '../../../../schema/api/election-words.ts';
import { momentInWords } from '../../format/dates.ts';
import { fill, number } from '../../format/text.ts';
import { language } from '../../words.ts';
import { SelectField } from '../forms/fields.tsx';
import { signedIn } from '../session.ts';
import { FailureNotice } from '../ui/failure.tsx';
import { Heading } from '../ui/heading.tsx';
import { NotFound } from '../ui/not-found.tsx';
import { Loading, useResource } from '../ui/resource.tsx';
import { text } from '../words.ts';
import { type Asked, AskedFilters, askedParameters, reachesBelow, Sections, WithAsked } from './asked.tsx';
import { percent, periodInWords } from './in-words.ts';
import { Basis, Cannot } from './report-basis.tsx';
import { PartyTable } from './report-parties.tsx';
import { Evenness, Excluded, Lateness, Months, Requests, TestFigures } from './report-parts.tsx';
import { VERDICT_TONES } from './verdict-tag.tsx';

const CENTRE = '00';
const NOT_FOUND = 404;

export function DistanceReportPage() {
  const { query } = useLocation();
  const own = signedIn.value?.acting?.unit.code ?? CENTRE;
  const asked = REPORT_SCOPES.find((one) => one === query.scope);
  return <WithAsked>{(about) => <Report asked={about} {...scopeOf(asked, about.unit, own)} />}</WithAsked>;
}

/** What an address means: without a unit all that the reader reaches, with one that unit, unless it names its province. */
function scopeOf(
  asked: ReportScope | undefined,
  unit: string,
  own: string,
): { scope: ReportScope; unit: string } {
  const widest = !reachesBelow() ? 'unit' : own === CENTRE ? 'nation' : 'province';
  const scope = asked ?? (unit === '' ? widest : 'unit');
  if (scope === 'nation') return { scope, unit: CENTRE };
  const code = unit || own;
  return { scope, unit: scope === 'province' ? code.slice(0, 2) : code };
}

function Report({ asked, scope, unit }: { asked: Asked; scope: ReportScope; unit: string }) {
  const question = new URLSearchParams({ scope, unit, election: asked.election, period: asked.period });
  const { value, failure, reload } = useResource<EqualDistance>(`/distance/report?${question}`);
  if (failure?.reason === 'problem' && failure.status === NOT_FOUND) return <NotFound />;
  const name = value?.report.scope.name ?? text.oversight.report;
  return (
    <article class="distance-report">
      <Heading
        title={value ? fill(text.distance.title, { name }) : name}
        above={`${periodInWords(asked.period)}, ${electionInWords(asked.election, language)}`}
      >
        <Sections here="report" parameters={{ ...askedParameters(asked), unit }} />
      </Heading>
      <AskedFilters asked={{ ...asked, unit: unit === CENTRE ? '' : unit }} section="report">
        {reachesBelow() && (
          <SelectField
            name="scope"
            label={text.distance.scope}
            value={scope}
            choices={scopesWithin().map((one) => ({ value: one, label: REPORT_SCOPE_WORDS[one][language] }))}
          />
        )}
      </AskedFilters>
      {failure && <FailureNotice failure={failure} reasons={text.distance.refusal} onRetry={reload} />}
      {!value && !failure && <Loading />}
      {value && <Findings found={value} exportPath={`/api/v1/distance/export?${question}`} />}
    </article>
  );
}

function scopesWithin(): readonly ReportScope[] {
  const all = signedIn.value?.acting?.unit.code === CENTRE;
  return REPORT_SCOPES.filter((scope) => all || scope !== 'nation');
}

function Findings({ found, exportPath }: { found: EqualDistance; exportPath: string }) {
  const { report, provisional } = found;
  return (
    <>
      <Verdict report={report} />
      {provisional && (
        <p class="note">
          {report.scope.kind === 'unit' && report.period.code.length > 4
            ? text.distance.provisional
            : text.distance.provisionalWide}
        </p>
      )}
      <p class="actions">
        <button class="button" type="button" onClick={() => print()}>
          {text.distance.print}
        </button>
        <a class="button" href={exportPath} download>
          {text.distance.export}
        </a>
      </p>
      <PartyTable report={report} />
      <TestFigures report={report} />
      <Evenness report={report} />
      <Excluded report={report} />
      <Requests report={report} />
      <Lateness report={report} />
      <Months report={report} />
      <Basis report={report} />
      <Cannot />
      <p class="print-only">
        {fill(text.distance.printed, {
          name: signedIn.value?.account.name ?? '',
          when: momentInWords(new Date().toISOString(), language),
        })}
      </p>
    </>
  );
}

/** The words of the method, and always beside them what the figures could have shown. */
function Verdict({ report }: { report: DistanceReport }) {
  const { verdict, power, total, parties } = report;
  const party = parties.find((one) => one.party === verdict.party);
  return (
    <div class={`notice ${VERDICT_TONES[verdict.code] ?? ''}`}>
      <h2 class="notice-title">{DISTANCE_VERDICT_WORDS[verdict.code][language]}</h2>
      <p>{DISTANCE_VERDICT_NOTES[verdict.code][language]}</p>
      {party && <p>{fill(text.distance.about, { party: `${party.ballotNumber}. ${party.shortName}` })}</p>}
      {verdict.secondQuarter && <p>{text.distance.secondQuarter}</p>}
      <p>
        {fill(text.distance.power, { n: number(total, language), power: percent(power.power) })}{' '}
        {power.threshold !== null && fill(text.distance.powerFrom, { k: number(power.threshold, language) })}
      </p>
    </div>
  );
}
