/**
 * `node tools/common-passwords.ts`: writes schema/reference/common-passwords.json, the passwords that nobody may choose.
 * The list of @zxcvbn-ts/language-common is in the order of how often each was found in leaked lists; the first of
 * those long enough to be chosen here are taken. Run again only when that package gives a newer list.
 */
import { writeFile } from 'node:fs/promises';
import { dictionary } from '@zxcvbn-ts/language-common';
import { PASSWORD_CHARACTERS_MIN } from '../schema/api/session.ts';

/** ASVS 5.0, 6.2.4 asks for 3,000; twice as many still weigh little. */
const COMMON_PASSWORDS = 6000;
const FILE = 'schema/reference/common-passwords.json';

const passwords = (dictionary['passwords-common'] as string[])
  .map((one) => one.normalize('NFKC').toLowerCase())
  .filter((one) => [...one].length >= PASSWORD_CHARACTERS_MIN)
  .slice(0, COMMON_PASSWORDS);
// One text, so that the Worker holds one value and builds nothing of it when it starts.
await writeFile(FILE, `${JSON.stringify({ passwords: passwords.join('\n') })}\n`);
console.log(`${FILE}: ${passwords.length} passwords`);
