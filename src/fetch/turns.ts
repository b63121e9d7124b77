/** A party has the right of way for so many entries: what a short statement needs. */
const firstFew = 8;

/** So many entries may overtake a party that waits and has no right of way; then it has its turn. */
const mostOvertaking = 4;

/** Parties are remembered beyond their last entry: a scan adds entries as earlier ones are done with. */
const mostRemembered = 1_000;

interface Place<T> {
  readonly party: string;
  readonly queue: Entry<T>[];
  readonly index: number;
}

interface Entry<T> {
  readonly value: T;
  /** It has the right of way however many entries of its party were taken. */
  readonly short: boolean;
}

/**
 * A queue in which several parties take turns: whoever was served goes to the end, so that one with many entries
 * does not keep the others waiting. The first few entries of a party go before those of one that has had many;
 * bounded, so that a stream of new parties does not starve an old one.
 */
export class Turns<T> {
  /** In the order of their turns. */
  readonly #parties = new Map<string, Entry<T>[]>();
  /** How many entries of a party were taken; those served last stand last. */
  readonly #taken = new Map<string, number>();
  /** Entries that were taken since one without right of way could have been. */
  #overtaking = 0;

  get isEmpty(): boolean {
    return this.#parties.size === 0;
  }

  /** `short`: the entry has the right of way, whatever its party has had. */
  add(party: string, value: T, short = false): void {
    const queue = this.#parties.get(party);
    if (queue) queue.push({ value, short });
    else this.#parties.set(party, [{ value, short }]);
  }

  /** Whether a party has had so many entries that those of others go before its own. */
  isLong(party: string): boolean {
    return (this.#taken.get(party) ?? 0) >= firstFew;
  }

  /** Takes the oldest suitable entry of the party whose turn it is, or of the first after it that has one. */
  take(suits: (value: T) => boolean): T | undefined {
    const first = this.#find((entry, party) => (entry.short || !this.isLong(party)) && suits(entry.value));
    const other = this.#find((entry, party) => !entry.short && this.isLong(party) && suits(entry.value));
    const overtakes = first !== undefined && other !== undefined;
    const place = overtakes && this.#overtaking >= mostOvertaking ? other : (first ?? other);
    if (place === undefined) return undefined;
    this.#overtaking = overtakes && place === first ? this.#overtaking + 1 : 0;
    return this.#take(place);
  }

  remove(party: string, value: T): void {
    const queue = this.#parties.get(party);
    const index = queue?.findIndex((entry) => entry.value === value) ?? -1;
    if (!queue || index < 0) return;
    queue.splice(index, 1);
    if (queue.length === 0) this.#parties.delete(party);
  }

  /** A copy: entries may be removed while it is walked through. */
  all(): T[] {
    return [...this.#parties.values()].flat().map(({ value }) => value);
  }

  #find(suits: (entry: Entry<T>, party: string) => boolean): Place<T> | undefined {
    for (const [party, queue] of this.#parties) {
      const index = queue.findIndex((entry) => suits(entry, party));
      if (index >= 0) return { party, queue, index };
    }
    return undefined;
  }

  #take({ party, queue, index }: Place<T>): T | undefined {
    const [entry] = queue.splice(index, 1);
    this.#parties.delete(party);
    if (queue.length > 0) this.#parties.set(party, queue);
    const taken = (this.#taken.get(party) ?? 0) + 1;
    this.#taken.delete(party);
    this.#taken.set(party, taken);
    for (const oldest of this.#taken.keys()) {
      if (this.#taken.size <= mostRemembered) break;
      this.#taken.delete(oldest);
    }
    return entry?.value;
  }
}
