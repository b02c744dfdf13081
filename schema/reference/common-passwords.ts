/**
 * Passwords that many people choose, and that are therefore tried first. The list comes from leaked ones, through
 * @zxcvbn-ts/language-common (MIT License; tools/common-passwords.ts writes it); the Indonesian words are our own, since
 * that list knows few. All in lower case, NFKC.
 */
import leaked from './common-passwords.json' with { type: 'json' };

const INDONESIAN = [
  'alhamdulillah',
  'astaghfirullah',
  'bhinneka',
  'garudapancasila',
  'indonesia',
  'indonesiaraya',
  'katasandi',
  'kemerdekaan',
  'merdeka45',
  'pancasila',
  'persatuan',
  'rahasia1',
  'rahasia123',
  'sandirahasia',
  'sayangku',
  'semangat45',
  'subhanallah',
  'terserah',
];

const LEAKED = `\n${leaked.passwords}\n`;

/** Whether many people choose this; `password` in lower case, NFKC. */
export function isCommonPassword(password: string): boolean {
  return INDONESIAN.includes(password) || LEAKED.includes(`\n${password}\n`);
}
