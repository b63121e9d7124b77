import { createHash } from 'node:crypto';
import type { StoreRuntime } from './store-runtime.ts';

/** A session's use of a store. */
export interface StoreLease {
  readonly store: StoreRuntime;
  /** The session has ended. Called once. */
  release(): void;
}

/**
 * The stores that clients log in to with properties of their own. Sessions of the same user with the same properties
 * share one: its connections, its share of the quota, one renewal of its token. It is closed with the last of them.
 */
export class StorePool {
  readonly #used = new Map<string, { readonly store: StoreRuntime; users: number }>();

  /** `parts` tell one store from another; they may hold secrets. `open` may throw. */
  lease(parts: readonly unknown[], open: () => StoreRuntime): StoreLease {
    const key = createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
    let entry = this.#used.get(key);
    if (entry === undefined) {
      entry = { store: open(), users: 0 };
      this.#used.set(key, entry);
    }
    entry.users += 1;
    const { store } = entry;
    return { store, release: () => this.#release(key) };
  }

  #release(key: string): void {
    const entry = this.#used.get(key);
    if (entry === undefined) return;
    entry.users -= 1;
    if (entry.users > 0) return;
    this.#used.delete(key);
    entry.store.client.close();
  }
}
