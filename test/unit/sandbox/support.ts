/** A sandbox per test file, and short ways to ask it. */
import { after, before } from 'node:test';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../../src/sandbox/index.ts';

export type Row = Record<string, unknown>;

export interface Reply {
  status: number;
  headers: Headers;
  text: string;
  /** The parsed body; undefined when there is none or it is not JSON. */
  json: unknown;
}

export interface V3Body {
  data: Row[];
  meta: {
    pagination: {
      total: number;
      count: number;
      per_page: number;
      current_page: number;
      total_pages: number;
      links: Record<string, string>;
    };
    cursor_pagination: {
      count: number;
      per_page: number;
      start_cursor?: string;
      end_cursor?: string;
      links: Record<string, string>;
    };
  };
}

/** A small store is enough: its first orders hold every peculiarity. */
const SMALL: SandboxOptions = { seed: 7, products: 160, orders: 400, customers: 120 };

export class TestStore {
  sandbox: Sandbox | undefined;

  get base(): string {
    return `${this.#started.url}/stores/${this.#started.storeHash}`;
  }

  get url(): string {
    return this.#started.url;
  }

  /** That may do everything. */
  get token(): string {
    return this.#started.token;
  }

  get #started(): Sandbox {
    if (!this.sandbox) throw new Error('the sandbox is not started');
    return this.sandbox;
  }

  /** GET below the store, such as /v2/orders. */
  async get(path: string, headers: Record<string, string> = {}): Promise<Reply> {
    return ask(this.base + path, { headers: { 'X-Auth-Token': this.#started.token, ...headers } });
  }

  async v3(path: string): Promise<V3Body> {
    const reply = await this.get(path);
    if (reply.status !== 200) throw new Error(`${path}: ${reply.status} ${reply.text}`);
    return reply.json as V3Body;
  }

  /** A write below the store, with a JSON body if one is given. */
  async send(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Reply> {
    const type: Record<string, string> = body === undefined ? {} : { 'Content-Type': 'application/json' };
    return ask(this.base + path, {
      method,
      headers: { 'X-Auth-Token': this.#started.token, ...type, ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  }

  /** A v2 list: [] for 204. */
  async v2(path: string): Promise<Row[]> {
    const reply = await this.get(path);
    if (reply.status === 204) return [];
    if (reply.status !== 200) throw new Error(`${path}: ${reply.status} ${reply.text}`);
    return reply.json as Row[];
  }

  async control(method: string, path: string, body?: object): Promise<Reply> {
    const init = body === undefined ? {} : { body: JSON.stringify(body) };
    return ask(`${this.url}/_sandbox${path}`, { method, ...init });
  }

  async rows(resource: string, include = ''): Promise<Row[]> {
    const reply = await this.control('GET', `/rows/${resource}?include=${include}`);
    return reply.json as Row[];
  }

  /** Every row of a list, page after page of 50. */
  async all(path: string): Promise<Row[]> {
    const rows: Row[] = [];
    for (let page = 1; ; page++) {
      const paged = `${path}${path.includes('?') ? '&' : '?'}page=${page}&limit=50`;
      const found = path.startsWith('/v2') ? await this.v2(paged) : (await this.v3(paged)).data;
      rows.push(...found);
      if (found.length === 0) return rows;
      if (rows.length > 10_000) throw new Error(`${path} does not end`);
    }
  }
}

/** The answer, read as JSON where it is. */
export async function ask(url: string, init: RequestInit): Promise<Reply> {
  const response = await fetch(url, init);
  const text = await response.text();
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    // Plain text, or no body at all.
  }
  return { status: response.status, headers: response.headers, text, json };
}

/** Starts a sandbox before the tests of a file and stops it after them. */
export function testStore(options: SandboxOptions = {}): TestStore {
  const store = new TestStore();
  before(async () => {
    store.sandbox = await startSandbox({ ...SMALL, ...options });
  });
  after(() => store.sandbox?.stop());
  return store;
}

export function ids(rows: readonly Row[], key = 'id'): unknown[] {
  return rows.map((row) => row[key]);
}
