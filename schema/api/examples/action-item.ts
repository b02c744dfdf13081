/** Examples of action items, for the documentation. */
import type { ActionItem, ActionItemDetail, ActionItemList } from '../action-item.ts';

export const EXAMPLE_ACTION_ITEM: ActionItem = {
  id: '0199b2f0-6a7e-7c41-8f2a-1b9d3c5e7f71',
  meeting: {
    id: '0199b2f0-6a7e-7c41-8f2a-1b9d3c5e7f60',
    title: 'Rapat koordinasi pengamanan logistik (Contoh)',
    startsOn: '2026-11-20',
  },
  unit: { code: '33.73', name: 'KPU Kota Salatiga' },
  owner: { id: 'polri', name: 'Kepolisian Negara Republik Indonesia' },
  decisionId: null,
  description: 'Menyusun jadwal pengamanan gudang',
  dueOn: '2026-12-01',
  status: 'dikerjakan',
  statusReason: null,
  evidence: null,
  byPlenary: false,
  overdue: false,
  version: 2,
};

export const EXAMPLE_ACTION_ITEM_DETAIL: ActionItemDetail = {
  ...EXAMPLE_ACTION_ITEM,
  log: [
    {
      ordinal: 1,
      at: '2026-11-20T04:00:00.000Z',
      by: 'Joko Setyaji (Contoh)',
      status: 'terbuka',
      text: null,
    },
    {
      ordinal: 2,
      at: '2026-11-21T02:00:00.000Z',
      by: 'Putri (Contoh)',
      status: 'dikerjakan',
      text: 'Rancangan jadwal sedang dibahas.',
    },
  ],
};

export const EXAMPLE_ACTION_ITEMS: ActionItemList = { items: [EXAMPLE_ACTION_ITEM], nextCursor: null };
