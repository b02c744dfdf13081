/**
 * Writing agreements into the working tables: statements for one `db.batch`, which the caller completes with the
 * publication. Nothing is executed here.
 */
import { insertStatements, jsonChunks, type Preparing, type Value } from '../platform/bulk.ts';
import { uuidv7Time } from '../platform/ids.ts';
import { contentSha256 } from './content.ts';
import type { AgreementFacts } from './facts.ts';
import { foldDocumentNumber } from './numbers.ts';
import { occurrencesOf } from './recurrence.ts';

/**
 * Inserts agreements that the registry does not have yet, as published. They may link to each other. The instant of
 * recording is the one in their ids (UUIDv7).
 */
export function insertAgreementStatements(
  db: Preparing,
  facts: readonly AgreementFacts[],
): D1PreparedStatement[] {
  const rows = facts.map((one) => {
    const recordedAt = uuidv7Time(one.id);
    return [one.seq, one.registryNumber, 'published', recordedAt, recordedAt, ...agreementValues(one)];
  });
  const columns = [
    'seq',
    'registry_number',
    'editorial_status',
    'created_at',
    'updated_at',
    'id',
    ...AGREEMENT_COLUMNS,
  ];
  return [...insertStatements(db, 'agreement', columns, rows), ...childStatements(db, facts)];
}

/**
 * Rewrites agreements that the registry has: the row is updated and its version rises, everything that hangs on it is
 * written anew. Ids and registry numbers stay as they are.
 */
export function rewriteAgreementStatements(
  db: Preparing,
  facts: readonly AgreementFacts[],
  now: Date,
): D1PreparedStatement[] {
  const ids = facts.map((one) => one.id);
  const assignments = AGREEMENT_COLUMNS.map((column, index) => `${column} = row.value->>${index + 1}`);
  const update = `UPDATE agreement SET ${assignments.join(', ')}, editorial_status = 'published', version = version + 1, updated_at = ?2 FROM json_each(?1) AS row WHERE agreement.id = row.value->>0`;
  return [
    ...jsonChunks(facts.map(agreementValues)).map((chunk) =>
      db.prepare(update).bind(chunk, now.toISOString()),
    ),
    ...CHILD_TABLES_LAST_FIRST.flatMap((table) =>
      jsonChunks(ids).map((chunk) => {
        const owner =
          table === 'agreement_link'
            ? 'from_id'
            : table === 'agreement_amendment'
              ? 'amending_id'
              : 'agreement_id';
        return db
          .prepare(`DELETE FROM ${table} WHERE ${owner} IN (SELECT value FROM json_each(?))`)
          .bind(chunk);
      }),
    ),
    ...childStatements(db, facts),
  ];
}

/** The columns of `agreement` that its facts fill, after the id. */
const AGREEMENT_COLUMNS = [
  'external_id',
  'kind',
  'title',
  'title_is_exact',
  'purpose',
  'signed_on',
  'signed_precision',
  'signed_printed',
  'signed_note_id',
  'signed_note_en',
  'signed_place',
  'effective_on',
  'ends_on',
  'term_kind',
  'term_text',
  'term_months',
  'notice_days',
  'max_extent_on',
  'owner_unit_code',
  'level',
  'election',
  'visibility',
  'legal_status',
  'end_reason',
  'provenance',
  'note_id',
  'note_en',
  'content_sha256',
];

function agreementValues(one: AgreementFacts): Value[] {
  return [
    one.id,
    one.externalId,
    one.kind,
    one.title,
    one.titleIsExact,
    one.purpose,
    one.signedOn.date,
    one.signedOn.precision,
    one.signedOn.printed,
    one.signedOn.note?.id ?? null,
    one.signedOn.note?.en ?? null,
    one.signedPlace,
    one.effectiveOn,
    one.endsOn,
    one.termKind,
    one.termText,
    one.termMonths,
    one.noticeDays,
    one.maxExtentOn,
    one.ownerUnit.code,
    one.level,
    one.election,
    one.visibility,
    one.legalStatus,
    one.endReason,
    one.provenance,
    one.note?.id ?? null,
    one.note?.en ?? null,
    contentSha256(one),
  ];
}

/** Tables that hang on an agreement, those that refer to others of them first. */
const CHILD_TABLES_LAST_FIRST = [
  'agreement_document',
  'obligation_occurrence',
  'agreement_obligation',
  'agreement_amendment',
  'cascade_expectation',
  'agreement_link',
  'agreement_instalment',
  'agreement_signatory',
  'agreement_party',
  'agreement_scope',
  'agreement_legal_basis',
  'agreement_source',
  'agreement_region',
];

function childStatements(db: Preparing, facts: readonly AgreementFacts[]): D1PreparedStatement[] {
  const rows = (of: (one: AgreementFacts) => Value[][]) =>
    facts.flatMap((one) => of(one).map((row) => [one.id, ...row]));
  const insert = (table: string, columns: string, of: (one: AgreementFacts) => Value[][]) =>
    insertStatements(db, table, ['agreement_id', ...columns.split(' ')], rows(of));
  return [
    ...insert('agreement_region', 'region_code', (one) => one.regions.map((region) => [region.code])),
    ...insert('agreement_source', 'ordinal url', (one) =>
      one.sourceUrls.map((url, index) => [index + 1, url]),
    ),
    ...insert('agreement_legal_basis', 'ordinal text', (one) =>
      one.legalBasis.map((text, index) => [index + 1, text]),
    ),
    ...insert('agreement_scope', 'ordinal code text', (one) =>
      one.scope.map(({ code, text }, index) => [index + 1, code, text]),
    ),
    ...insert(
      'agreement_party',
      'ordinal organisation_id document_number document_number_folded status',
      (one) =>
        one.parties.map(({ ordinal, organisation, documentNumber, status }) => {
          const folded = documentNumber === null ? null : foldDocumentNumber(documentNumber);
          return [ordinal, organisation.id, documentNumber, folded, status];
        }),
    ),
    ...insert('agreement_signatory', 'party_ordinal ordinal name titles position capacity confirmed', (one) =>
      one.parties.flatMap((party) =>
        party.signatories.map(({ name, titles, position, capacity, confirmed }, index) => {
          return [party.ordinal, index + 1, name, titles, position, capacity, confirmed];
        }),
      ),
    ),
    ...insert('agreement_instalment', 'ordinal recipient_id label amount_idr due_on', (one) =>
      one.instalments.map(({ ordinal, recipientId, label, amountIdr, dueOn }) => [
        ordinal,
        recipientId,
        label,
        amountIdr,
        dueOn,
      ]),
    ),
    ...insertStatements(
      db,
      'agreement_link',
      ['from_id', 'to_id', 'kind', 'basis', 'note_id', 'note_en'],
      rows((one) =>
        one.links.map(({ toId, kind, basis, note }) => [
          toId,
          kind,
          basis,
          note?.id ?? null,
          note?.en ?? null,
        ]),
      ),
    ),
    ...insert('cascade_expectation', 'unit_path_prefix basis_id basis_en due_on', (one) =>
      one.expectations.map(({ unitPathPrefix, basis, dueOn }) => [unitPathPrefix, basis.id, basis.en, dueOn]),
    ),
    ...insertStatements(
      db,
      'agreement_amendment',
      ['amending_id', 'ordinal', 'agreement_id', 'clause', 'path', 'before', 'after'],
      rows((one) =>
        one.amends.map((change, index) => [
          index + 1,
          change.agreementId,
          change.clause,
          change.path,
          change.before,
          change.after,
        ]),
      ),
    ),
    ...insert(
      'agreement_obligation',
      'id organisation_id description due_on recurrence status evidence',
      (one) =>
        one.obligations.map(({ id, organisationId, description, dueOn, recurrence, status, evidence }) => {
          return [id, organisationId, description, dueOn, recurrence, status, evidence];
        }),
    ),
    ...insertStatements(
      db,
      'obligation_occurrence',
      ['agreement_id', 'obligation_id', 'due_on', 'opens_on', 'unit_code'],
      rows((one) =>
        one.obligations.flatMap(({ id, dueOn, recurrence }) =>
          occurrencesOf(dueOn, recurrence).map((day, index, days) => [
            id,
            day,
            days[index - 1] ?? '',
            one.ownerUnit.code,
          ]),
        ),
      ),
    ),
    ...documentStatements(db, facts),
    ...insert(
      'agreement_document',
      'ordinal sha256 role title redaction_reason revision superseded_by',
      (one) =>
        one.documents.map(({ sha256, role, title, redactionReason, revision, supersededBy }, index) => {
          return [index + 1, sha256, role, title, redactionReason, revision, supersededBy];
        }),
    ),
  ];
}

/** Files are addressed by their content: one that is known already is not written again. */
function documentStatements(db: Preparing, facts: readonly AgreementFacts[]): D1PreparedStatement[] {
  const files = facts.flatMap((one) =>
    one.documents.map(({ sha256, bytes, pages, mediaType, available }): Value[] => {
      return [sha256, bytes, pages, mediaType, available, uuidv7Time(one.id)];
    }),
  );
  const columns = ['sha256', 'bytes', 'pages', 'media_type', 'available', 'created_at'];
  return insertStatements(db, 'document', columns, files, 'ON CONFLICT DO NOTHING');
}
