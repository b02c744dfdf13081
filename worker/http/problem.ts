/**
 * Refusals and failures become RFC 9457 problem details here and nowhere else. "Forbidden to know" and "not there" are
 * one answer: `not_found`.
 */
import type { Context } from 'hono';
import type { Problem, ProblemCode } from '../../schema/api/problem.ts';
import type { Language } from '../../schema/api/vocabulary.ts';
import type { AppEnv } from './context.ts';

type ProblemStatus = 400 | 404 | 405 | 413 | 429 | 500 | 503;

/** Status, and words in both languages. The words say what happened and what to do next. */
export const PROBLEM_WORDS: Record<
  ProblemCode,
  { status: ProblemStatus; title: Record<Language, string>; detail: Record<Language, string> }
> = {
  invalid_parameter: {
    status: 400,
    title: { id: 'Parameter tidak sah', en: 'Invalid parameter' },
    detail: {
      id: 'Perbaiki parameter yang disebut di bawah ini, lalu coba lagi.',
      en: 'Correct the parameters named below and try again.',
    },
  },
  unknown_parameter: {
    status: 400,
    title: { id: 'Parameter tidak dikenal', en: 'Unknown parameter' },
    detail: {
      id: 'Alamat ini tidak mengenal parameter yang disebut di bawah ini. Daftar yang dikenal disertakan.',
      en: 'This address does not know the parameters named below. The known ones are listed.',
    },
  },
  invalid_cursor: {
    status: 400,
    title: { id: 'Penanda halaman tidak sah', en: 'Invalid cursor' },
    detail: {
      id: 'Penanda halaman ini bukan dari daftar dengan urutan yang sama. Mulailah dari halaman pertama.',
      en: 'This cursor does not come from a list in this order. Begin again with the first page.',
    },
  },
  not_found: {
    status: 404,
    title: { id: 'Tidak ditemukan', en: 'Not found' },
    detail: { id: 'Tidak ada apa pun di alamat ini.', en: 'There is nothing at this address.' },
  },
  method_not_allowed: {
    status: 405,
    title: { id: 'Metode tidak diizinkan', en: 'Method not allowed' },
    detail: { id: 'Alamat ini hanya dapat dibaca.', en: 'This address can only be read.' },
  },
  body_too_large: {
    status: 413,
    title: { id: 'Kiriman terlalu besar', en: 'Body too large' },
    detail: { id: 'Kiriman melebihi batas yang diizinkan.', en: 'The body is larger than allowed.' },
  },
  too_many_requests: {
    status: 429,
    title: { id: 'Terlalu banyak permintaan', en: 'Too many requests' },
    detail: {
      id: 'Tunggu satu menit, lalu coba lagi. Untuk seluruh data, unduh CSV atau NDJSON sekali saja.',
      en: 'Wait a minute and try again. For all the data, download the CSV or NDJSON once.',
    },
  },
  unavailable: {
    status: 503,
    title: { id: 'Layanan sedang tidak tersedia', en: 'Service unavailable' },
    detail: {
      id: 'Pangkalan data tidak dapat dihubungi. Coba lagi nanti.',
      en: 'The database cannot be reached. Try again later.',
    },
  },
  internal: {
    status: 500,
    title: { id: 'Terjadi kesalahan', en: 'Something went wrong' },
    detail: {
      id: 'Kesalahan ada pada kami dan sudah dicatat. Sebutkan nomor permintaan bila melapor.',
      en: 'The fault is ours and has been recorded. Quote the request id when you report it.',
    },
  },
};

export interface ProblemFacts {
  errors?: { path: string; message: string }[];
  known?: string[];
}

/** The problem as a value, for answers that are pages. */
export function problemDetails(c: Context<AppEnv>, code: ProblemCode, facts: ProblemFacts = {}): Problem {
  const { status, title, detail } = PROBLEM_WORDS[code];
  const language = c.var.language;
  return {
    type: `/api#${code}`,
    title: title[language],
    status,
    detail: detail[language],
    instance: c.req.path,
    code,
    requestId: c.var.requestId,
    ...facts,
  };
}

/** Answers with the problem. Never cached: the next try may go well. */
export function problem(c: Context<AppEnv>, code: ProblemCode, facts: ProblemFacts = {}): Response {
  const details = problemDetails(c, code, facts);
  return new Response(JSON.stringify(details), {
    status: details.status,
    headers: {
      'content-type': 'application/problem+json; charset=utf-8',
      'content-language': c.var.language,
      'cache-control': 'no-store',
      ...(code === 'too_many_requests' ? { 'retry-after': '60' } : {}),
      ...(code === 'method_not_allowed' ? { allow: 'GET, HEAD' } : {}),
    },
  });
}

/** A problem as the documentation shows it, in English as all of the documentation is. */
export function exampleProblem(code: ProblemCode): Problem {
  const { status, title, detail } = PROBLEM_WORDS[code];
  return {
    type: `/api#${code}`,
    title: title.en,
    status,
    detail: detail.en,
    instance: '/api/v1/agreements',
    code,
    requestId: 'd2a4f9de-6c1a-4f43-9a51-0f6f5f0c2b11',
    ...EXAMPLE_FACTS[code],
  };
}

const EXAMPLE_FACTS: Partial<Record<ProblemCode, ProblemFacts>> = {
  invalid_parameter: {
    errors: [{ path: 'limit', message: 'Too big: expected number to be <=100' }],
    known: ['q', 'kind', 'limit'],
  },
  unknown_parameter: {
    errors: [{ path: 'page', message: 'this parameter is not known here' }],
    known: ['q', 'kind', 'limit'],
  },
};
