/** An example of a party list for the documentation, cut short: the first national party and the one admitted later. */
import type { PoliticalPartyList } from '../party-list.ts';

export const EXAMPLE_PARTY_LIST: PoliticalPartyList = {
  election: 'pemilu-2024',
  version: 2,
  validFrom: '2022-12-30',
  decrees: [
    {
      number: 'Keputusan KPU 551 dan 552 Tahun 2022',
      date: '2022-12-30',
      sourceUrls: ['https://m.jpnn.com/amp/news/partai-ummat-jadi-peserta-pemilu-2024'],
    },
  ],
  parties: [
    {
      id: 'parpol-pkb',
      ballotNumber: 1,
      shortName: 'PKB',
      fullName: 'Partai Kebangkitan Bangsa',
      scope: 'nasional',
      listedOn: '2022-12-14',
    },
    {
      id: 'parpol-ummat',
      ballotNumber: 24,
      shortName: 'Ummat',
      fullName: 'Partai Ummat',
      scope: 'nasional',
      listedOn: '2022-12-30',
    },
  ],
};
