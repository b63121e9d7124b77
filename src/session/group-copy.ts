import type { ApiRow, Batch } from '../fetch/index.ts';
import { copyEncoder } from '../load/index.ts';
import { once } from './chunks.ts';
import { KeyCollector } from './key-collector.ts';
import type { ScanChooser } from './scan-chooser.ts';
import type { SessionContext } from './session-context.ts';
import type { Group, Passenger, Planned } from './shared-scans.ts';

/** Rows of one table wait for their COPY until they take so many bytes: tables that are filled together take turns. */
const TURN_BYTES = 1 << 20;

/** A mention table that is filled from a fetch, and the scans that take keys' values from its rows. */
export interface Sink {
  readonly relation: string;
  readonly columns: readonly string[];
  readonly encode: (rows: ApiRow[]) => Buffer;
  readonly keys: ReadonlyMap<string, KeyCollector>;
}

/** A sink for the group's own scan, and one for each passenger that copies nobody, in the order of the fetch's riders. */
export function sinksOf({ scan, passengers }: Group, chooser: ScanChooser): Sink[] {
  const own = passengers.filter(({ copies }) => copies === undefined).map((passenger) => passenger.scan);
  return [scan, ...own].map((leader) => {
    const { table, relation } = leader.mention;
    const scans = [leader, ...copiesOf(leader, passengers).map((passenger) => passenger.scan)];
    const columns = [...new Set([...table.key, ...scans.flatMap((one) => one.columns)])];
    const keys = scans.map(
      (one) => [one.mention.relation, new KeyCollector(table, chooser.gifts(one))] as const,
    );
    return { relation, columns, encode: copyEncoder(table, columns), keys: new Map(keys) };
  });
}

const copiesOf = (leader: Planned['scan'], passengers: readonly Passenger[]): Passenger[] =>
  passengers.filter(({ copies }) => copies === leader);

/** Loads each batch's arrays of rows into the sinks of the same places, in little memory. */
export async function fill(
  session: SessionContext,
  sinks: readonly Sink[],
  batches: AsyncIterable<Batch>,
): Promise<void> {
  for (const { relation } of sinks) session.mentions.markFilled(relation);
  const [only, ...others] = sinks;
  if (only !== undefined && others.length === 0) {
    await session.link.copy(copyInto(only), encoded(batches, only));
    return;
  }
  const waiting = sinks.map((sink) => ({ sink, chunks: [] as Buffer[], bytes: 0 }));
  const flush = async (turn: (typeof waiting)[number]): Promise<void> => {
    if (turn.bytes === 0) return;
    const chunks = turn.chunks.splice(0);
    turn.bytes = 0;
    await session.link.copy(copyInto(turn.sink), once(Buffer.concat(chunks)));
  };
  for await (const batch of batches) {
    for (const [i, turn] of waiting.entries()) {
      const chunk = taken(turn.sink, batch[i] ?? []);
      if (chunk.length > 0) turn.chunks.push(chunk);
      turn.bytes += chunk.length;
      if (turn.bytes >= TURN_BYTES) await flush(turn);
    }
  }
  for (const turn of waiting) await flush(turn);
}

async function* encoded(batches: AsyncIterable<Batch>, sink: Sink): AsyncGenerator<Buffer> {
  for await (const [rows = []] of batches) yield taken(sink, rows);
}

/** The lines of rows, for COPY, after their keys are noted. */
export function taken({ keys, encode }: Sink, rows: ApiRow[]): Buffer {
  if (rows.length === 0) return Buffer.alloc(0);
  for (const collector of keys.values()) collector.collect(rows);
  return encode(rows);
}

const names = (columns: readonly string[]): string => columns.map((column) => `"${column}"`).join(', ');

const copyInto = ({ relation, columns }: Sink): string => copyText(relation, columns);

/** The COPY that fills a mention table. */
export const copyText = (relation: string, columns: readonly string[]): string =>
  `COPY pg_temp.${relation} (${names(columns)}) FROM STDIN (ENCODING 'UTF8')`;

/** Above this the engine's guesses about a fresh table are worth an ANALYZE. */
const ANALYZE_ROWS = 5_000;

/** Has the engine look at a mention table that was filled with so many rows, where they are many. */
export async function analyzeLarge(
  link: SessionContext['link'],
  relation: string,
  rows: number,
): Promise<void> {
  if (rows >= ANALYZE_ROWS) await link.own([{ sql: `ANALYZE pg_temp.${relation}` }]);
}

/** Puts rows that are loaded into the mention tables of the passengers that take them from there. */
export async function copyRows(session: SessionContext, passengers: readonly Passenger[]): Promise<void> {
  for (const { scan, copies } of passengers) {
    if (copies === undefined) continue;
    const { relation, table } = scan.mention;
    await insertFrom(session, relation, copies.mention.relation, [
      ...new Set([...table.key, ...scan.columns]),
    ]);
  }
}

/** Fills a mention table with the rows of another of the same store table. */
export async function insertFrom(
  { link, mentions }: SessionContext,
  relation: string,
  other: string,
  columns: readonly string[],
): Promise<void> {
  const list = names(columns);
  mentions.markFilled(relation);
  await link.own([{ sql: `INSERT INTO pg_temp.${relation} (${list}) SELECT ${list} FROM pg_temp.${other}` }]);
}
