/** What the sandbox was asked: counts per route and status, the peak of parallel requests, and a log. */

export interface RouteCount {
  method: string;
  /** The path template, such as /v2/orders/{id}. */
  path: string;
  status: number;
  count: number;
  /** The most requests of this method and path that were open at the same time. */
  concurrent_max: number;
}

export interface LogEntry {
  /** Counts requests since the last clearing, in the order of their arrival. */
  nth: number;
  method: string;
  path: string;
  /** Path and query as sent. */
  url: string;
  status: number;
  ms: number;
  /** Of a request that is no GET, as text. */
  body?: string;
}

/** The log forgets the oldest first; counts forget nothing. */
const LOG_LIMIT = 20_000;

export class RequestJournal {
  #counts = new Map<string, RouteCount>();
  #open = new Map<string, number>();
  #peak = new Map<string, number>();
  #log: LogEntry[] = [];
  #arrived = 0;
  #era = 0;

  /**
   * Notes an arrival; the function returned notes the status, 499 when the client left before the answer and 0 when
   * the connection was broken. `body`: what a write brought.
   */
  begin(method: string, path: string, url: string, body?: string): (status: number) => void {
    const route = `${method} ${path}`;
    const nth = ++this.#arrived;
    const era = this.#era;
    const open = (this.#open.get(route) ?? 0) + 1;
    this.#open.set(route, open);
    this.#peak.set(route, Math.max(open, this.#peak.get(route) ?? 0));
    const start = performance.now();
    let ended = false;
    return (status) => {
      if (ended) return;
      ended = true;
      this.#open.set(route, (this.#open.get(route) ?? 1) - 1);
      if (era !== this.#era) return;
      const counted = this.#counts.get(`${route} ${status}`);
      if (counted) counted.count++;
      else this.#counts.set(`${route} ${status}`, { method, path, status, count: 1, concurrent_max: 0 });
      const ms = Math.round((performance.now() - start) * 100) / 100;
      this.#log.push({ nth, method, path, url, status, ms, ...(body === undefined ? {} : { body }) });
      if (this.#log.length > LOG_LIMIT) this.#log.splice(0, LOG_LIMIT / 2);
    };
  }

  /** Answered requests by route and status; `in_flight` are still open. */
  summary(): { total: number; in_flight: number; routes: RouteCount[] } {
    const routes = [...this.#counts.values()].map((r) => ({
      ...r,
      concurrent_max: this.#peak.get(`${r.method} ${r.path}`) ?? 1,
    }));
    const in_flight = [...this.#open.values()].reduce((sum, n) => sum + n, 0);
    return { total: routes.reduce((sum, r) => sum + r.count, 0), in_flight, routes };
  }

  /** The last requests in the order of their arrival, with the bodies of writes if those are asked for. */
  log(bodies = false): LogEntry[] {
    const entries = [...this.#log].sort((a, b) => a.nth - b.nth);
    return bodies ? entries : entries.map(({ body: _, ...entry }) => entry);
  }

  /** Forgets what happened; requests still open are not counted when they end. */
  clear(): void {
    this.#counts.clear();
    this.#log = [];
    this.#peak.clear();
    this.#arrived = 0;
    this.#era++;
  }
}
