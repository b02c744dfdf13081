/** What the rules say of a draft: what stands in the way, what to look at again, and how much is known. */
import type { DraftVerdict } from '../../../../schema/api/draft.ts';
import { fill } from '../../format/text.ts';
import { text } from '../words.ts';
import { FindingLine } from './draft-fields.tsx';
import { type Step, stepOf } from './steps.ts';

interface FindingsProps {
  findings: DraftVerdict['findings'];
  /** The page where a finding can be mended; without it they are only told. */
  edit?: (step: Step) => string;
}

export function Findings({ findings, edit }: FindingsProps) {
  const inTheWay = findings.filter((finding) => finding.refuses).length;
  if (findings.length === 0) return <p class="notice small good">{text.findings.none}</p>;
  return (
    <div class={`notice ${inTheWay > 0 ? 'bad' : 'soon'}`}>
      <h2 class="notice-title">{inTheWay > 0 ? text.findings.blocked : text.findings.lookAgain}</h2>
      <ul class="plain-list bare">
        {findings.map((finding) => (
          <li key={finding.code + finding.field + finding.message}>
            <FindingLine finding={finding} />
            {edit && (
              <a href={edit(stepOf(finding.field))}>
                {fill(text.findings.toStep, { step: text.draftStep[stepOf(finding.field)] })}
              </a>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

export function Completeness({ completeness: { percent, missing } }: Pick<DraftVerdict, 'completeness'>) {
  const names = missing.map((field) => text.completeness[field as keyof typeof text.completeness] ?? field);
  return (
    <p class="completeness">
      <meter min={0} max={100} value={percent} aria-label={text.findings.completeness} />
      {fill(text.findings.percent, { n: percent })}
      {names.length > 0 && ` ${fill(text.findings.missing, { what: names.join(', ') })}`}
    </p>
  );
}
