import { tmpdir } from 'node:os';
import { type FetchSpec, fetchId, writesTo } from '../../fetch/index.ts';
import { CountCache } from './count-cache.ts';
import { Recording } from './recording.ts';
import { RowFile } from './row-file.ts';

/** A store as one credential sees it. */
export interface StoreKey {
  /** Tells it from all others; made of a hash where secrets are in it. */
  readonly id: string;
  /** Of its API. */
  readonly address: string;
}

/** The moment at which a fetch begins. */
export interface Mark {
  readonly store: StoreKey;
  /** Milliseconds since 1970. */
  readonly began: number;
  /** The writes to the store until then, as `writesTo` counts them. */
  readonly writes: number;
}

/** What rows a fetch is for. */
export interface Fetched {
  readonly spec: FetchSpec;
  /** In the order in which the lines of the rows have them. */
  readonly columns: readonly string[];
}

/** All rows that one fetch has answered. */
export interface CachedRows extends Fetched {
  readonly mark: Mark;
  readonly rows: number;
  /** Milliseconds since 1970. */
  readonly until: number;
  readonly id: string;
  /** Lines of COPY's text format, in UTF-8. */
  readonly file: RowFile;
}

/** Each holds a file open. */
const MOST_ENTRIES = 200;

/** Lists of keys are remembered in memory. */
const MOST_ID = 100_000;

/**
 * The rows of fetches of all sessions, for a while: on disk, up to so many bytes, those that were used longest ago
 * going first. Any write to a store through this process, begun or ended, makes its rows from before useless: a write
 * may change rows of other tables as well.
 */
export class RowCache {
  readonly counts = new CountCache();
  readonly #folder: string;
  readonly #most: number;
  /** The one used longest ago first. */
  readonly #entries = new Set<CachedRows>();
  #bytes = 0;
  #timer: NodeJS.Timeout | undefined;

  /** @param folder for its files; by default the system's for temporary ones */
  constructor(most_bytes: number, folder: string = tmpdir()) {
    this.#most = most_bytes;
    this.#folder = folder;
  }

  /** Takes note of the moment before a fetch's first request is made. */
  mark(store: StoreKey): Mark {
    return { store, began: Date.now(), writes: writesTo(store.address) };
  }

  /** The rows of a table that are no older than so many seconds, the fewest first. */
  find(store: StoreKey, table: string, tolerance_s: number): CachedRows[] {
    this.#dropUseless();
    const least = Date.now() - tolerance_s * 1_000;
    return [...this.#entries]
      .filter(
        ({ mark, spec }) => mark.store.id === store.id && mark.began >= least && spec.table.name === table,
      )
      .sort((a, b) => a.rows - b.rows);
  }

  /** The lines of the rows. */
  read(entry: CachedRows): AsyncGenerator<Buffer> {
    if (this.#entries.delete(entry)) this.#entries.add(entry);
    return entry.file.read();
  }

  /**
   * Takes the rows of a fetch as they come. Undefined where they are not worth it.
   * @param tolerance_s how long they are kept
   */
  record(mark: Mark, fetched: Fetched, tolerance_s: number): Recording | undefined {
    if (fetchId(fetched.spec).length > MOST_ID || this.#most === 0) return undefined;
    const until = mark.began + tolerance_s * 1_000;
    return new Recording(new RowFile(this.#folder), {
      reserve: (bytes) => this.#reserve(bytes),
      release: (bytes) => {
        this.#bytes -= bytes;
      },
      keep: (file, rows, handed) => {
        const spec = whole(fetched.spec, handed);
        return this.#keep({ ...fetched, spec, mark, id: fetchId(spec), file, rows, until });
      },
    });
  }

  /** Gives everything back. */
  close(): void {
    for (const entry of this.#entries) this.#drop(entry);
    clearTimeout(this.#timer);
  }

  /** False: the fetch is not kept, and its file is the caller's to close. */
  #keep(entry: CachedRows): boolean {
    if (!isUseful(entry)) return false;
    for (const other of this.#entries) if (isWithin(other, entry)) this.#drop(other);
    while (this.#entries.size >= MOST_ENTRIES) this.#dropOldest();
    this.#entries.add(entry);
    this.#tidyLater();
    return true;
  }

  /** Makes room; false where there is none. */
  #reserve(bytes: number): boolean {
    while (this.#bytes + bytes > this.#most && this.#entries.size > 0) this.#dropOldest();
    if (this.#bytes + bytes > this.#most) return false;
    this.#bytes += bytes;
    return true;
  }

  #dropUseless(): void {
    for (const entry of this.#entries) if (!isUseful(entry)) this.#drop(entry);
  }

  #dropOldest(): void {
    const [oldest] = this.#entries;
    if (oldest !== undefined) this.#drop(oldest);
  }

  #drop(entry: CachedRows): void {
    this.#entries.delete(entry);
    this.#bytes -= entry.file.bytes;
    entry.file.close();
  }

  /** Rows of customers do not lie about for longer than somebody wanted them. */
  #tidyLater(): void {
    clearTimeout(this.#timer);
    if (this.#entries.size === 0) return;
    const next = Math.min(...[...this.#entries].map(({ until }) => until));
    this.#timer = setTimeout(
      () => {
        this.#dropUseless();
        this.#tidyLater();
      },
      next - Date.now() + 10,
    ).unref();
  }
}

/** A fetch that has ended before its limit has answered all rows. */
function whole({ limit, sort, ...spec }: FetchSpec, handed: number): FetchSpec {
  if (limit === undefined || handed < limit) return spec;
  return { ...spec, limit, ...(sort === undefined ? {} : { sort }) };
}

const isUseful = ({ mark, until }: CachedRows): boolean =>
  writesTo(mark.store.address) === mark.writes && Date.now() <= until;

const isWithin = (old: CachedRows, other: CachedRows): boolean =>
  old.id === other.id &&
  old.mark.store.id === other.mark.store.id &&
  old.columns.every((column) => other.columns.includes(column));
