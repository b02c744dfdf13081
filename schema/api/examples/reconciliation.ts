/** Examples of the reconciliation for the documentation. Events and letters are invented. */
import type { LettersCompared, NamedLetterList, UnrecordedEventList } from '../reconciliation.ts';

export const EXAMPLE_UNRECORDED_EVENTS: UnrecordedEventList = {
  items: [
    {
      unit: { code: '33.73', name: 'KPU Kota Salatiga' },
      event: {
        id: '0199b2f0-0000-7000-8000-000000000001',
        uid: '0199b2f0-0000-7000-8000-000000000001@simpul',
        title: 'Rapat koordinasi dana kampanye (Contoh)',
        type: 'rakor',
        status: 'selesai',
        startsOn: '2026-09-15',
        endsOn: '2026-09-15',
      },
      mentions: [{ where: 'participant', text: 'Pengurus partai politik se-Kota Salatiga' }],
      dueOn: '2026-09-16',
      state: 'overdue',
      nearby: [{ id: '019a9d40-3f00-7000-8000-000000000001', number: 12, contactOn: '2026-09-15' }],
    },
  ],
  looked: { events: 14, withParties: 3, recorded: 2 },
  nextCursor: null,
};

export const EXAMPLE_NAMED_LETTERS: NamedLetterList = {
  items: [
    {
      unit: { code: '33.73', name: 'KPU Kota Salatiga' },
      contact: { id: '019a9d40-3f00-7000-8000-000000000001', number: 12, contactOn: '2026-09-15' },
      letter: '214/PL.01-Und/3373/2026 (Contoh)',
      form: 'acara',
      parties: 18,
      leftOut: 0,
    },
  ],
  nextCursor: null,
};

export const EXAMPLE_LETTERS_COMPARED: LettersCompared = {
  unit: { code: '33.73', name: 'KPU Kota Salatiga' },
  looked: { letters: 41, withParties: 3, recorded: 2 },
  items: [
    {
      line: 17,
      number: '231/PL.01-SD/3373/2026 (Contoh)',
      sentOn: '2026-09-21',
      correspondent: 'DPC Partai Kebangkitan Bangsa Kota Salatiga',
      subject: 'Penjelasan laporan awal dana kampanye',
      mentions: ['correspondent'],
      dueOn: '2026-09-22',
      state: 'overdue',
      nearby: [],
    },
  ],
  unreadable: [{ line: 9, fault: 'date_unreadable' }],
  unregistered: [],
};
