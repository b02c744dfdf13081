/** The public page of the neutrality log and the proof on the page of an agreement, in English. */
import type { Shape } from './dict.ts';
import type { neutralityId, proofIntroId } from './neutrality-id.ts';

export const proofIntroEn: Shape<typeof proofIntroId> = {
  title: 'Proof in the log of the registry',
  text: 'Every published revision goes into an open log that cannot be changed without it showing. Your browser can compute for itself that this record is in it; nothing is sent.',
  show: 'Show and check the proof',
  working: 'Fetching and computing…',
};

export const neutralityEn: Shape<typeof neutralityId> = {
  lead: 'KPU keeps the same distance to all parties. Every contact with political parties and officials is recorded in a log that cannot be changed, cut or added to without it showing.',
  now: 'Now',
  entries: 'entries in the log',
  entriesNote:
    'Of every type: contacts, corrections, nil returns, reviews, and the daily digest of who read what.',
  sealed: 'leaves in the last checkpoint',
  witnesses: { one: 'witness has signed it', other: 'witnesses have signed it' },
  provesTitle: 'What this log can prove',
  proves: [
    'Entries once recorded have not been changed, removed or moved since they were sealed, not even by whoever runs the database.',
    'The log of today begins with the whole log of yesterday, for anyone who kept an earlier checkpoint.',
    'Whoever holds a receipt can show that their entry is in the log, without this portal.',
  ],
  notTitle: 'What it cannot prove',
  not: [
    'That what is recorded is true.',
    'That every contact was recorded.',
    'That everybody is shown the same log, as long as no witness outside KPU signs it too or people compare checkpoints.',
  ],
  privacy:
    'What entries say is not public: public are their commitments (hashes), the checkpoint and aggregates. Who reads entries is recorded as well.',
  checkpointTitle: 'The last checkpoint',
  checkpointText:
    'A signed statement: the name of the log, how many leaves it has, and the root of its tree of hashes (C2SP tlog-checkpoint). Keep or print it; later anyone can check that the log only grew.',
  checkpointNone: 'This log has no checkpoint yet. The first is signed within a minute.',
  sealedAt: 'Sealed {at}.',
  waiting: { one: '{n} entry awaits the next checkpoint.', other: '{n} entries await the next checkpoint.' },
  keysTitle: 'Verifier keys',
  keysText:
    'Note them down where this portal cannot change them, on paper for instance. A key that comes from the same place as its log proves little.',
  keysNone: 'There is no key yet.',
  witnessesTitle: 'Witnesses',
  witnessesNone:
    'No witness outside KPU has signed this checkpoint yet. Bawaslu, a university or a monitoring organisation can run one of its own.',
  witnessed: '{name}, {at}',
  verifyTitle: 'Check a receipt',
  verifyText:
    'Authors of entries can download a receipt (.tlog-proof) after recording; every revision of an agreement has one too. The file is checked in your browser and never sent.',
  drop: 'Drop a receipt here',
  choose: 'Choose a file',
  ownKey: 'Keys that you noted down (may be empty)',
  ownKeyHint:
    'One key a line, like name+id+key; keys of witnesses are welcome. If empty, the keys that this portal names are used.',
  checking: 'Checking {name}…',
  unreadable: 'The file cannot be read.',
  tooLarge: 'This file is too large to be a receipt.',
  shell: 'The whole log can be checked from one’s own computer, also offline:',
  quartersTitle: 'Closed quarters',
  quartersNone:
    'No quarter has been published yet. Aggregates come out once, after the nil returns of the last month are due, and do not change afterwards.',
  quarter: 'Quarter {n} of {year}',
  published: 'Published {at}.',
  unitsReported: 'Work units that reported',
  unitsReportedNote: '{reported} of {expected}, nil returns included',
  recorded: 'Contacts recorded',
  lateShare: 'Recorded late',
  lateShareNote: 'more than one working day after the contact',
  compared: 'Contacts compared',
  hidden: 'hidden',
  withheld: 'No detail can be shown without giving small counts away.',
  byParty: 'By party, in ballot order',
  byProvince: 'By province',
  party: 'Party',
  province: 'Province',
  contacts: 'Contacts',
  notARanking:
    'How many contacts there were is no measure of neutrality and no ranking: invitations, regions and stages differ.',
  suppressionTitle: 'Why some figures are hidden',
  suppression: [
    'Counts below {n} are not shown, so that they point at no unit or person.',
    'That alone is not enough: a hidden count could be computed by taking the others from their total. So some more are hidden, until each hidden one could have at least five values.',
    'What was published is never changed: the difference would give away what was recorded in between.',
  ],
  downloadsTitle: 'Downloads',
  downloads: {
    checkpoint: 'The checkpoint (signed text)',
    vkey: 'The verifier keys',
    keys: 'All keys and their announcements',
    state: 'The state of the log as JSON',
    json: 'The aggregates as JSON',
    csv: 'The aggregates as CSV',
  },
};
