/**
 * A queue in which several parties take turns: whoever was served goes to the end, so that one with many entries
 * does not keep the others waiting.
 */
export class Turns<T> {
  /** In the order of their turns. */
  readonly #parties = new Map<string, T[]>();

  get isEmpty(): boolean {
    return this.#parties.size === 0;
  }

  add(party: string, entry: T): void {
    const queue = this.#parties.get(party);
    if (queue) queue.push(entry);
    else this.#parties.set(party, [entry]);
  }

  /** Takes the oldest suitable entry of the party whose turn it is, or of the first after it that has one. */
  take(suits: (entry: T) => boolean): T | undefined {
    for (const [party, queue] of this.#parties) {
      const index = queue.findIndex(suits);
      if (index < 0) continue;
      const [entry] = queue.splice(index, 1);
      this.#parties.delete(party);
      if (queue.length > 0) this.#parties.set(party, queue);
      return entry;
    }
    return undefined;
  }

  remove(party: string, entry: T): void {
    const queue = this.#parties.get(party);
    const index = queue?.indexOf(entry) ?? -1;
    if (!queue || index < 0) return;
    queue.splice(index, 1);
    if (queue.length === 0) this.#parties.delete(party);
  }

  /** A copy: entries may be removed while it is walked through. */
  all(): T[] {
    return [...this.#parties.values()].flat();
  }
}
