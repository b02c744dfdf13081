/** Examples of worklists, for the documentation. */
import type { ImportDone, ImportPreview } from '../import.ts';
import type { SeveralDone, SeveralPreview } from '../several-drafts.ts';
import type { ManagedTemplate, RetiredTemplate } from '../template.ts';
import type { KeptAgreementList, TaskList, Worklist } from '../worklist.ts';

const UNIT = { code: '36.73', name: 'KPU Kota Serang' };

export const EXAMPLE_WORKLIST: Worklist = {
  views: [
    { view: 'waiting', count: 1, more: false },
    { view: 'ending', count: 1, more: false },
    { view: 'lacking', count: 1, more: false },
  ],
};

export const EXAMPLE_TASKS: TaskList = {
  items: [
    {
      kind: 'draft_submitted',
      id: '0199b2f0-6a7e-7c41-8f2a-1b9d3c5e7f60',
      heading: 'Nota Kesepahaman tentang Pendidikan Pemilih',
      registryNumber: null,
      unit: UNIT,
      at: '2026-11-22T03:00:00.000Z',
      dueOn: null,
      overdue: false,
    },
  ],
  nextCursor: null,
};

export const EXAMPLE_KEPT: KeptAgreementList = {
  items: [
    {
      registryNumber: 'SPL-000018',
      heading: 'Nota Kesepahaman tentang Pendidikan Pemilih',
      unit: UNIT,
      endsOn: '2027-01-31',
      daysLeft: 70,
      noticeOn: '2027-01-01',
      percent: 80,
      missing: ['legalBasis', 'documents'],
    },
  ],
  nextCursor: null,
};

const EXAMPLE_MOVED = {
  id: '0199b2f0-6a7e-7c41-8f2a-1b9d3c5e7f60',
  heading: 'Nota Kesepahaman tentang Pendidikan Pemilih',
  registryNumber: 'SPL-000051',
  revision: 1,
};

export const EXAMPLE_SEVERAL_PREVIEW: SeveralPreview = {
  items: [{ ...EXAMPLE_MOVED, version: 3, reason: null, findings: [] }],
  refused: 0,
};

export const EXAMPLE_SEVERAL_DONE: SeveralDone = { items: [EXAMPLE_MOVED] };

export const EXAMPLE_MANAGED_TEMPLATE: ManagedTemplate = {
  id: '0199b2f0-6a7e-7c41-8f2a-1b9d3c5e7f62',
  name: 'Nota kesepahaman dengan perguruan tinggi',
  unit: { code: '00', name: 'KPU RI' },
  content: { kind: 'nota_kesepahaman', termText: 'dua tahun' },
  version: 1,
  own: true,
  author: 'Citra Maheswari (Contoh)',
  updatedAt: '2026-11-22T03:00:00.000Z',
};

export const EXAMPLE_RETIRED_TEMPLATE: RetiredTemplate = {
  id: '0199b2f0-6a7e-7c41-8f2a-1b9d3c5e7f62',
  name: 'Nota kesepahaman dengan perguruan tinggi',
  retiredAt: '2026-11-22T03:00:00.000Z',
};

export const EXAMPLE_IMPORT_PREVIEW: ImportPreview = {
  format: 'csv',
  rows: [
    {
      line: 2,
      externalId: 'serang-2024-1',
      heading: 'Nota Kesepahaman tentang Pendidikan Pemilih',
      verdict: 'warned',
      outcome: 'new',
      registryNumber: null,
      draftId: null,
      findings: [
        {
          code: 'number_blank',
          line: 2,
          field: 'party_2_number',
          refuses: false,
          message: 'The number given by Universitas Primagraha is blank; it is recorded as not known.',
        },
      ],
    },
  ],
  counts: { accepted: 0, warned: 1, refused: 0, toMake: 1 },
};

export const EXAMPLE_IMPORT_DONE: ImportDone = {
  made: [
    {
      id: '0199b2f0-6a7e-7c41-8f2a-1b9d3c5e7f60',
      line: 2,
      heading: 'Nota Kesepahaman tentang Pendidikan Pemilih',
    },
  ],
  remaining: 0,
};
