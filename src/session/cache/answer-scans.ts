import { giversOf, type Scan } from '../../planner/index.ts';
import { analyzeLarge, copyText } from '../group-copy.ts';
import type { Reuse } from '../reuse.ts';
import type { ScanReport } from '../scan-report.ts';
import type { SessionContext } from '../session-context.ts';
import type { StatementScans } from '../statement-scans.ts';
import type { Found, StatementCache } from './statement-cache.ts';

/** Loads the scans of a statement that the row cache answers. */
export class CachedScans {
  readonly reports: ScanReport[] = [];
  readonly #session: SessionContext;
  readonly #cache: StatementCache;
  readonly #of: StatementScans;
  readonly #reuse: Reuse;
  readonly #preview: number | undefined;
  /** They were looked for without the keys of their joins. */
  readonly #tried = new Set<Scan>();

  /** `preview`: see `wantedRows`. */
  constructor(
    session: SessionContext,
    cache: StatementCache,
    of: StatementScans,
    reuse: Reuse,
    preview: number | undefined,
  ) {
    this.#session = session;
    this.#cache = cache;
    this.#of = of;
    this.#reuse = reuse;
    this.#preview = preview;
  }

  /** The scans that are still to be fetched. Those that wait for keys may be answered once the others are loaded. */
  async without(scans: readonly Scan[]): Promise<readonly Scan[]> {
    if (!this.#cache.isOn) return scans;
    for (let waiting = [...scans]; ; ) {
      const rest: Scan[] = [];
      for (const scan of waiting) {
        const others = waiting.filter((other) => other !== scan && !rest.includes(other));
        const found = await this.#find(scan, [...others, ...rest]);
        if (found === undefined) rest.push(scan);
        else await this.#load(scan, found);
      }
      if (rest.length === waiting.length) return rest;
      waiting = rest;
    }
  }

  async #find(scan: Scan, waiting: readonly Scan[]): Promise<Found | undefined> {
    if (!this.#tried.has(scan)) {
      this.#tried.add(scan);
      const found = await this.#cache.find(scan, 'without keys');
      if (found !== undefined || scan.keys.length === 0) return found;
    }
    const relations = new Set(waiting.map(({ mention }) => mention.relation));
    const waits = giversOf(scan).some((giver) => relations.has(giver));
    return scan.keys.length === 0 || waits ? undefined : this.#cache.find(scan, 'with keys');
  }

  async #load(scan: Scan, found: Found): Promise<void> {
    const { link, mentions } = this.#session;
    const { relation } = scan.mention;
    const { entry, rows, limit, age_s, allowed } = found;
    const began = Date.now();
    mentions.markFilled(relation);
    await link.copy(copyText(relation, entry.columns), this.#cache.lines(found, scan));
    await analyzeLarge(link, relation, rows);
    if (limit === undefined && entry.spec.limit === undefined) {
      const { spec, columns } = entry;
      mentions.kept.set(relation, { schema: this.#of.schema(scan), scan, spec, columns });
    }
    if (scan.givesKeys) await this.#reuse.readKeys(scan);
    this.reports.push({
      table: this.#of.mention(scan).table.qualified,
      requests: 0,
      rows,
      waited_ms: 0,
      ms: Date.now() - began,
      pushed: [],
      unpushed: [],
      aged: { age_s, allowed },
      ...(limit !== undefined && limit === this.#preview && { preview: limit }),
    });
  }
}
