/** What a check came to, in three lists: what is proved, what is not, what is wrong; and the facts it is about. */
import type { ComponentChildren } from 'preact';
import type { Shape } from '../copy/dict.ts';
import type { proofId } from '../copy/proof-id.ts';
import { momentInWords } from '../format/dates.ts';
import { fill, number } from '../format/text.ts';
import { language } from '../words.ts';
import type { CheckedProof } from './check.ts';
import { conclusionOf, type ProofFinding } from './findings.ts';

export type ProofWords = Shape<typeof proofId>;

const TONES = { proved: 'good', open: 'soon', wrong: 'bad' } as const;

interface VerdictProps {
  result: CheckedProof;
  words: ProofWords;
  /** Name of the file that was checked. */
  file?: string;
  /** What follows the facts. */
  children?: ComponentChildren;
}

export function Verdict({ result: { findings, facts }, words: say, file, children }: VerdictProps) {
  const conclusion = conclusionOf(findings);
  return (
    <div class={`notice ${TONES[conclusion]}`}>
      <h3 class="notice-title">{say.conclusion[conclusion]}</h3>
      {(['wrong', 'proved', 'open'] as const).map((verdict) => (
        <Findings key={verdict} verdict={verdict} findings={findings} words={say} />
      ))}
      <dl class="facts tight">
        <Fact name={say.facts.file} value={file} />
        <Fact name={say.facts.log} value={facts?.origin} />
        <Fact name={say.facts.index} value={facts && number(facts.index, language)} />
        <Fact name={say.facts.size} value={facts && number(facts.size, language)} />
        <Fact name={say.facts.leafHash} value={facts?.leafHash} />
      </dl>
      {children}
    </div>
  );
}

function Findings({
  verdict,
  findings,
  words: say,
}: {
  verdict: ProofFinding['verdict'];
  findings: readonly ProofFinding[];
  words: ProofWords;
}) {
  const of = findings.filter((one) => one.verdict === verdict);
  if (of.length === 0) return null;
  return (
    <>
      <h4>{say.heading[verdict]}</h4>
      <ul class="plain-list">
        {of.map((finding) => (
          <li key={finding.code + ('name' in finding ? finding.name : '')}>{sentence(finding, say)}</li>
        ))}
      </ul>
    </>
  );
}

function Fact({ name, value }: { name: string; value: string | null | undefined }) {
  if (!value) return null;
  return (
    <>
      <dt>{name}</dt>
      <dd class="mono">{value}</dd>
    </>
  );
}

function sentence(finding: ProofFinding, say: ProofWords): string {
  const { verdict: _, code, ...facts } = finding;
  const written = Object.entries(facts).map(([name, value]) => {
    if (typeof value === 'number') return [name, number(value, language)];
    return [name, name === 'at' ? momentInWords(value, language) : value];
  });
  return fill(say.finding[code], Object.fromEntries(written) as Record<string, string>);
}
