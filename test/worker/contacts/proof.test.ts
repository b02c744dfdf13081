import { env } from 'cloudflare:test';
import { beforeEach, describe, expect, test } from 'vitest';
import type { ContactInput } from '../../../schema/api/contact.ts';
import type {
  Contact,
  ContactFiled,
  ContactList,
  ContactReceipt,
  Erasure,
  ErasureList,
} from '../../../schema/api/contact-entry.ts';
import type { Problem } from '../../../schema/api/problem.ts';
import { checkRecords } from '../../../tools/verify-log/entries.ts';
import { digestDays, readsHash } from '../../../worker/contacts/digest.ts';
import { readReadsOf } from '../../../worker/contacts/digest-store.ts';
import { parseEntryBundle } from '../../../worker/log/bundles.ts';
import { toHex } from '../../../worker/log/bytes.ts';
import { parseVerifierKey } from '../../../worker/log/note.ts';
import { checkReceipt } from '../../../worker/log/proof-text.ts';
import { memberDatabase, publicDatabase } from '../../../worker/platform/db.ts';
import { createApp } from '../../../worker/app.ts';
import { ask, json } from '../../support/app.ts';
import { contact } from '../../support/contacts.ts';
import { freshDatabase } from '../../support/database.ts';
import { changing, seedPerson, signedIn } from '../../support/people.ts';
import { NOW, seedPlaces } from '../../support/registry.ts';
import { logKeys, rows, tamper } from '../log/support.ts';
