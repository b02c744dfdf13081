/** Examples of "who to meet next", for the documentation. */
import type { ContactGapList, ContactGapSetting } from '../contact-gap.ts';

export const EXAMPLE_GAP_SETTING: ContactGapSetting = { unitCode: '33.73', days: 60, version: 2 };

export const EXAMPLE_GAPS: ContactGapList = {
  unit: { code: '33.73', name: 'KPU Kota Salatiga' },
  days: 60,
  setting: { days: 60, version: 2 },
  since: '2026-09-23',
  items: [
    {
      organisation: { id: 'uksw', name: 'Universitas Kristen Satya Wacana', kind: 'perguruan_tinggi' },
      last: { on: '2022-10-06', kind: 'agreement', title: null },
      next: null,
    },
  ],
  partners: 4,
};
