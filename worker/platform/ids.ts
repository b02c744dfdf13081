/**
 * Ids: UUID version 7 (RFC 9562), which sort by the time they were made. The clock comes in as `now`; the random bits
 * come from the platform.
 */

/** The 12 bits after the version, used as a counter within one source. */
const COUNTER_LIMIT = 4096;

/** One UUIDv7 for the instant `now`. */
export function uuidv7(now: Date): string {
  return uuidv7Source(now)();
}

/**
 * Ids for one piece of work at the instant `now`: each call gives the next, and they sort in the order in which they
 * were given (RFC 9562, section 6.2, method 1). After 4,096 of them the timestamp moves on by a millisecond.
 */
export function uuidv7Source(now: Date): () => string {
  let counter = 0;
  return () => {
    const milliseconds = now.getTime() + Math.floor(counter / COUNTER_LIMIT);
    const id = format(milliseconds, counter % COUNTER_LIMIT);
    counter += 1;
    return id;
  };
}

/** The instant in a UUIDv7, RFC 3339 in UTC. */
export function uuidv7Time(id: string): string {
  return new Date(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toISOString();
}

function format(milliseconds: number, counter: number): string {
  const random = crypto.getRandomValues(new Uint8Array(8));
  random[0] = ((random[0] ?? 0) & 0x3f) | 0x80;
  const time = milliseconds.toString(16).padStart(12, '0');
  const tail = Array.from(random, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [
    time.slice(0, 8),
    time.slice(8),
    `7${counter.toString(16).padStart(3, '0')}`,
    tail.slice(0, 4),
    tail.slice(4),
  ].join('-');
}
