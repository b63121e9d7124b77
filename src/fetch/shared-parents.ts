import type { StoreClient } from './client.ts';
import { fetchId } from './fetch-id.ts';
import type { ApiRow, FetchSpec } from './types.ts';

interface Shared {
  /** Asks for the columns that all readers need. */
  readonly spec: FetchSpec;
  readonly readers: number;
  /** What was read, for the readers that have not come so far. */
  readonly batches: { rows: readonly ApiRow[]; left: number }[];
  source?: AsyncGenerator<readonly ApiRow[]>;
  pulling?: Promise<void> | undefined;
  ended: boolean;
  failure?: { readonly error: unknown };
}

/**
 * Scans of parents that several fetches of one load have in common: each is read once, however far apart its readers
 * are, and not only as long as they happen to ask for the same page at the same time.
 */
export class SharedParents {
  readonly #signal: AbortSignal;
  readonly #shared = new Map<StoreClient, Map<string, Shared>>();

  /**
   * @param fetches all of the load
   * @param signal of the load: a reader that ends must not end the scan for the others
   */
  constructor(
    fetches: readonly { readonly client: StoreClient; readonly spec: FetchSpec }[],
    signal: AbortSignal,
  ) {
    this.#signal = signal;
    for (const { client, spec } of fetches) {
      const parents = parentsOf(spec);
      if (parents === undefined) continue;
      const ofStore = this.#shared.get(client) ?? new Map<string, Shared>();
      this.#shared.set(client, ofStore);
      const key = fetchId(parents);
      const known = ofStore.get(key);
      const columns = [...new Set([...(known?.spec.columns ?? []), ...parents.columns])];
      const readers = (known?.readers ?? 0) + 1;
      ofStore.set(key, { spec: { ...parents, columns }, readers, batches: [], ended: false });
    }
  }

  /**
   * The rows of a fetch's parents, if another fetch reads the same; undefined if it is the only one.
   * @param begin called by the first reader that comes
   */
  read(
    client: StoreClient,
    spec: FetchSpec,
    begin: (parents: FetchSpec, signal: AbortSignal) => AsyncGenerator<readonly ApiRow[]>,
  ): AsyncGenerator<readonly ApiRow[]> | undefined {
    const parents = parentsOf(spec);
    const shared = parents && this.#shared.get(client)?.get(fetchId(parents));
    if (shared === undefined || shared.readers < 2) return undefined;
    shared.source ??= begin(shared.spec, this.#signal);
    return replay(shared, shared.source);
  }
}

async function* replay(
  shared: Shared,
  source: AsyncGenerator<readonly ApiRow[]>,
): AsyncGenerator<readonly ApiRow[]> {
  for (let nth = 0; ; nth++) {
    while (nth >= shared.batches.length) {
      if (shared.failure !== undefined) throw shared.failure.error;
      if (shared.ended) return;
      shared.pulling ??= pull(shared, source);
      await shared.pulling;
    }
    const batch = shared.batches[nth];
    if (batch === undefined) return;
    const { rows } = batch;
    batch.left -= 1;
    if (batch.left === 0) batch.rows = [];
    yield rows;
  }
}

async function pull(shared: Shared, source: AsyncGenerator<readonly ApiRow[]>): Promise<void> {
  try {
    const { value, done } = await source.next();
    if (done === true) shared.ended = true;
    else shared.batches.push({ rows: value, left: shared.readers });
  } catch (error) {
    shared.failure = { error };
  } finally {
    shared.pulling = undefined;
  }
}

/** The scan of a fetch's parents; undefined where it may end before all of them are read. */
const parentsOf = ({ parents, limit, lazy, patient }: FetchSpec): FetchSpec | undefined =>
  limit === undefined && lazy !== true && patient !== true ? parents?.spec : undefined;
