/** What a report rests on, how anybody computes it again, and what it cannot say. */
import type { DistanceReport } from '../../../../schema/api/distance.ts';
import { dateInWords } from '../../format/dates.ts';
import { fill, number } from '../../format/text.ts';
import { language } from '../../words.ts';
import { Fact, Facts } from '../ui/facts.tsx';
import { text } from '../words.ts';

export function Basis({ report }: { report: DistanceReport }) {
  const { method, asOf, partyListVersion, checkpoint, test, scope, period } = report;
  return (
    <section>
      <h2>{text.distance.basis}</h2>
      <Facts>
        <Fact name={text.distance.method}>
          <span class="mono">{method}</span>
        </Fact>
        <Fact name={text.distance.asOf}>{dateInWords(asOf, language)}</Fact>
        <Fact name={text.distance.list}>{fill(text.distance.listVersion, { n: partyListVersion })}</Fact>
        <Fact name={text.distance.checkpoint}>
          {checkpoint.origin === '' ? (
            text.distance.noCheckpoint
          ) : (
            <>
              <span class="mono">{checkpoint.origin}</span>,{' '}
              {fill(text.distance.checkpointSize, { n: number(checkpoint.size, language) })}
            </>
          )}
        </Fact>
        <Fact name={text.distance.root}>
          <span class="mono">{checkpoint.root}</span>
        </Fact>
        {test && (
          <Fact name={text.distance.seed}>
            <span class="mono">{test.seed}</span>
          </Fact>
        )}
      </Facts>
      <p>{text.distance.recompute}</p>
      <pre class="command">
        npm run recompute -- jarak-{scope.kind}-{scope.unit}-{period.code}.json
      </pre>
      <p>{text.distance.verify}</p>
    </section>
  );
}

export function Cannot() {
  return (
    <section>
      <h2>{text.distance.cannot}</h2>
      <ul class="bullets">
        {text.distance.cannotSay.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </section>
  );
}
