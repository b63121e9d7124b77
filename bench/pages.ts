import type { TableDefinition } from '../src/catalog/index.ts';
import { ItemFields } from '../src/fetch/item-fields.ts';
import { readAnswer } from '../src/fetch/read-answer.ts';
import { rowMaker } from '../src/fetch/rows.ts';
import { copyEncoder } from '../src/load/index.ts';
import { platforms } from '../src/platforms/index.ts';
import type { StoreProcess } from './processes.ts';

/** A page as bytes, and the path that it answers. */
interface PageBytes {
  readonly path: string;
  readonly body: Buffer;
}

/** How often each work is done; the fastest counts. */
const ROUNDS = 3;

/** Those answers among the paths that are lists. */
export async function readPages(store: StoreProcess, paths: readonly string[]): Promise<PageBytes[]> {
  const pages: PageBytes[] = [];
  for (const path of paths.filter((one) => /[?&]limit=(?!1&|1$)/.test(one))) {
    const headers = { 'X-Auth-Token': store.token, Accept: 'application/json' };
    const answer = await fetch(store.url + path, { headers });
    pages.push({ path, body: Buffer.from(await answer.arrayBuffer()) });
  }
  await store.control();
  return pages;
}

/** Processor milliseconds of JSON.parse, and nothing else. */
export function parsedOnly(pages: readonly PageBytes[]): number {
  return fastest(() => {
    for (const { body } of pages) JSON.parse(body.toString('latin1'));
  });
}

/** Processor milliseconds from the bytes of pages to what is handed to COPY. */
export function toCopy(
  pages: readonly PageBytes[],
  table: TableDefinition,
  columns: readonly string[],
): number {
  const platform = platforms.get('bigcommerce') ?? missing('platform');
  const access = table.access.find(({ path }) => !path.includes('{')) ?? missing('list');
  const { envelope } = access;
  const headers = (): undefined => undefined;
  return fastest(() => {
    const maker = rowMaker(table, access, columns);
    const encode = copyEncoder(table, columns);
    const fields = new ItemFields({ table, access, asks: [], columns }, platform);
    for (const { body } of pages) {
      const http = { status: 200, headers, body, received: {}, connection: '' };
      const answer = readAnswer(http, platform, { fields });
      encode(maker.rows(platform.readPage({ envelope, list: true, ...answer }).items));
    }
  });
}

function fastest(work: () => void): number {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    times.push((user + system) / 1e3);
  }
  return Math.min(...times);
}

function missing(what: string): never {
  throw new Error(`no ${what}`);
}
