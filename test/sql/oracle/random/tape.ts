/**
 * A source of choices that can be played again. Choices are numbers in [0, 1); a tape that is played out answers 0,
 * which every choice takes for the simplest one. So any tape makes a statement, and a shorter one a simpler.
 */
export class Tape {
  readonly #given: readonly number[] | undefined;
  readonly #next: () => number;
  /** The choices made so far. */
  readonly made: number[] = [];

  private constructor(next: () => number, given: readonly number[] | undefined) {
    this.#next = next;
    this.#given = given;
  }

  static record(seed: number): Tape {
    return new Tape(generator(seed), undefined);
  }

  static play(choices: readonly number[]): Tape {
    return new Tape(() => 0, choices);
  }

  draw(): number {
    const value = this.#given === undefined ? this.#next() : (this.#given[this.made.length] ?? 0);
    this.made.push(value);
    return value;
  }

  /** A whole number from 0 up to, but without, `below`. */
  int(below: number): number {
    return Math.floor(this.draw() * below);
  }

  /** True with this probability; false when played out. */
  chance(probability: number): boolean {
    return this.draw() > 1 - probability;
  }

  /** The first is the simplest. */
  pick<T>(items: readonly T[]): T {
    return items[this.int(items.length)] as T;
  }

  /** A choice among weighted ones, the first of which is the simplest. */
  weighted<T>(items: readonly (readonly [number, T])[]): T {
    let rest = this.draw() * items.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, item] of items) {
      rest -= weight;
      if (rest < 0) return item;
    }
    return (items.at(-1) as readonly [number, T])[1];
  }
}

/** The generator mulberry32, by Tommy Ettinger: 32 bits of state are plenty here. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
