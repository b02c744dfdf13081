/**
 * Refusals and failures become RFC 9457 problem details here and nowhere else. "Forbidden to know" and "not there" are
 * one answer: `not_found`.
 */
import type { Context } from 'hono';
import type { Problem, ProblemCode } from '../../schema/api/problem.ts';
import type { Language } from '../../schema/api/vocabulary.ts';
import type { AppEnv } from './context.ts';

type ProblemStatus = 400 | 401 | 403 | 404 | 405 | 409 | 410 | 412 | 413 | 415 | 422 | 428 | 429 | 500 | 503;

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
  withdrawn: {
    status: 410,
    title: { id: 'Perjanjian ini ditarik', en: 'This agreement was withdrawn' },
    detail: {
      id: 'Perjanjian ini pernah terbit di sini dan kemudian ditarik. Nomornya tidak pernah dipakai lagi.',
      en: 'This agreement was published here and later withdrawn. Its number is never used again.',
    },
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
  invalid_body: {
    status: 400,
    title: { id: 'Isian belum benar', en: 'Invalid fields' },
    detail: {
      id: 'Perbaiki isian yang disebut di bawah ini. Tidak ada yang disimpan.',
      en: 'Correct the fields named below. Nothing was saved.',
    },
  },
  unsupported_media_type: {
    status: 415,
    title: { id: 'Jenis kiriman tidak didukung', en: 'Unsupported media type' },
    detail: { id: 'Kirim sebagai application/json.', en: 'Send application/json.' },
  },
  sign_in_failed: {
    status: 401,
    title: { id: 'Tidak dapat masuk', en: 'Could not sign in' },
    detail: {
      id: 'Alamat surel, kata sandi, atau kodenya tidak cocok.',
      en: 'The e-mail address, password or code does not match.',
    },
  },
  too_many_attempts: {
    status: 429,
    title: { id: 'Terlalu banyak percobaan', en: 'Too many attempts' },
    detail: {
      id: 'Tunggu sebentar sebelum mencoba lagi. Kunci sandi (passkey) tetap dapat dipakai.',
      en: 'Wait a little before the next try. A passkey still works.',
    },
  },
  session_ended: {
    status: 401,
    title: { id: 'Sesi telah berakhir', en: 'Session ended' },
    detail: { id: 'Masuk lagi untuk melanjutkan.', en: 'Sign in again to go on.' },
  },
  second_factor_needed: {
    status: 403,
    title: { id: 'Perlu langkah kedua', en: 'Second factor needed' },
    detail: {
      id: 'Peran ini hanya dapat dipakai setelah masuk dengan kode autentikator atau kunci sandi (passkey).',
      en: 'This role acts only after signing in with an authenticator code or a passkey.',
    },
  },
  proof_needed: {
    status: 403,
    title: { id: 'Pastikan ini Anda', en: 'Prove that it is you' },
    detail: {
      id: 'Perubahan ini meminta Anda memasukkan kata sandi, kode, atau kunci sandi sekali lagi.',
      en: 'This change asks for your password, code or passkey once more.',
    },
  },
  foreign_origin: {
    status: 403,
    title: { id: 'Permintaan dari situs lain', en: 'Request from another site' },
    detail: {
      id: 'Perubahan hanya diterima dari halaman portal ini sendiri.',
      en: "Changes are only taken from this portal's own pages.",
    },
  },
  version_needed: {
    status: 428,
    title: { id: 'Versi harus disebut', en: 'Version needed' },
    detail: {
      id: 'Sebutkan versi yang Anda ubah dengan If-Match.',
      en: 'Name the version that you change, with If-Match.',
    },
  },
  stale: {
    status: 412,
    title: { id: 'Sudah diubah orang lain', en: 'Changed by someone else' },
    detail: {
      id: 'Data ini berubah sejak Anda membukanya. Lihat perubahannya, lalu ulangi.',
      en: 'This has changed since you opened it. Look at the changes and try again.',
    },
  },
  repeated_key: {
    status: 422,
    title: { id: 'Kunci permintaan sudah dipakai', en: 'Request key used before' },
    detail: {
      id: 'Idempotency-Key ini sudah dipakai untuk permintaan lain.',
      en: 'This Idempotency-Key was used for another request.',
    },
  },
  refused: {
    status: 409,
    title: { id: 'Tidak dapat dilakukan', en: 'Cannot be done' },
    detail: {
      id: 'Aturan yang disebut di bawah ini tidak mengizinkannya. Tidak ada yang berubah.',
      en: 'The rule named below does not allow it. Nothing has changed.',
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

/** What is known beyond the code; all of it is shown to the reader. */
export type ProblemFacts = Pick<
  Problem,
  | 'detail'
  | 'errors'
  | 'known'
  | 'reason'
  | 'facts'
  | 'refusals'
  | 'questions'
  | 'version'
  | 'changes'
  | 'retryAfterSeconds'
>;

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
      ...(facts.retryAfterSeconds === undefined ? {} : { 'retry-after': String(facts.retryAfterSeconds) }),
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
  invalid_body: { errors: [{ path: 'email', message: 'Invalid email address' }] },
  too_many_attempts: { retryAfterSeconds: 30 },
  stale: {
    version: 3,
    changes: [{ version: 3, at: '2026-11-22T03:00:00Z', by: 'Siti (Contoh)', fields: ['position'] }],
  },
  refused: { reason: 'own_assignment' },
  withdrawn: {
    facts: {
      registryNumber: 'SPL-000051',
      withdrawnAt: '2026-11-22T03:00:00.000Z',
      withdrawnBy: 'KPU Kota Serang',
      reason: 'Dicatat dua kali; lihat SPL-000018.',
    },
  },
};
