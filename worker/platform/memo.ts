/**
 * A small memory of answers that hold for one state of the registry. Another state empties it at once, so nothing
 * outlives what it was computed from; within a state the entries used longest ago go first.
 */
export class Memo<V> {
  readonly #entriesMax: number;
  readonly #entries = new Map<string, V>();
  #state = '';

  constructor(entriesMax: number) {
    this.#entriesMax = entriesMax;
  }

  /** What was kept under this key in this state, or undefined. */
  get(state: string, key: string): V | undefined {
    if (state !== this.#state) return undefined;
    const value = this.#entries.get(key);
    if (value !== undefined) {
      this.#entries.delete(key);
      this.#entries.set(key, value);
    }
    return value;
  }

  /** Keeps a value; the first one of another state forgets all others. */
  set(state: string, key: string, value: V): void {
    if (state !== this.#state) {
      this.#entries.clear();
      this.#state = state;
    }
    this.#entries.delete(key);
    this.#entries.set(key, value);
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= this.#entriesMax) break;
      this.#entries.delete(oldest);
    }
  }
}
