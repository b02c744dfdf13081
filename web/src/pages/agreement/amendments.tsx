/** What addenda changed, before and after. The agreement itself is never rewritten: the effect is worked out. */
import type { AgreementRecord } from '../../../../schema/api/agreement.ts';
import { address } from '../../address.ts';
import { dateInWords } from '../../format/dates.ts';
import { language, words } from '../../words.ts';

export function Amendments({ record: { amendments, effective } }: { record: AgreementRecord }) {
  if (amendments.length === 0) return null;
  const inEffect = new Set(effective?.changes.map((change) => change.by));
  return (
    <section class="part">
      <h2>{words.agreement.amendments}</h2>
      <ul class="cards">
        {amendments.map((amendment) => (
          <li key={`${amendment.amendedBy} ${amendment.path}`}>
            <h3>
              {amendment.clause ?? memberInWords(amendment.path)}{' '}
              {!inEffect.has(amendment.amendedBy) && (
                <span class="tag end">{words.agreement.notInEffect}</span>
              )}
            </h3>
            <dl class="facts tight">
              <dt>{words.agreement.amendmentBefore}</dt>
              <dd>
                <del>{valueInWords(amendment.before)}</del>
              </dd>
              <dt>{words.agreement.amendmentAfter}</dt>
              <dd>
                <ins>{valueInWords(amendment.after)}</ins>
              </dd>
              <dt>{words.agreement.amendmentBy}</dt>
              <dd>
                <a href={address('agreement', amendment.amendedBy)}>{amendment.amendedBy}</a>
              </dd>
            </dl>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What the changed member is called on this page; one that has no name here is shown as it was written. */
function memberInWords(path: string): string {
  const names: Record<string, string> = { ...words.agreement.field, termKind: words.agreement.field.term };
  return names[path] ?? path;
}

/** A day is written out; other texts stand as the addendum has them. */
function valueInWords(value: string | null): string {
  if (value === null) return words.agreement.nothing;
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? dateInWords(value, language) : value;
}
