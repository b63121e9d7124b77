/** A sandbox with a Big Cartel account per test file, and short ways to ask it. */
import { after, before } from 'node:test';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../../../src/sandbox/index.ts';

export type Row = Record<string, unknown>;

export interface Identifier {
  type: string;
  id: string;
}

export interface Resource extends Identifier {
  attributes: Row;
  links?: { self: string };
  relationships?: Record<string, { data?: Identifier | Identifier[] | null; links?: Row }>;
}

export interface Page {
  data: Resource[];
  meta: { count: string };
  included?: Resource[];
  links: { next?: string; last?: string };
}

export interface Reply {
  status: number;
  headers: Headers;
  text: string;
  /** The parsed body; undefined without one. */
  json: unknown;
}

export const MEDIA_TYPE = 'application/vnd.api+json';

export const HEADERS: Readonly<Record<string, string>> = {
  Accept: MEDIA_TYPE,
  'Content-Type': MEDIA_TYPE,
  'User-Agent': 'Sandbox tests (https://example.com/contact)',
};

/** A small store is enough: its first products and orders hold every peculiarity. */
const SMALL: SandboxOptions = { platforms: ['bigcartel'], seed: 7, products: 130, orders: 420, customers: 0 };

export class TestAccount {
  #started: Sandbox | undefined;

  get sandbox(): Sandbox {
    if (!this.#started) throw new Error('the sandbox is not started');
    return this.#started;
  }

  set sandbox(started: Sandbox) {
    this.#started = started;
  }

  get id(): string {
    return String(this.sandbox.accountId);
  }

  /** GET with the owner's token; paths that begin with /v1 are taken whole, others are below the account. */
  async get(path: string, headers: Record<string, string> = {}): Promise<Reply> {
    const url = this.sandbox.url + (path.startsWith('/v1') ? path : `/v1/accounts/${this.id}${path}`);
    const Authorization = `Bearer ${this.sandbox.token}`;
    return ask(url, { headers: { ...HEADERS, Authorization, ...headers } });
  }

  /** A write with the owner's token; `body` as a document, or as the text that is sent. */
  async send(method: string, path: string, body?: object | string): Promise<Reply> {
    const url = this.sandbox.url + (path.startsWith('/v1') ? path : `/v1/accounts/${this.id}${path}`);
    const Authorization = `Bearer ${this.sandbox.token}`;
    const text = typeof body === 'object' ? JSON.stringify(body) : body;
    const init = { method, headers: { ...HEADERS, Authorization } };
    return ask(url, text === undefined ? init : { ...init, body: text });
  }

  /** Writes, and gives the resource of the answer; fails for any status but this one. */
  async written(method: string, path: string, body: object, status: number): Promise<Resource> {
    const reply = await this.send(method, path, body);
    if (reply.status !== status) throw new Error(`${method} ${path}: ${reply.status} ${reply.text}`);
    return (reply.json as { data: Resource }).data;
  }

  async page(path: string): Promise<Page> {
    const reply = await this.get(path);
    if (reply.status !== 200) throw new Error(`${path}: ${reply.status} ${reply.text}`);
    return reply.json as Page;
  }

  async one(path: string): Promise<{ data: Resource; included?: Resource[] }> {
    const reply = await this.get(path);
    if (reply.status !== 200) throw new Error(`${path}: ${reply.status} ${reply.text}`);
    return reply.json as { data: Resource; included?: Resource[] };
  }

  /** Every resource of a list, page after page, and what came along. */
  async all(path: string, limit = 50): Promise<{ data: Resource[]; included: Resource[] }> {
    const whole = { data: [] as Resource[], included: [] as Resource[] };
    for (let offset = 0; ; offset += limit) {
      const joint = path.includes('?') ? '&' : '?';
      const page = await this.page(`${path}${joint}page[limit]=${limit}&page[offset]=${offset}`);
      whole.data.push(...page.data);
      whole.included.push(...(page.included ?? []));
      if (page.data.length === 0) return whole;
      if (whole.data.length > 10_000) throw new Error(`${path} does not end`);
    }
  }

  async control(method: string, path: string, body?: object): Promise<Reply> {
    const init = body === undefined ? {} : { body: JSON.stringify(body) };
    return ask(`${this.sandbox.url}/_sandbox${path}`, { method, ...init });
  }

  async rows(table: string): Promise<Row[]> {
    return (await this.control('GET', `/rows/bigcartel/${table}`)).json as Row[];
  }

  async faults(...rules: object[]): Promise<void> {
    const reply = await this.control('PUT', '/faults', { rules, reset: true });
    if (reply.status !== 200) throw new Error(reply.text);
  }
}

async function ask(url: string, init: RequestInit): Promise<Reply> {
  const response = await fetch(url, init);
  const text = await response.text();
  const json: unknown = text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : undefined;
  return { status: response.status, headers: response.headers, text, json };
}

/** Starts a sandbox before the tests of a file and stops it after them. */
export function testAccount(options: SandboxOptions = {}): TestAccount {
  const account = new TestAccount();
  before(async () => {
    account.sandbox = await startSandbox({ ...SMALL, ...options });
  });
  after(() => account.sandbox.stop());
  return account;
}

export function ids(rows: readonly Row[] | readonly Identifier[]): unknown[] {
  return rows.map((row) => row.id);
}

/** A document with one resource. */
export function document(type: string, attributes: Row, rest: Row = {}): object {
  return { data: { type, ...rest, attributes } };
}

/** [code, where in the body] of each error. */
export function errorsOf(reply: Reply): unknown[] {
  const { errors } = reply.json as { errors: { code: string; source?: { pointer: string } }[] };
  return errors.map(({ code, source }) => [code, source?.pointer]);
}

/** The first error's code. */
export function codeOf(reply: Reply): unknown {
  return (reply.json as { errors: Row[] }).errors[0]?.['code'];
}
