/** Numbers of one part of the number line. */
const PART = 1 << 15;

/** From so many on, a bit for each number of a part takes less memory than a list. */
const MOST_LISTED = 512;

/**
 * A set of keys that takes little memory for whole numbers, which most keys are: a bit or a few bytes each, where a Set
 * takes 30 to 60. What is not a whole number from 0 on is kept as in a Set.
 */
export class KeySet {
  /** By the number of the part: its keys counted from the part's first, as a list or as bits. */
  readonly #parts = new Map<number, number[] | Uint32Array>();
  readonly #others = new Set<unknown>();
  #numbers = 0;

  get size(): number {
    return this.#numbers + this.#others.size;
  }

  has(key: unknown): boolean {
    if (!isNumber(key)) return this.#others.has(key);
    const part = this.#parts.get(Math.floor(key / PART));
    return part !== undefined && holds(part, key % PART);
  }

  /** True for a key that was not there. */
  add(key: unknown): boolean {
    if (this.has(key)) return false;
    if (isNumber(key)) this.#addNumber(Math.floor(key / PART), key % PART);
    else this.#others.add(key);
    return true;
  }

  #addNumber(place: number, low: number): void {
    this.#numbers++;
    const part = this.#parts.get(place);
    if (part === undefined) this.#parts.set(place, [low]);
    else if (part instanceof Uint32Array) mark(part, low);
    else if (part.length < MOST_LISTED) part.push(low);
    else {
      const bits = new Uint32Array(PART / 32);
      for (const one of part) mark(bits, one);
      mark(bits, low);
      this.#parts.set(place, bits);
    }
  }
}

const isNumber = (key: unknown): key is number => Number.isSafeInteger(key) && (key as number) >= 0;

const holds = (part: number[] | Uint32Array, low: number): boolean =>
  part instanceof Uint32Array ? (((part[low >>> 5] ?? 0) >>> (low & 31)) & 1) === 1 : part.includes(low);

function mark(bits: Uint32Array, low: number): void {
  bits[low >>> 5] = (bits[low >>> 5] ?? 0) | (1 << (low & 31));
}
