import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import { gzipSync } from 'node:zlib';
import { answerOf, type Item } from './things.ts';

/** What a hook may do to a request: answer it itself (true), or change the page that will be sent. */
export interface Incoming {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly nth: number;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

export interface Sent {
  status: number;
  body: unknown;
  headers: Record<string, string>;
}

export interface FakeStoreOptions {
  items?: Item[];
  latency_ms?: number;
  /** Requests per window; no rate headers without. */
  quota?: number;
  window_ms?: number;
  /** Answers by itself and returns true, or lets the request go on. */
  intercept?: (incoming: Incoming) => boolean | Promise<boolean>;
  /** Changes a good answer. */
  change?: (sent: Sent, incoming: Incoming) => void;
  /** The most items of a page, whatever is asked for. */
  most?: number;
  gzip?: boolean;
}

/** A store over HTTP with the one collection of things.ts, that counts, refuses and fails as told. */
export class FakeStore {
  items: Item[];
  readonly paths: string[] = [];
  inFlight = 0;
  mostInFlight = 0;
  refused = 0;
  #windowEnd = 0;
  #used = 0;
  readonly #options: FakeStoreOptions;
  readonly #server: Server;

  constructor(options: FakeStoreOptions) {
    this.#options = options;
    this.items = options.items ?? [];
    this.#server = createServer((request, response) => void this.#serve(request, response));
  }

  /** Listens on a free port until the test ends. */
  static async start(t: TestContext, options: FakeStoreOptions = {}): Promise<FakeStore> {
    const store = new FakeStore(options);
    await new Promise<void>((resolve) => store.#server.listen(0, '127.0.0.1', resolve));
    t.after(() => store.stop());
    return store;
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** What has been asked for, without the address. */
  get requests(): number {
    return this.paths.length;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://store');
    const path = url.pathname.replace(/^\/stores\/[^/]+/, '');
    this.paths.push(path + url.search);
    const incoming = { path, query: url.searchParams, nth: this.paths.length, request, response };
    this.mostInFlight = Math.max(this.mostInFlight, ++this.inFlight);
    response.once('close', () => this.inFlight--);
    const limits = this.#count();
    if (limits.refused) {
      this.refused++;
      return send(response, 429, { status: 429, title: 'Too many requests' }, limits.headers, false);
    }
    if (this.#options.latency_ms) await new Promise((r) => setTimeout(r, this.#options.latency_ms));
    if (await this.#options.intercept?.(incoming)) return;
    const sent = {
      ...answerOf(this.items, path, url.searchParams, this.#options.most ?? 250),
      headers: limits.headers,
    };
    this.#options.change?.(sent, incoming);
    if (!response.destroyed)
      send(response, sent.status, sent.body, sent.headers, this.#options.gzip === true);
  }

  #count(): { refused: boolean; headers: Record<string, string> } {
    const { quota, window_ms = 30_000 } = this.#options;
    if (quota === undefined) return { refused: false, headers: {} };
    const now = performance.now();
    if (now >= this.#windowEnd) {
      this.#windowEnd = now + window_ms;
      this.#used = 0;
    }
    const refused = this.#used >= quota;
    if (!refused) this.#used++;
    const headers = {
      'X-Rate-Limit-Time-Window-Ms': String(window_ms),
      'X-Rate-Limit-Time-Reset-Ms': String(Math.ceil(this.#windowEnd - now)),
      'X-Rate-Limit-Requests-Quota': String(quota),
      'X-Rate-Limit-Requests-Left': String(quota - this.#used),
    };
    return { refused, headers };
  }
}

function send(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string>,
  gzip: boolean,
): void {
  const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
  const bytes = gzip && text ? gzipSync(text) : Buffer.from(text);
  response.writeHead(status, {
    ...headers,
    ...(gzip && text ? { 'Content-Encoding': 'gzip' } : {}),
    'Content-Type': 'application/json',
    'Content-Length': bytes.length,
  });
  response.end(bytes);
}
