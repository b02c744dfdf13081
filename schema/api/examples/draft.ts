/** Examples of drafting, for the documentation. The persons are invented. */
import type { Draft, DraftList, DraftVerdict, Published, Template, Withdrawn } from '../draft.ts';

export const EXAMPLE_VERDICT: DraftVerdict = {
  findings: [
    {
      code: 'number_blank',
      field: 'parties[1].documentNumber',
      refuses: false,
      message: 'The number given by Universitas Primagraha is blank; it is recorded as not known.',
    },
  ],
  completeness: { percent: 60, missing: ['signedPlace', 'scope', 'legalBasis', 'documents'] },
};

export const EXAMPLE_DRAFT: Draft = {
  id: '0199b2f0-6a7e-7c41-8f2a-1b9d3c5e7f60',
  heading: 'Nota Kesepahaman tentang Pendidikan Pemilih',
  status: 'draft',
  registryNumber: null,
  revises: false,
  unit: { code: '36.73', name: 'KPU Kota Serang' },
  author: { id: '0199b2f0-6a7e-7c41-8f2a-1b9d3c5e7f61', name: 'Budi Santoso (Contoh)' },
  submittedAt: null,
  returnedReason: null,
  updatedAt: '2026-11-22T03:00:00.000Z',
  version: 2,
  content: {
    kind: 'nota_kesepahaman',
    title: 'Nota Kesepahaman tentang Pendidikan Pemilih',
    parties: [{ organisation: 'kpu-36-73' }, { organisation: 'universitas-primagraha' }],
  },
  note: null,
  baseRevision: 0,
  publishedRevision: null,
  ...EXAMPLE_VERDICT,
};

const {
  content: _content,
  note: _note,
  baseRevision: _base,
  publishedRevision: _published,
  ...rest
} = EXAMPLE_DRAFT;
const { findings: _findings, completeness: _completeness, ...EXAMPLE_DRAFT_BRIEF } = rest;

export const EXAMPLE_DRAFTS: DraftList = { items: [EXAMPLE_DRAFT_BRIEF], nextCursor: null };

export const EXAMPLE_PUBLISHED: Published = { registryNumber: 'SPL-000051', revision: 1, draft: null };

export const EXAMPLE_WITHDRAWN: Withdrawn = {
  registryNumber: 'SPL-000051',
  withdrawnAt: '2026-11-22T03:00:00.000Z',
  withdrawnBy: 'KPU Kota Serang',
  reason: 'Dicatat dua kali; lihat SPL-000018.',
};

const EXAMPLE_TEMPLATE: Template = {
  id: '0199b2f0-6a7e-7c41-8f2a-1b9d3c5e7f62',
  name: 'Nota kesepahaman dengan perguruan tinggi',
  unit: { code: '00', name: 'KPU RI' },
  content: { kind: 'nota_kesepahaman' },
  version: 1,
};

export const EXAMPLE_TEMPLATES: { items: Template[] } = { items: [EXAMPLE_TEMPLATE] };
