import type { Link } from './other-tables.ts';
import type { Kind, Schema, Table } from './schema.ts';
import type { Tape } from './tape.ts';

/** A column as a query sees it. */
export interface Column {
  /** `alias.name` */
  readonly sql: string;
  readonly kind: Kind;
  readonly values: readonly string[];
  /** `orders.id`, where it is a store table's own. */
  readonly origin?: string;
}

/** Something in FROM. */
export interface Source {
  readonly alias: string;
  readonly columns: readonly Column[];
}

export interface Scope {
  readonly sources: readonly Source[];
  /** The query around, whose columns a correlated subquery may name. */
  readonly outer: Scope | undefined;
}

/** A query and the columns that it answers, by their names. */
export interface Query {
  readonly sql: string;
  readonly columns: readonly Named[];
}

export interface Named {
  readonly name: string;
  readonly kind: Kind;
  readonly values: readonly string[];
  readonly origin?: string;
}

/** Common table expressions in sight. */
export interface Cte {
  readonly name: string;
  readonly columns: readonly Named[];
}

export const SQL_TYPES: Readonly<Record<Kind, string>> = {
  int: 'int',
  text: 'text',
  numeric: 'numeric',
  bool: 'boolean',
  time: 'timestamptz',
  date: 'date',
};

/** A statement while it is made. */
export class Draft {
  readonly tape: Tape;
  /** What it is made of; those that most statements are about, or all. */
  readonly tables: readonly Table[];
  readonly links: readonly Link[];
  readonly schema: Schema;
  /** Values of $1 …; undefined: the statement has only literals. */
  readonly parameters: string[] | undefined;
  readonly ctes: Cte[] = [];
  /** The names of every query's columns; also such that store tables have, for other columns. */
  readonly c: readonly [string, string, string];
  /** Aliases given at each depth of queries in queries, so that only queries beside each other share them. */
  #given: number[] = [0];
  /** Store tables that stand without an alias, at each depth. */
  #bare: Set<string>[] = [new Set()];
  /** How many store tables it may still name: what it costs is bounded so. */
  #tables = 5;

  constructor(tape: Tape, schema: Schema, parameters: string[] | undefined) {
    this.tape = tape;
    this.schema = schema;
    this.tables = tape.chance(0.6) ? schema.tables : schema.tables.filter(({ main }) => main);
    this.links = schema.links.filter(([table, , other]) =>
      [table, other].every((name) => this.tables.some((one) => one.name === name)),
    );
    this.parameters = parameters;
    this.c = tape.weighted([
      [4, ['c0', 'c1', 'c2']],
      [1, ['id', 'customer_id', 'name']],
      [1, ['order_id', 'id', 'type']],
      [0.5, ['product_id', 'status_id', 'id']],
    ] as const);
  }

  alias(prefix: string): string {
    const depth = this.#given.length;
    const nth = (this.#given[depth - 1] ?? 0) + 1;
    this.#given[depth - 1] = nth;
    return `${prefix}${depth}_${nth}`;
  }

  /** Runs `make` for a query inside the one that is being made. */
  inside<T>(make: () => T): T {
    this.#given.push(0);
    this.#bare.push(new Set());
    const made = make();
    this.#given.pop();
    this.#bare.pop();
    return made;
  }

  /** Whether a table may stand under its own name: no query around, nor this one, has it so. */
  mayStandBare(name: string): boolean {
    if (this.#bare.some((names) => names.has(name)) || !this.tape.chance(0.15)) return false;
    this.#bare.at(-1)?.add(name);
    return true;
  }

  /** Undefined when the statement has enough of them. */
  table(among: readonly Table[] = this.tables): Table | undefined {
    if (this.#tables === 0 || among.length === 0) return undefined;
    this.#tables--;
    return this.tape.pick(among);
  }

  /** A column of a kind, of this query or, seldom, of those around it. */
  column(kind: Kind, scope: Scope): Column | undefined {
    const { outer } = scope;
    if (outer !== undefined && this.tape.chance(0.2)) return this.column(kind, outer);
    const own = scope.sources.flatMap(({ columns }) => columns.filter((column) => column.kind === kind));
    return own.length === 0 ? undefined : this.tape.pick(own);
  }

  /** Any column of this query itself. */
  anyColumn(scope: Scope): Column | undefined {
    const own = scope.sources.flatMap(({ columns }) => columns);
    const numbered = own.filter(({ kind }) => kind === 'int' || kind === 'time');
    if (own.length === 0) return undefined;
    // Numbers and times are what most parameters of the API compare.
    return this.tape.pick(numbered.length > 0 && this.tape.chance(0.4) ? numbered : own);
  }
}

/** The columns of a derived table or CTE under an alias. */
export function columnsOf(alias: string, columns: readonly Named[]): Column[] {
  return columns.map(({ name, ...column }) => ({ ...column, sql: `${alias}.${name}` }));
}
