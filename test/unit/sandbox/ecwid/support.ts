/** A sandbox with an Ecwid store per test file, and short ways to ask it. */
import { after, before } from 'node:test';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../../../src/sandbox/index.ts';
import { ask, type Reply } from '../support.ts';

export { ask, type Reply } from '../support.ts';

export type Row = Record<string, unknown>;

export interface Page {
  total: number;
  count: number;
  offset: number;
  limit: number;
  items: Row[];
}

/** Enough for more than two pages of each big resource. */
const SMALL: SandboxOptions = {
  platforms: ['ecwid'],
  seed: 7,
  products: 230,
  orders: 420,
  customers: 250,
  tokens: { bare: ['read_store_profile'] },
};

export class EcwidStore {
  sandbox: Sandbox | undefined;

  get started(): Sandbox {
    if (!this.sandbox) throw new Error('the sandbox is not started');
    return this.sandbox;
  }

  get base(): string {
    return `${this.started.url}/api/v3/${this.started.storeId}`;
  }

  /** GET below the store, such as /orders. */
  async get(path: string, token = this.started.token): Promise<Reply> {
    return ask(this.base + path, { headers: { Authorization: `Bearer ${token}` } });
  }

  /** Any other method, with a JSON body. */
  async send(method: string, path: string, body?: unknown, token = this.started.token): Promise<Reply> {
    const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json;charset=utf-8' };
    const init = body === undefined ? {} : { body: JSON.stringify(body) };
    return ask(this.base + path, { method, headers, ...init });
  }

  /** The same, for what must succeed: its body. */
  async write(method: string, path: string, body?: unknown): Promise<Row> {
    const reply = await this.send(method, path, body);
    if (reply.status !== 200) throw new Error(`${method} ${path}: ${reply.status} ${reply.text}`);
    return reply.json as Row;
  }

  /** The raw bytes of a file. */
  async upload(path: string, bytes: Uint8Array<ArrayBuffer>, type = 'image/png'): Promise<Reply> {
    const headers = { Authorization: `Bearer ${this.started.token}`, 'Content-Type': type };
    return ask(this.base + path, { method: 'POST', headers, body: bytes });
  }

  /** One row, which must be there. */
  async row(path: string): Promise<Row> {
    const reply = await this.get(path);
    if (reply.status !== 200) throw new Error(`${path}: ${reply.status} ${reply.text}`);
    return reply.json as Row;
  }

  async page(path: string): Promise<Page> {
    const reply = await this.get(path);
    if (reply.status !== 200) throw new Error(`${path}: ${reply.status} ${reply.text}`);
    return reply.json as Page;
  }

  /** Every row of a list, page after page. */
  async all(path: string, limit = 100): Promise<Row[]> {
    const rows: Row[] = [];
    for (;;) {
      const joint = path.includes('?') ? '&' : '?';
      const { items, total } = await this.page(`${path}${joint}offset=${rows.length}&limit=${limit}`);
      rows.push(...items);
      if (items.length === 0 || rows.length >= total) return rows;
    }
  }

  async control(method: string, path: string, body?: object): Promise<Reply> {
    const init = body === undefined ? {} : { body: JSON.stringify(body) };
    return ask(`${this.started.url}/_sandbox${path}`, { method, ...init });
  }

  async rows(table: string): Promise<Row[]> {
    return (await this.control('GET', `/rows/ecwid/${table}`)).json as Row[];
  }
}

/** Starts a sandbox before the tests of a file and stops it after them. */
export function ecwidStore(options: SandboxOptions = {}): EcwidStore {
  const store = new EcwidStore();
  before(async () => {
    store.sandbox = await startSandbox({ ...SMALL, ...options });
  });
  after(() => store.sandbox?.stop());
  return store;
}

/** Milliseconds of the API's `yyyy-MM-dd HH:mm:ss +0000`. */
export function time(value: unknown): number {
  return Date.parse(String(value).replace(' ', 'T').replace(' +0000', 'Z'));
}

export function sorted(values: Iterable<unknown>): string[] {
  return [...values].map(String).sort();
}

/** Status and error code of a refusal. */
export function refused({ status, json }: Reply): [number, unknown] {
  return [status, (json as Row | undefined)?.['errorCode']];
}

/** The parts of a row that were sent. */
export function pick(row: Row, like: Row): Row {
  return Object.fromEntries(Object.keys(like).map((name) => [name, row[name]]));
}
