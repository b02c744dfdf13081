/**
 * The only file of the public pages that fetches. Answers are values: what came, or why nothing came; nothing is thrown
 * but the caller's own cancellation.
 */
import type { AgreementList } from '../../schema/api/agreement.ts';
import type { DocumentMatch } from '../../schema/api/document.ts';
import type { OrganisationList } from '../../schema/api/organisation.ts';
import type { Problem } from '../../schema/api/problem.ts';
import type { UnitList } from '../../schema/api/unit.ts';
import { listAddress, withParameters } from './address.ts';
import { language } from './words.ts';

/** Why nothing came: the line is down, or the server answered with a problem. */
export type Failure = { reason: 'offline' } | { reason: 'problem'; status: number; problem: Problem | null };
export type Answer<Value> = { ok: true; value: Value } | { ok: false; failure: Failure };

/** A page of the list. `search` is the search part of the page's own address. */
export function fetchAgreements(search: string, signal?: AbortSignal): Promise<Answer<AgreementList>> {
  return read(listAddress(search, { facets: 'true' }), signal);
}

export function fetchOrganisations(search: string, signal?: AbortSignal): Promise<Answer<OrganisationList>> {
  return read(withParameters('/api/v1/organisations', search, ['q', 'kind', 'region', 'cursor']), signal);
}

/** More than there are units, and no more than the API gives at once. */
const UNITS_AT_ONCE = '600';

/** All units, or those whose name fits `query`; misspellings are tolerated. */
export function fetchUnits(query: string, signal?: AbortSignal): Promise<Answer<UnitList>> {
  const search = new URLSearchParams({ q: query, limit: UNITS_AT_ONCE }).toString();
  return read(withParameters('/api/v1/units', search, ['q', 'limit']), signal);
}

/** Which agreements a file belongs to. An unknown hash is an answer with no matches, not a failure. */
export async function fetchDocumentMatch(
  sha256: string,
  signal?: AbortSignal,
): Promise<Answer<DocumentMatch>> {
  const answer = await read<DocumentMatch>(`/api/v1/documents/by-hash/${sha256}`, signal);
  if (!answer.ok && answer.failure.reason === 'problem' && answer.failure.status === 404) {
    return { ok: true, value: { sha256, matches: [] } };
  }
  return answer;
}

export function fetchOpenApi<Document>(): Promise<Answer<Document>> {
  return read('/api/openapi.json');
}

/** An answer of the API at this address. A page whose reads are its own alone names them beside it (pages/calendar). */
export async function read<Value>(url: string, signal?: AbortSignal): Promise<Answer<Value>> {
  const answer = await readText(url, signal);
  if (!answer.ok) return answer;
  const value = parsed(answer.value);
  if (value === null) return { ok: false, failure: { reason: 'problem', status: 200, problem: null } };
  return { ok: true, value: value as Value };
}

/** An answer as the text that it is, for those who hash it; what is `sent` is JSON. */
export async function readText(url: string, signal?: AbortSignal, sent?: string): Promise<Answer<string>> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(url, {
      signal,
      headers: {
        accept: 'application/json',
        'accept-language': language,
        ...(sent && { 'content-type': 'application/json' }),
      },
      ...(sent && { method: 'POST', body: sent }),
    });
    text = await response.text();
  } catch (error) {
    if (signal?.aborted) throw error;
    return { ok: false, failure: { reason: 'offline' } };
  }
  if (response.ok) return { ok: true, value: text };
  const isProblem = response.headers.get('content-type')?.startsWith('application/problem+json');
  const problem = isProblem ? (parsed(text) as Problem | null) : null;
  return { ok: false, failure: { reason: 'problem', status: response.status, problem } };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
