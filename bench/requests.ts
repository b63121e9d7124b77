import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { loadCatalog, type TableDefinition } from '../src/catalog/index.ts';
import type { SandboxOptions } from '../src/sandbox/index.ts';
import { FullScans, type Row } from '../test/sql/requests/full-scan.ts';
import { measure, withClient } from './measure.ts';
import * as asked from './minimums/asked.ts';
import type { Read } from './minimums/read.ts';
import { type Requests, Tally } from './minimums/tally.ts';
import { type ServerProcess, type StoreProcess, startServerFor, startStore } from './processes.ts';
import { Replay, type Replayed } from './replay.ts';
import type { Figure } from './report.ts';

/** Tables whose size the store has stated before the questions: their requests are chosen by that. */
const SIZES = ['products', 'orders', 'customers', 'product_variants'];

interface Answered extends Requests {
  readonly question: string;
  readonly used: number;
}

/** What questions of a shop's people cost, beside the least that the API permits and what simpler readers need. */
export async function requests(options: SandboxOptions): Promise<Figure[]> {
  const answered = await answers(options);
  const all = (of: (one: Answered) => number): number => answered.reduce((sum, one) => sum + of(one), 0);
  const used = all((one) => one.used);
  const [worst] = [...answered].sort((a, b) => b.used / b.least - a.used / a.least);
  const peers = (['fullScans', 'rowByRow', 'idsAndDates'] as const).map(
    (way) => [names[way], all((one) => one[way])] as const,
  );
  return [
    ...answered.map(figure),
    { name: `${answered.length} questions: used`, value: used, unit: 'requests' },
    { name: 'in total ÷ least', value: used / all((one) => one.least), unit: 'ratio', aim: '≤ 1.05' },
    {
      name: `the worst: ${worst?.question}`,
      value: (worst?.used ?? 0) / (worst?.least ?? 1),
      unit: 'ratio',
      aim: '≤ 1.25',
    },
    {
      name: 'questions at their least',
      value: answered.filter((one) => one.used === one.least).length,
      unit: `of ${answered.length}`,
    },
    {
      name: 'questions below it, which would be a mistake in its derivation',
      value: answered.filter((one) => one.used < one.least).length,
    },
    {
      name: 'the median of used ÷ least',
      value: median(answered.map((one) => one.used / one.least)),
      unit: 'ratio',
    },
    ...peers.map(([name, value]) => ({ name: `${name} ÷ least`, value: value / all((one) => one.least) })),
  ];
}

/** The simpler readers for real, over a store that is small enough for it, beside what is reckoned of them. */
export async function replayed(options: SandboxOptions): Promise<Figure[]> {
  const sums = new Map<string, { read: number; reckoned: number }>();
  await withTally(options, async (tally, server, store, tables) => {
    await withClient(server.url, async (client) => {
      const replay = new Replay(client, store, tables, tally);
      for (const [, sql, reads] of subjects()) {
        const [read, reckoned] = [await replay.of(sql, reads), await tally.of(sql, reads)];
        for (const way of ['fullScans', 'rowByRow', 'idsAndDates'] as const) {
          const sum = sums.get(way) ?? { read: 0, reckoned: 0 };
          sums.set(way, { read: sum.read + read[way], reckoned: sum.reckoned + reckoned[way] });
        }
      }
    });
  });
  return Object.entries(names).map(([way, name]) => {
    const { read, reckoned } = sums.get(way) ?? { read: 0, reckoned: 0 };
    return {
      name: `${name}, replayed ÷ reckoned, ${options.orders} orders`,
      value: read / reckoned,
      aim: '1',
    };
  });
}

const names: Readonly<Record<keyof Replayed, string>> = {
  fullScans: 'a full scan of each table',
  rowByRow: 'one request for each outer row',
  idsAndDates: 'filters on ids and dates only',
};

/** The requests of all questions, in number. */
export async function total(options: SandboxOptions): Promise<{ used: number; least: number }> {
  const answered = await answers(options);
  const [used, least] = [answered.map((one) => one.used), answered.map((one) => one.least)];
  const sum = (list: number[]): number => list.reduce((all, one) => all + one, 0);
  return { used: sum(used), least: sum(least) };
}

const median = (list: readonly number[]): number =>
  [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? Number.NaN;

const figure = ({
  question,
  used,
  least,
  derivation,
  fullScans,
  rowByRow,
  idsAndDates,
}: Answered): Figure => ({
  name: question,
  value: used,
  unit: 'requests',
  aim: `${least} = ${derivation}`,
  note: `full scans ${fullScans} · row by row ${rowByRow} · ids and dates ${idsAndDates}`,
});

/** By the store's size: another group may ask about the same one. */
const known = new Map<string, Promise<Answered[]>>();

function answers(options: SandboxOptions): Promise<Answered[]> {
  const size = JSON.stringify(options);
  const answered = known.get(size) ?? answersOf(options);
  known.set(size, answered);
  return answered;
}

async function answersOf(options: SandboxOptions): Promise<Answered[]> {
  return withTally(options, async (tally, server, store) => {
    const used = await ask(server, store);
    const answered: Answered[] = [];
    for (const [question, sql, reads] of subjects()) {
      const requests = await tally.of(sql, reads);
      answered.push({ question, used: used.get(question) ?? Number.NaN, ...requests });
    }
    return answered;
  });
}

async function withTally<T>(
  options: SandboxOptions,
  work: (
    tally: Tally,
    server: ServerProcess,
    store: StoreProcess,
    tables: readonly TableDefinition[],
  ) => Promise<T>,
): Promise<T> {
  const store = await startStore({ ...options, keep: true });
  const server = await startServerFor(store);
  try {
    const tables = (await loadCatalog()).tables.get('bigcommerce') ?? [];
    const scans = new FullScans(tables, store.sandboxUrl, 'bigcommerce', idsAndNumbers);
    return await withClient(server.url, (client) =>
      work(new Tally(client, tables, scans), server, store, tables),
    );
  } finally {
    await server.stop();
    await store.stop();
  }
}

async function ask(server: ServerProcess, store: StoreProcess): Promise<ReadonlyMap<string, number>> {
  for (const table of SIZES) await measure(server, store, `SELECT count(*) FROM ${table}`);
  const used = new Map<string, number>();
  for (const [question, sql] of subjects()) {
    used.set(question, (await measure(server, store, sql)).requests);
  }
  return used;
}

/** The questions of the tests for which the least is written down. */
function subjects(): (readonly [question: string, sql: string, reads: readonly Read[]])[] {
  const sqls = new Map(asked.questions.map(({ question, sql }) => [question, sql]));
  return Object.entries(asked.reads).map(([question, reads]) => {
    const sql = sqls.get(question);
    if (sql === undefined) throw new Error(`there is no question "${question}"`);
    return [question, sql, reads] as const;
  });
}

/** Rows of the sandbox without their texts, of which a large store has more than fit into memory. */
async function idsAndNumbers(url: string): Promise<Row[]> {
  const answer = await fetch(`${url}?format=ndjson`);
  if (answer.body === null) return [];
  const rows: Row[] = [];
  for await (const line of createInterface({ input: Readable.fromWeb(answer.body) })) {
    if (line === '') continue;
    const kept = Object.entries(JSON.parse(line) as Row).filter(
      ([name, value]) => typeof value === 'number' || /(^|_)id$/.test(name),
    );
    rows.push(Object.fromEntries(kept));
  }
  return rows;
}
