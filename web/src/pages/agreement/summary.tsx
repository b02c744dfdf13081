/** The facts of a record as a list, every one of them, known or not. */
import type { ComponentChildren } from 'preact';
import type { AgreementRecord } from '../../../../schema/api/agreement.ts';
import { address } from '../../address.ts';
import { dateInWords } from '../../format/dates.ts';
import { counted, fill } from '../../format/text.ts';
import { CalendarDate, Signed } from '../../ui/date.tsx';
import { Unknown } from '../../ui/unknown.tsx';
import { language, words } from '../../words.ts';

export function Summary({ record }: { record: AgreementRecord }) {
  const field = words.agreement.field;
  const { effectiveOn } = record.effective ?? record;
  return (
    <section class="part">
      <h2>{words.agreement.summary}</h2>
      <dl class="facts">
        <Fact name={field.kind}>{words.agreementKind[record.kind]}</Fact>
        <Fact name={field.signedOn}>
          <SigningDate record={record} />
        </Fact>
        <Fact name={field.signedPlace}>{record.signedPlace}</Fact>
        <Fact name={field.effectiveOn}>
          <Changed record={record} member="effectiveOn">
            {effectiveOn && <CalendarDate date={effectiveOn} weekday />}
          </Changed>
        </Fact>
        <Fact name={field.term}>{termInWords(record)}</Fact>
        <Fact name={field.endsOn}>
          <Changed record={record} member="endsOn">
            {endInWords(record)}
          </Changed>
        </Fact>
        {record.maxExtentOn && (
          <Fact name={field.maxExtentOn}>
            <CalendarDate date={record.maxExtentOn} />
          </Fact>
        )}
        {record.noticeDays !== null && (
          <Fact name={field.noticeDays}>{counted(words.agreement.days, record.noticeDays, language)}</Fact>
        )}
        <Fact name={field.legalStatus}>{legalInWords(record)}</Fact>
        {record.purpose && <Fact name={field.purpose}>{record.purpose}</Fact>}
        {record.scope.length === 0 && <Fact name={words.agreement.scope}>{null}</Fact>}
        {record.legalBasis.length > 0 && (
          <Fact name={field.legalBasis}>
            {record.legalBasis.map((text) => (
              <p key={text}>{text}</p>
            ))}
          </Fact>
        )}
        <Fact name={field.election}>
          {record.election ?? <span class="quiet">{words.agreement.noElection}</span>}
        </Fact>
        <Fact name={field.regions}>
          <Regions record={record} />
        </Fact>
        <Fact name={field.ownerUnit}>
          <a href={address('unit', record.ownerUnit.code)}>{record.ownerUnit.name}</a>
        </Fact>
        {record.cascade && (
          <Fact name={field.cascade}>
            <a href={address('cascade', record.registryNumber)}>{cascadeInWords(record.cascade)}</a>
          </Fact>
        )}
        <Fact name={field.provenance}>{words.provenance[record.provenance]}</Fact>
        {record.note && <Fact name={words.agreement.note}>{record.note[language]}</Fact>}
      </dl>
    </section>
  );
}

/** A fact by name; nothing known reads as such. */
function Fact({ name, children }: { name: string; children?: ComponentChildren }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children ?? <Unknown ask />}</dd>
    </>
  );
}

function SigningDate({ record: { signedOn } }: { record: AgreementRecord }) {
  const coarse = signedOn.precision === 'month' || signedOn.precision === 'year' ? signedOn.precision : null;
  return (
    <>
      {signedOn.date === null ? <Unknown ask /> : <Signed signedOn={signedOn} weekday />}
      {coarse && <span class="aside-note"> ({words.agreement.precision[coarse]})</span>}
      {signedOn.printed && (
        <p class="aside-note">{fill(words.agreement.printed, { printed: signedOn.printed })}</p>
      )}
      {signedOn.note && <p class="aside-note">{signedOn.note[language]}</p>}
    </>
  );
}

/** The term verbatim where a source has it, otherwise its kind or its months; null when nothing is known. */
function termInWords({ termText, termKind, termMonths }: AgreementRecord): string | null {
  const months = termMonths === null ? null : counted(words.agreement.months, termMonths, language);
  if (termText) return months ? `“${termText}” (${months})` : `“${termText}”`;
  if (months) return months;
  return termKind === 'unknown' ? null : words.termKind[termKind];
}

function endInWords(record: AgreementRecord) {
  const { endsOn, termKind } = record.effective ?? record;
  if (endsOn) return <CalendarDate date={endsOn} weekday />;
  return termKind === 'open_ended' ? words.termKind.open_ended : null;
}

/** A date as it holds today; where others changed it, by which and what it was as signed. */
function Changed({
  record,
  member,
  children,
}: {
  record: AgreementRecord;
  member: 'effectiveOn' | 'endsOn';
  children: ComponentChildren;
}) {
  const { effective } = record;
  const shown = children ?? <Unknown ask />;
  if (!effective || effective[member] === record[member]) return shown;
  // A term that was opened has lost its end by that.
  const those = effective.changes.filter(({ path }) => path === member || path === 'termKind');
  const numbers = [...new Set(those.map((one) => one.by))].join(', ');
  const signed = record[member];
  return (
    <>
      {shown}
      <p class="aside-note">
        {signed
          ? fill(words.agreement.changedFrom, { numbers, date: dateInWords(signed, language) })
          : fill(words.agreement.changedBy, { numbers })}
      </p>
    </>
  );
}

function legalInWords({ legalStatus, endReason }: AgreementRecord): string | null {
  if (legalStatus === null) return null;
  const status = words.legalStatus[legalStatus];
  return endReason ? `${status} (${words.endReason[endReason]})` : status;
}

function cascadeInWords({ expected, followed }: NonNullable<AgreementRecord['cascade']>): string {
  if (expected === null) return counted(words.agreement.cascadeOpen, followed, language);
  return fill(counted(words.agreement.cascadeOf, followed, language), { m: expected });
}

function Regions({ record: { regions, level } }: { record: AgreementRecord }) {
  if (regions.length === 0) return level === 'pusat' ? words.agreement.national : <Unknown ask />;
  return (
    <ul class="inline-list">
      {regions.map((region) => (
        <li key={region.code}>
          <a href={address('agreements', '', { region: region.code })}>{region.name}</a>
        </li>
      ))}
    </ul>
  );
}
