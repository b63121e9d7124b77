import type { Column, ForeignKey, Parents, TableDefinition } from '../catalog/index.ts';
import type { FetchSpec } from '../fetch/types.ts';
import type { Conjunction, KeyEdge, Scan } from './types.ts';

/**
 * Another scan of the same store of which each row that this one needs has a partner: `column` = the partner's
 * `references`, and the partner satisfies `conjunction`. That is what a key edge says, before any key is known.
 */
export interface Joined {
  readonly table: TableDefinition;
  readonly column: string;
  readonly references: string;
  readonly conjunction: Conjunction;
  /** How the partners were fetched, and how many there are; absent until they are. */
  readonly loaded?: { readonly spec: FetchSpec; readonly rows: number };
}

/**
 * The scans that a scan takes keys from, with what their own rows satisfy: those of its key edges, and those that
 * the partners take the very same values from in their turn.
 * @param scans of the same store
 * @param loaded how a mention's rows were fetched, if they are all there
 */
export function joinedScans(
  scan: Scan,
  scans: readonly Scan[],
  loaded: (relation: string) => Joined['loaded'],
): Joined[] {
  const joined: Joined[] = [];
  const seen = new Set<string>();
  // Of several givers a row has a partner in one, nobody knows which.
  const follow = (column: string, [from, ...others]: KeyEdge['from']): void => {
    if (from === undefined || others.length > 0) return;
    const other = scans.find(({ mention }) => mention.relation === from.relation);
    const [conjunction, ...more] = other?.any ?? [];
    const step = `${column} ${from.relation} ${from.column}`;
    if (other === undefined || conjunction === undefined || more.length > 0 || seen.has(step)) return;
    seen.add(step);
    const fetched = loaded(from.relation);
    const known = fetched === undefined ? {} : { loaded: fetched };
    joined.push({ table: other.mention.table, column, references: from.column, conjunction, ...known });
    for (const edge of other.keys) if (edge.column === from.column) follow(column, edge.from);
  };
  for (const { column, from } of scan.keys) follow(column, from);
  return joined;
}

/** The joined scans whose partner is the row's parent: they are joined by the parents' key. */
export function joinedParents({ table, columns }: Parents, joined: readonly Joined[]): Joined[] {
  return joined.filter((other) => {
    const [key, ...more] = other.table.key;
    const byKey = more.length === 0 && key === other.references;
    return byKey && other.table.name === table && columns[other.column] === key;
  });
}

/** The joined scans that a row's parent has as well: by a column that it shares with the row. */
export function joinedOfParent({ columns }: Parents, joined: readonly Joined[]): Joined[] {
  return joined.flatMap((other) => {
    const column = columns[other.column];
    return column === undefined ? [] : [{ ...other, column }];
  });
}

/** A column of the parent beside the row's own, under a name that no column has. */
const besideOwn = (parent: string, column: string): string => `${parent}.${column}`;

/** What a row calls a column of its parent: its own column of the same value, or a name like `orders.status_id`. */
export function ownName({ table, columns }: Parents, column: string): string {
  return Object.entries(columns).find(([, theirs]) => theirs === column)?.[0] ?? besideOwn(table, column);
}

/** The table with its parents' columns beside its own. */
export function withParentColumns(table: TableDefinition, parent: TableDefinition): TableDefinition {
  const theirs = Object.entries(parent.columns).map(([name, column]): [string, Column] => {
    return [besideOwn(parent.name, name), column];
  });
  const keys = (parent.foreignKeys ?? []).map((key): ForeignKey => {
    return { ...key, columns: key.columns.map((column) => besideOwn(parent.name, column)) };
  });
  return {
    ...table,
    columns: { ...table.columns, ...Object.fromEntries(theirs) },
    foreignKeys: [...(table.foreignKeys ?? []), ...keys],
  };
}

/** The predicates with their columns renamed; those without a new name are left out. */
export function renamed(conjunction: Conjunction, name: (column: string) => string | undefined): Conjunction {
  const rename = <T extends { readonly column: string }>(list: readonly T[]): T[] =>
    list.flatMap((item) => {
      const column = name(item.column);
      return column === undefined ? [] : [{ ...item, column }];
    });
  return { predicates: rename(conjunction.predicates), deferred: rename(conjunction.deferred), rest: [] };
}

/** All that the conjunctions say together. */
export function together(conjunctions: readonly Conjunction[]): Conjunction {
  return {
    predicates: conjunctions.flatMap(({ predicates }) => predicates),
    deferred: conjunctions.flatMap(({ deferred }) => deferred),
    rest: conjunctions.flatMap(({ rest }) => rest),
  };
}
