/** The page "about" in English: prose only, set into the page when it is built. */
export const aboutEn = {
  lead: 'Simpul is the open registry of agreements between KPU, Indonesia’s election commission, and its partners: memoranda of understanding, cooperation agreements, grant agreements and joint decrees, from the centre to the regencies and cities.',
  sections: [
    {
      id: 'isi',
      title: 'What is here',
      paragraphs: [
        'Every agreement has a registry number that is given once and never reused. Its address is permanent. Every change of a record becomes a new revision; old revisions can still be read.',
        'Document numbers are recorded exactly as written, however unusual their form. What a machine reads from them is a hint only.',
        'Whether an agreement still runs is worked out when you read it, by the date in Jakarta; it is never stored.',
      ],
    },
    {
      id: 'asal-data',
      title: 'Where the data come from',
      paragraphs: [
        'The first records were made from public sources: the sites of KPU and its partners, and press reports. Every record names its sources and says whether the signing was reported, only the existence was reported, or the document itself was read.',
        'A date that does not fit its weekday is recorded as written, with a note on the date that is more likely.',
        'Relations between agreements that a source states are told apart from those that the registry inferred.',
      ],
    },
    {
      id: 'tidak-diketahui',
      title: 'What is not known',
      paragraphs: [
        'The text of many agreements was never published. Often no source gives the number, the term or the end. It then reads “not known” here; nothing is guessed.',
        '“Ending soon” therefore holds only agreements whose end a source states. Others may end without showing there.',
        'An agreement that is not here may still exist. A work unit that has “not been heard of” may still be doing the work.',
      ],
    },
    {
      id: 'beri-tahu',
      title: 'Tell us',
      paragraphs: [
        'If you know a number, date, term, signatory or document that reads “not known” here, or see something wrong, tell the KPU work unit that keeps the agreement through its official channels, or the information officer of KPU (Pejabat Pengelola Informasi dan Dokumentasi, PPID).',
        'Give three things: the registry number (SPL-000002, for example), the fact that you know, and a source that can be checked. Without a source a fact cannot be recorded.',
        'Please leave out personal data that are not needed. People are named only where a source names them in office.',
      ],
    },
    {
      id: 'jarak-yang-sama',
      title: 'The same distance to all',
      paragraphs: [
        'Lists are in the order of dates, of the alphabet, or of the match with the words searched for. Units and organisations are not ranked, and nobody can pay or ask for a higher place.',
        'The site uses the colour of no party.',
        'KPU’s contacts with political parties are recorded in the neutrality log, which anyone can check. The link is at the foot of every page.',
      ],
    },
    {
      id: 'memakai-ulang',
      title: 'Using the data',
      paragraphs: [
        'The whole registry can be downloaded as CSV, NDJSON and JSON, followed by Atom and iCalendar, and read through an API without a key.',
        'The licence of the data has not been laid down officially yet. If you use them, name the “Registry of KPU Agreements”, the registry number, the revision and the day on which you took them, so that others can check the same thing.',
        'The software is under the Apache License 2.0. Names and codes of regions come from data of the Ministry of Home Affairs.',
      ],
    },
    {
      id: 'privasi',
      title: 'Privacy and accessibility',
      paragraphs: [
        'The public pages use no cookies, no trackers, and no fonts or scripts of others. A file that you verify never leaves your computer.',
        'The site is made to meet WCAG 2.2 at level AA, can be used wholly by keyboard, and the summary of every record can be read without JavaScript.',
      ],
    },
  ],
};
