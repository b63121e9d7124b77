import type { PathCap } from '../platforms/index.ts';
import { machineTime } from './machine-time.ts';
import { everything, type Held, type Peers } from './peers.ts';

/**
 * The requests under way, in all and under each of the platform's caps on concurrency. A cap holds for the processes of
 * the machine together; where several wait for a place, who has waited for longest gets it.
 */
export class Places {
  readonly #caps: readonly PathCap[];
  readonly #peers: Peers;
  /** By cap; `everything` for all. */
  readonly #inFlight = new Map<string, number>();
  /** Since when a request could not go for lack of a place, by `machineTime`. */
  readonly #waitingSince = new Map<string, number>();

  constructor(caps: readonly PathCap[], peers: Peers) {
    this.#caps = caps;
    this.#peers = peers;
  }

  /** Requests of this process. */
  get taken(): number {
    return this.#count(everything);
  }

  /** Requests of this process and the others. */
  get takenByAll(): number {
    return this.taken + this.#peers.inFlight(everything);
  }

  /** The end of what a request waits for may go unheard: it is in another process. */
  get dependsOnOthers(): boolean {
    return this.#peers.inFlight(everything) > 0 || (this.#peers.shares && this.#waitingSince.size > 0);
  }

  /** Whether the path's cap lets one more go; where not, it waits for it from now on. */
  allows(path: string): boolean {
    const cap = this.#cap(path);
    if (!cap) return true;
    const name = cap.path.source;
    const since = this.#waitingSince.get(name) ?? machineTime();
    const free = cap.most - this.#count(name) - this.#peers.inFlight(name);
    if (free > this.#peers.waitingBefore(since, name)) return true;
    this.#waitingSince.set(name, since);
    return false;
  }

  take(path: string): void {
    this.#waitingSince.delete(this.#cap(path)?.path.source ?? everything);
    this.#change(path, 1);
  }

  giveBack(path: string): void {
    this.#change(path, -1);
  }

  /** What other processes must know; `waiting`: the paths of the requests that still wait. */
  held(waiting: readonly string[]): Map<string, Held> {
    const wanted = new Set(waiting.map((path) => this.#cap(path)?.path.source));
    for (const name of this.#waitingSince.keys()) if (!wanted.has(name)) this.#waitingSince.delete(name);
    const held = new Map<string, Held>();
    for (const name of new Set([...this.#inFlight.keys(), ...this.#waitingSince.keys()])) {
      const [inFlight, waitingSince] = [this.#count(name), this.#waitingSince.get(name)];
      if (inFlight > 0 || waitingSince !== undefined) held.set(name, { inFlight, waitingSince });
    }
    return held;
  }

  #count(name: string): number {
    return this.#inFlight.get(name) ?? 0;
  }

  #change(path: string, by: 1 | -1): void {
    const cap = this.#cap(path);
    for (const name of cap ? [everything, cap.path.source] : [everything])
      this.#inFlight.set(name, this.#count(name) + by);
  }

  #cap(path: string): PathCap | undefined {
    return this.#caps.find((cap) => cap.path.test(path));
  }
}
