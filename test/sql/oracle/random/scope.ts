import type { Kind, Table } from './schema.ts';
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
  readonly tables: readonly Table[];
  /** Values of $1 …; undefined: the statement has only literals. */
  readonly parameters: string[] | undefined;
  readonly ctes: Cte[] = [];
  #aliases = 0;
  /** How many store tables it may still name: what it costs is bounded so. */
  #tables = 5;

  constructor(tape: Tape, tables: readonly Table[], parameters: string[] | undefined) {
    this.tape = tape;
    this.tables = tables;
    this.parameters = parameters;
  }

  alias(prefix: string): string {
    return `${prefix}${++this.#aliases}`;
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
