/** The rows of a file with what was found in each, by line and column. Long files are shown a part at a time. */
import { useState } from 'preact/hooks';
import type { ImportFinding, ImportRow } from '../../../../schema/api/import.ts';
import { IMPORT_OUTCOME_WORDS, IMPORT_VERDICT_WORDS } from '../../../../schema/api/import-words.ts';
import { fill, number } from '../../format/text.ts';
import { language } from '../../words.ts';
import { staffPath } from '../paths.ts';
import { text } from '../words.ts';

const SHOWN_AT_ONCE = 50;
const TONES: Record<ImportRow['verdict'], string> = { accepted: 'on', warned: 'soon', refused: 'bad' };

export function ImportRows({ rows }: { rows: readonly ImportRow[] }) {
  const [only, setOnly] = useState(rows.some((row) => row.findings.length > 0));
  const [most, setMost] = useState(SHOWN_AT_ONCE);
  const chosen = only ? rows.filter((row) => row.findings.length > 0) : rows;
  const shown = chosen.slice(0, most);
  return (
    <>
      <fieldset class="form-field">
        <legend class="form-label">{text.importing.filters}</legend>
        <div class="options">
          {[true, false].map((found) => (
            <label key={String(found)} class="option">
              <input type="radio" name="shown" checked={only === found} onChange={() => setOnly(found)} />
              <span>{found ? text.importing.onlyFound : text.importing.all}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <ul class="items" aria-label={text.importing.title}>
        {shown.map((row) => (
          <li key={row.line}>
            <Row row={row} />
          </li>
        ))}
      </ul>
      <p class="note">
        {fill(text.importing.shown, {
          n: number(shown.length, language),
          m: number(rows.length, language),
        })}
      </p>
      {shown.length < chosen.length && (
        <p class="after">
          <button class="button" type="button" onClick={() => setMost(most + SHOWN_AT_ONCE)}>
            {text.importing.showMore}
          </button>
        </p>
      )}
    </>
  );
}

function Row({ row }: { row: ImportRow }) {
  const { line, externalId, heading, verdict, outcome, registryNumber, draftId, findings } = row;
  return (
    <>
      <p class="item-title">
        {draftId ? <a href={staffPath(`/perjanjian/draf/${draftId}`)}>{heading}</a> : heading || externalId}{' '}
        <span class={`tag ${TONES[verdict]}`}>{IMPORT_VERDICT_WORDS[verdict][language]}</span>
      </p>
      <p class="meta">
        <span>{fill(text.importing.line, { n: line })}</span>
        {externalId && <span>{externalId}</span>}
        {registryNumber && <span>{registryNumber}</span>}
        {outcome && <span>{IMPORT_OUTCOME_WORDS[outcome][language]}</span>}
      </p>
      {findings.length > 0 && (
        <ul class="plain-list bare">
          {findings.map((finding) => (
            <li key={finding.code + finding.field + finding.message}>
              <p class={`finding ${finding.refuses ? 'bad' : ''}`}>
                {finding.message} <span class="side">{whereOf(finding)}</span>
              </p>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function whereOf({ line, field }: ImportFinding): string {
  return field === null
    ? fill(text.importing.line, { n: line })
    : fill(text.importing.where, { n: line, field });
}
