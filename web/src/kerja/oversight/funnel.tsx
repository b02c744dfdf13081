/** The funnel plot of one party over the units within reach. Each point opens the report of its unit; none is labelled. */
import { useLocation } from 'preact-iso';
import type { DistanceFunnel } from '../../../../schema/api/distance.ts';
import { electionInWords } from '../../../../schema/api/election-words.ts';
import type { PoliticalPartyList } from '../../../../schema/api/party-list.ts';
import { fill } from '../../format/text.ts';
import { language } from '../../words.ts';
import { SelectField } from '../forms/fields.tsx';
import { signedIn } from '../session.ts';
import { FailureNotice } from '../ui/failure.tsx';
import { Heading } from '../ui/heading.tsx';
import { Loaded, Loading, useResource } from '../ui/resource.tsx';
import { text } from '../words.ts';
import { type Asked, AskedFilters, askedParameters, Sections, WithAsked } from './asked.tsx';
import { FunnelPlot } from './funnel-plot.tsx';
import { FunnelTable } from './funnel-table.tsx';
import { decimal, periodInWords } from './in-words.ts';

const ACEH = '11';

export function FunnelPage() {
  return <WithAsked>{(asked) => <Funnel asked={asked} />}</WithAsked>;
}

function Funnel({ asked }: { asked: Asked }) {
  const { election } = asked;
  const area = asked.unit || (signedIn.value?.acting?.unit.code ?? '');
  const parties = useResource<PoliticalPartyList>(`/elections/${election}/parties`);
  return (
    <>
      <Heading
        title={text.funnel.title}
        above={`${periodInWords(asked.period)}, ${electionInWords(election, language)}`}
      >
        <p class="lead">{text.funnel.lead}</p>
        <Sections here="funnel" parameters={askedParameters(asked)} />
      </Heading>
      <Loaded resource={parties}>
        {(list) => (
          <Party
            asked={asked}
            // Local parties of Aceh are compared among the units of Aceh only.
            parties={list.parties.filter(({ scope }) => scope === 'nasional' || area.startsWith(ACEH))}
          />
        )}
      </Loaded>
    </>
  );
}

function Party({ asked, parties }: { asked: Asked; parties: PoliticalPartyList['parties'] }) {
  const { query } = useLocation();
  const party = parties.find(({ id }) => id === query.party) ?? parties[0];
  const { election, period, unit } = asked;
  const question = new URLSearchParams({ election, period, party: party?.id ?? '', ...(unit && { unit }) });
  const { value, failure, reload } = useResource<DistanceFunnel>(
    party ? `/distance/funnel?${question}` : null,
  );
  return (
    <>
      <AskedFilters asked={asked} section="funnel">
        <SelectField
          name="party"
          label={text.funnel.party}
          value={party?.id ?? ''}
          choices={parties.map(({ id, ballotNumber, shortName }) => ({
            value: id,
            label: `${ballotNumber}. ${shortName}`,
          }))}
        />
      </AskedFilters>
      {failure && <FailureNotice failure={failure} reasons={text.distance.refusal} onRetry={reload} />}
      {!value && !failure && <Loading />}
      {value && value.units.length === 0 && <p class="notice">{text.funnel.none}</p>}
      {value && value.units.length > 0 && (
        <>
          <FunnelPlot funnel={value} party={party?.shortName ?? ''} asked={asked} />
          <p class="note">{spreadInWords(value.overdispersion)}</p>
          <p>{text.funnel.caution}</p>
          <FunnelTable funnel={value} asked={asked} />
        </>
      )}
    </>
  );
}

/** How much the units vary among themselves, and what that does to the limits. */
function spreadInWords(overdispersion: number | null): string {
  if (overdispersion === null) return text.funnel.unmeasured;
  if (overdispersion <= 1) return text.funnel.noOverdispersion;
  return fill(text.funnel.overdispersion, { phi: decimal(overdispersion) });
}
