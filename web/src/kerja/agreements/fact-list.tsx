/** The lines of an agreement under their names; the unknown ones are named together, at the end. */
import { Fact, Facts as FactRows } from '../ui/facts.tsx';
import { text } from '../words.ts';
import { type Difference, FACT_NAMES, type FactName, type Facts } from './facts.ts';

export function FactList({ facts }: { facts: Facts }) {
  const known = FACT_NAMES.filter((name) => facts[name].length > 0 && name !== 'visibility');
  return (
    <FactRows>
      {known.map((name) => (
        <Fact key={name} name={nameOfFact(name)}>
          <Lines lines={facts[name]} />
        </Fact>
      ))}
    </FactRows>
  );
}

/** What a revision changes, before and after; said in words too, since strokes are not read out. */
export function DifferenceList({ changed }: { changed: readonly Difference[] }) {
  if (changed.length === 0) return <p>{text.reviewing.noDifference}</p>;
  return (
    <FactRows>
      {changed.map(({ name, before, after }) => (
        <Fact key={name} name={nameOfFact(name)}>
          <p>
            <span class="side">{text.reviewing.before}</span>
            <del>
              <Lines lines={before} />
            </del>
          </p>
          <p>
            <span class="side">{text.reviewing.after}</span>
            <ins>
              <Lines lines={after} />
            </ins>
          </p>
        </Fact>
      ))}
    </FactRows>
  );
}

function Lines({ lines }: { lines: readonly string[] }) {
  if (lines.length === 0) return <span class="unknown">{text.frame.unknown}</span>;
  return (
    <>
      {lines.map((line, index) => (
        <span key={index} class="fact-line">
          {line === 'public' || line === 'metadata_only' || line === 'internal'
            ? text.summary.visibility[line]
            : line}
        </span>
      ))}
    </>
  );
}

function nameOfFact(name: FactName): string {
  return name === 'visibility' ? text.draftField.visibility : text.draftField[name];
}
