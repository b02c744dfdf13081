import { describe, expect, it } from 'vitest';
import { uuidv7, uuidv7Source, uuidv7Time } from '../../../worker/platform/ids.ts';

const NOW = new Date('2026-11-22T03:00:00.123Z');

describe('ids', () => {
  it('have the form of UUID version 7 and carry their instant', () => {
    const id = uuidv7(NOW);
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(uuidv7Time(id)).toBe(NOW.toISOString());
  });

  it('of one source are all different and sort in the order in which they were given, also beyond 4,096', () => {
    const next = uuidv7Source(NOW);
    const ids = Array.from({ length: 5_000 }, next);
    expect(new Set(ids).size).toBe(5_000);
    expect(ids.toSorted()).toEqual(ids);
  });

  it('of two sources at one instant are different', () => {
    expect(uuidv7(NOW)).not.toBe(uuidv7(NOW));
  });
});
