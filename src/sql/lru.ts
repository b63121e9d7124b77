/**
 * Remembers values by text within a bound on the bytes they stand for. Two generations instead of an exact
 * order: reading costs one look-up, and what was not read while half of the bound filled up is forgotten.
 */
export class TextCache<T> {
  readonly #half: number;
  #young = new Map<string, Entry<T>>();
  #old = new Map<string, Entry<T>>();
  #youngBytes = 0;

  constructor(mostBytes: number) {
    this.#half = mostBytes / 2;
  }

  get size(): number {
    return this.#young.size + this.#old.size;
  }

  get(key: string): T | undefined {
    const young = this.#young.get(key);
    if (young !== undefined) return young.value;
    const old = this.#old.get(key);
    if (old === undefined) return undefined;
    this.#old.delete(key);
    this.set(key, old.value, old.bytes);
    return old.value;
  }

  /** A value beyond a quarter of the bound is not kept: one text must not drive out everything. */
  set(key: string, value: T, bytes: number): void {
    if (bytes > this.#half / 2) return;
    if (this.#youngBytes + bytes > this.#half) {
      this.#old = this.#young;
      this.#young = new Map();
      this.#youngBytes = 0;
    }
    this.#young.set(key, { value, bytes });
    this.#youngBytes += bytes;
  }
}

interface Entry<T> {
  readonly value: T;
  readonly bytes: number;
}
