import { copyEncoder } from '../../load/index.ts';
import { type Change, type Reading, readRows, type Wanted } from '../../write/index.ts';
import { once } from '../chunks.ts';
import { copyText } from '../group-copy.ts';
import type { SessionContext } from '../session-context.ts';
import type { BoundStatement } from '../statements.ts';
import { showPending } from './pending.ts';
import { hasProvisional, provisionalsOf } from './provisional.ts';
import { columnsForWrite, type Target, targetsOf } from './targets.ts';

/**
 * ON CONFLICT infers a unique index, so that the table that is written gets one, for as long as the statement runs, on
 * columns of which the definition says that the store keeps each combination once. The key has one anyway.
 */
export async function makeIndexes(session: SessionContext, statement: BoundStatement): Promise<void> {
  for (const target of targetsOf(statement)) {
    for (const columns of uniqueSets(target)) {
      if (isKey(target, columns)) continue;
      const list = columns.map((column) => `"${column}"`).join(', ');
      const name = indexName(target, columns);
      await session.link.own([
        { sql: `DROP INDEX IF EXISTS pg_temp."${name}"` },
        { sql: `CREATE UNIQUE INDEX "${name}" ON pg_temp.${target.write.relation} (${list})` },
      ]);
    }
  }
}

export async function dropIndexes(session: SessionContext, statement: BoundStatement): Promise<void> {
  for (const target of targetsOf(statement)) {
    for (const columns of uniqueSets(target)) {
      if (isKey(target, columns)) continue;
      await session.link.own([{ sql: `DROP INDEX IF EXISTS pg_temp."${indexName(target, columns)}"` }]);
    }
  }
}

const indexName = ({ write }: Target, columns: readonly string[]): string =>
  `${write.relation}_${columns.join('_')}`.slice(0, 58).concat('_key');

const isKey = ({ table }: Target, columns: readonly string[]): boolean =>
  table.definition.key.join() === columns.join();

/** The sets of columns on which the statement's rows may conflict with rows that the store has. */
function uniqueSets({ write, table }: Target): (readonly string[])[] {
  const { conflict } = write;
  if (conflict === undefined) return [];
  const { key, writes } = table.definition;
  const all = [key, ...(writes?.unique ?? [])];
  const { columns } = conflict;
  if (columns === undefined) return all;
  const wanted = [...columns].sort().join();
  return all.filter((set) => [...set].sort().join() === wanted);
}

/** What is known of the rows that a statement's new rows may conflict with. */
export class Conflicts {
  /** Target and set of columns → combinations of values that were looked up. */
  private readonly asked = new Set<string>();
  private readonly loads: (() => Promise<void>)[] = [];
  private readonly session: SessionContext;
  private readonly reading: (target: Target) => Reading;

  constructor(session: SessionContext, reading: (target: Target) => Reading) {
    this.session = session;
    this.reading = reading;
  }

  /**
   * Reads the rows of the store that new rows conflict with, as far as nobody has. True: there was something to look up,
   * so that what the statement did is not what it should do.
   */
  async find(changes: readonly Change[], targets: readonly Target[]): Promise<boolean> {
    const found: { target: Target; columns: readonly string[]; rows: Row[] }[] = [];
    for (const target of targets) {
      for (const columns of uniqueSets(target)) {
        const values = this.unknown(target, columns, changes);
        if (values.length === 0) continue;
        found.push({ target, columns, rows: values });
      }
    }
    if (found.length === 0) return false;
    for (const { target, columns, rows } of found) {
      const wanted = columns.map((column, i): Wanted => {
        return { column, values: [...new Set(rows.map((row) => row[i] ?? ''))] };
      });
      const all = Object.entries(target.table.definition.columns)
        .filter(([, column]) => column.include === undefined && column.writeOnly !== true)
        .map(([name]) => name);
      const read = [...new Set([...columnsForWrite(target, false), ...target.write.assigned, ...all])];
      const stored = await readRows(target.table.definition, read, wanted, this.reading(target));
      if (stored.length > 0) this.loads.push(() => this.copy(target, read, stored));
    }
    return true;
  }

  /** Puts the rows that were found into the tables, before the statement runs once more. */
  async fill(targets: readonly Target[]): Promise<void> {
    for (const load of this.loads) await load();
    for (const { table, write } of targets) await showPending(this.session, table, write.relation);
  }

  /** Combinations that new rows have and nobody has looked for. One with NULL or a provisional value conflicts with none. */
  private unknown(target: Target, columns: readonly string[], changes: readonly Change[]): Row[] {
    const rows: Row[] = [];
    const keys = provisionalsOf(changes);
    for (const { table, operation, new: row = {}, assigned } of changes) {
      if (operation !== 'insert' || table !== target.table.definition) continue;
      const values = columns.map((column) => row[column]);
      const isNone = (value: unknown): boolean =>
        value === null || value === undefined || value === '' || hasProvisional(value, keys);
      if (values.some(isNone) || columns.some((column) => assigned.includes(column))) continue;
      const texts = values.map(String);
      const id = JSON.stringify([target.write.relation, columns, texts]);
      if (this.asked.has(id)) continue;
      this.asked.add(id);
      rows.push(texts);
    }
    return rows;
  }

  private async copy(
    { table, write }: Target,
    columns: readonly string[],
    rows: readonly Stored[],
  ): Promise<void> {
    this.session.mentions.markFilled(write.relation);
    await this.session.link.copy(
      copyText(write.relation, columns),
      once(copyEncoder(table.definition, columns)(rows)),
    );
  }
}

type Row = readonly string[];
type Stored = Readonly<Record<string, unknown>>;
