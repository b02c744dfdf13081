/** Which port a portal of this machine listens on. */
import { createServer } from 'node:net';
import { Refusal } from './shell.ts';

/** Only this machine can reach a portal that listens here. */
export const LOOPBACK = '127.0.0.1';

const PORT_DEFAULT = 8787;

/**
 * Resolves to the port if it is free (0 finds a free one) and throws a Refusal if it is not. Asked before anything else
 * starts, so that nobody waits for a portal that cannot open.
 */
export function claimPort(host: string, port: number): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      fail(error.code === 'EADDRINUSE' ? new Refusal(portInUse(port)) : error);
    });
    probe.listen(port, host, () => {
      const address = probe.address();
      const free = typeof address === 'object' && address ? address.port : port;
      probe.close(() => done(free));
    });
  });
}

function portInUse(port: number): string {
  return `Port ${port} is in use. Stop the program that has it, or choose another port: PORT=8788 npm start`;
}

/** Reads PORT; nothing means the default. Throws a Refusal for what is no port. */
export function readPort(text: string | undefined): number {
  if (text === undefined || text === '') return PORT_DEFAULT;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new Refusal(`PORT must be a number from 0 to 65535, not "${text}".`);
}
