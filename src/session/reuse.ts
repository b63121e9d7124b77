import type { TableDefinition } from '../catalog/index.ts';
import type { Scan } from '../planner/index.ts';
import { insertFrom } from './group-copy.ts';
import type { Kept } from './kept-rows.ts';
import type { KeyCollector } from './key-collector.ts';
import type { KeyValues } from './key-values.ts';
import { keysIn } from './keys-in-tables.ts';
import type { ScanChooser } from './scan-chooser.ts';
import type { SessionContext } from './session-context.ts';
import type { Settings } from './settings.ts';
import type { Group, Planned } from './shared-scans.ts';
import type { StatementScans } from './statement-scans.ts';
import type { BoundStatement } from './statements.ts';
import { writesOf } from './write/targets.ts';

/**
 * Where rows stay for later statements they come with every column that costs no more: the next statement may want
 * others of the same rows.
 */
export function widened(scan: Scan): Scan {
  const { table } = scan.mention;
  if (table.access.some(({ fields }) => fields !== undefined)) return scan;
  const free = Object.keys(table.columns).filter((column) => isFree(table, column));
  return { ...scan, columns: [...new Set([...scan.columns, ...free])] };
}

/** Whether a column comes with the others of its row, whatever list it is read from. */
export function isFree(table: TableDefinition, name: string): boolean {
  const column = table.columns[name];
  const lacking = table.access.some(({ lacks = [] }) => lacks.includes(name));
  return column?.include === undefined && column?.writeOnly !== true && !lacking;
}

/** Empties the tables of a statement's mentions, but for rows that may be taken as they are. */
export async function emptyTables({ mentions }: SessionContext, statement: BoundStatement): Promise<void> {
  if (changesStores(statement)) mentions.kept.clear();
  for (const { relation } of statement.mentions) {
    if (mentions.kept.get(relation) === undefined) await mentions.empty(relation);
  }
}

/** Whether later statements of the transaction may take the rows of this one, and this one those of earlier ones. */
export const keepsRows = (
  { writes }: SessionContext,
  statement: BoundStatement,
  { keepsSnapshot }: Settings,
): boolean => keepsSnapshot && writes.pending.length === 0 && !changesStores(statement);

/** Whether a statement writes to a store, or calls a procedure. */
export function changesStores(statement: BoundStatement): boolean {
  const calls = [...statement.bound.calls, ...(statement.executed?.bound.calls ?? [])];
  return writesOf(statement).length > 0 || calls.length > 0;
}

/** The rows that the statement before has left: which of the scans need nothing else. */
export class Reuse {
  private readonly session: SessionContext;
  private readonly chooser: ScanChooser;
  private readonly of: StatementScans;

  constructor(session: SessionContext, chooser: ScanChooser, of: StatementScans) {
    this.session = session;
    this.chooser = chooser;
    this.of = of;
  }

  /**
   * The kept rows among which are all that a scan needs: those of its own table, or else of another. Changes nothing.
   */
  async find(scans: readonly Scan[]): Promise<Map<Scan, Kept>> {
    const { kept } = this.session.mentions;
    const found = new Map<Scan, Kept>();
    const others = new Set(kept.values());
    for (const scan of scans) {
      const own = kept.get(scan.mention.relation);
      if (own === undefined) continue;
      if (await this.isEnough(scan, own)) found.set(scan, own);
      // Its table is needed for other rows.
      else others.delete(own);
    }
    for (const scan of scans) {
      for (const one of found.has(scan) ? [] : others) {
        if (one.scan.mention.table.name !== scan.mention.table.name) continue;
        if (!(await this.isEnough(scan, one))) continue;
        found.set(scan, one);
        break;
      }
    }
    return found;
  }

  /**
   * The scans that have to be loaded: for the others the rows are there.
   * @param wide the same scans as they would be loaded
   */
  async without(scans: readonly Scan[], wide: readonly Scan[]): Promise<Scan[]> {
    const { mentions } = this.session;
    const { kept } = mentions;
    const found = kept.isOn ? await this.find(scans) : new Map<Scan, Kept>();
    for (const scan of scans) {
      const { relation } = scan.mention;
      const own = kept.get(relation);
      if (own !== undefined && found.get(scan) !== own) await mentions.empty(relation);
    }
    const rest: Scan[] = [];
    for (const [i, scan] of scans.entries()) {
      const from = found.get(scan);
      const loaded = wide[i] ?? scan;
      if (from === undefined) {
        rest.push(loaded);
        continue;
      }
      await this.copy(scan, from);
      if (scan.givesKeys) await this.readKeys(loaded);
    }
    return rest;
  }

  /** Rows of another table are copied into the scan's own. */
  private async copy(scan: Scan, from: Kept): Promise<void> {
    const { relation, table } = scan.mention;
    const other = from.scan.mention.relation;
    if (other === relation) return;
    const columns = [...new Set([...table.key, ...scan.columns])];
    await insertFrom(this.session, relation, other, columns);
    this.session.mentions.kept.set(relation, { ...from, scan, columns });
  }

  private async isEnough(scan: Scan, kept: Kept): Promise<boolean> {
    const client = this.of.sharedClient(scan);
    const { table } = scan.mention;
    if (client === undefined || kept.schema !== this.of.schema(scan)) return false;
    if (![...table.key, ...scan.columns].every((column) => kept.columns.includes(column))) return false;
    // What a join says of it is another statement's affair.
    const alone = { ...scan, keys: [] };
    const choice = await this.chooser.choose(alone, client).catch(() => undefined);
    // Rows that the store hands out only for given values have none without a join's.
    if (choice === undefined) return false;
    if (choice.spec === undefined) return true;
    const { spec } = kept;
    const members = [{ scan: kept.scan, table: spec.table, access: spec.access, columns: kept.columns }];
    const ride = this.chooser.ride(alone, client, choice, { spec, members });
    return ride?.copies !== undefined && !(ride.wider && scan.givesKeys);
  }

  /** Reads the keys that others take from a scan, of the table that is filled with its rows. */
  async readKeys(scan: Scan, filled = scan.mention.relation): Promise<void> {
    const found = await keysIn(this.session, scan, this.chooser.gifts(scan), filled);
    const choice = { pushed: [], unpushed: [], exact: false, requests: 0 };
    this.chooser.keep(scan.mention.relation, found, choice, 0);
  }
}

/** Remembers what a group has loaded, where that is all that its requests answer. */
export function keepRows({ mentions }: SessionContext, group: Group, schema: string): void {
  const { spec, count } = group.choice;
  if (spec === undefined || count !== undefined || spec.limit !== undefined) return;
  const { riders: _, ...own } = spec;
  for (const one of [group, ...group.passengers]) {
    const { scan } = one;
    const theirs = 'rider' in one ? { ...own, ...one.rider } : own;
    const columns = [...new Set([...scan.mention.table.key, ...scan.columns])];
    mentions.kept.set(scan.mention.relation, { schema, scan, spec: theirs, columns });
  }
}

/**
 * The values that others take as keys, of the rows that were loaded for a scan and that it hands on: those that it will
 * leave out are no reason to ask for anything.
 * @param collected of all rows that were loaded
 * @param exact whether these are just those that it hands on
 */
export async function keysLeft(
  session: SessionContext,
  { scan }: Planned,
  chooser: ScanChooser,
  collected: KeyCollector,
  exact: boolean,
): Promise<ReadonlyMap<string, KeyValues>> {
  if (exact || scan.sieve === undefined) return collected.values();
  return keysIn(session, scan, chooser.gifts(scan));
}
