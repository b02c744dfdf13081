/**
 * npm run witness -- --log VKEY [--log VKEY] [--name NAME] [--state FOLDER] [--port N] [--host ADDRESS]
 *
 * A witness for logs (C2SP tlog-witness), for partners to run and for trying out. It cosigns what extends the last
 * checkpoint it has seen of each log named with --log, and remembers that in its folder. It prints its own verifier key,
 * which the portal needs in LOG_WITNESSES and readers in --witness of verify-log. Ctrl-C ends it.
 */
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import {
  formatVerifierKey,
  isKeyName,
  parseVerifierKey,
  SIGNATURE_TYPES,
  type VerifierKey,
  verifierKey,
} from '../worker/log/note.ts';
import { LOOPBACK } from './port.ts';
import { PROJECT_ROOT, Refusal, runProgram } from './shell.ts';
import { openMemory } from './witness/memory.ts';
import { witnessServer } from './witness/server.ts';

const PORT_DEFAULT = 8790;
const NAME_DEFAULT = 'witness.localhost';

await runProgram(async () => {
  const { values } = parseArgs({
    options: {
      log: { type: 'string', multiple: true, default: [] },
      name: { type: 'string', default: NAME_DEFAULT },
      state: { type: 'string', default: join(PROJECT_ROOT, '.wrangler', 'witness') },
      port: { type: 'string', default: String(PORT_DEFAULT) },
      host: { type: 'string', default: LOOPBACK },
    },
  });
  const logs = await Promise.all(values.log.map(readLogKey));
  if (logs.length === 0) throw new Refusal('Name at least one log: npm run witness -- --log "name+id+key"');
  if (!isKeyName(values.name)) throw new Refusal('A name has no spaces and no plus signs.');
  const memory = await openMemory(resolve(values.state));
  const key = await verifierKey(values.name, SIGNATURE_TYPES.cosignature, memory.key.publicKey);
  const server = witnessServer({ self: { key, sign: memory.key.sign, logs }, memory, log: console.log });
  await new Promise<void>((done, fail) => {
    server.once('error', fail).listen(Number(values.port), values.host, done);
  });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : values.port;
  console.log(
    `Witness at http://${values.host}:${port}, its memory in ${resolve(values.state)}. Ctrl-C ends it.`,
  );
  console.log(formatVerifierKey(key));
  await new Promise<void>((done) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => done());
  });
  server.close();
  return 0;
});

async function readLogKey(text: string): Promise<VerifierKey> {
  const key = await parseVerifierKey(text);
  if (key?.type === SIGNATURE_TYPES.ed25519) return key;
  throw new Refusal(`This is no verifier key of a log: ${text}`);
}
