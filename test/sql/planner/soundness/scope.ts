import type { ColumnType } from '../../../../src/catalog/index.ts';
import type { Random } from './random.ts';
import { columnTypes, constant, mentionsOfTable, tableNames } from './tables.ts';

/** Types that can be compared with one another. */
export type Kind = 'int' | 'numeric' | 'text' | 'bool' | 'ts' | 'date';

export const kinds: readonly Kind[] = ['int', 'numeric', 'text', 'bool', 'ts', 'date'];

const kindOfType: Readonly<Partial<Record<ColumnType, Kind>>> = {
  integer: 'int',
  bigint: 'int',
  numeric: 'numeric',
  text: 'text',
  boolean: 'bool',
  timestamptz: 'ts',
  date: 'date',
};

export interface Named {
  readonly name: string;
  readonly kind: Kind;
}

/** Something in FROM whose columns can be named. */
export interface Source {
  readonly alias: string;
  readonly columns: readonly Named[];
}

/** What a subquery can see: its own sources, and those around it. */
export interface Scope {
  readonly own: readonly Source[];
  readonly outer: Scope | undefined;
}

export interface Query {
  readonly sql: string;
  readonly columns: readonly Named[];
}

export const tableColumns: readonly Named[] = Object.entries(columnTypes).map(([name, type]) => ({
  name,
  kind: kindOfType[type] as Kind,
}));

/** The state of one statement under construction. */
export class Statement {
  readonly random: Random;
  readonly #mentioned = new Map<string, number>();
  #aliases = 0;
  /** CTEs that can be named at this point. */
  ctes: readonly Source[] = [];

  constructor(random: Random) {
    this.random = random;
  }

  /** A new alias; sometimes one that was used before, elsewhere in the statement. */
  alias(): string {
    const { random } = this;
    return random.chance(0.15) ? random.pick(['o', 'p', 'q']) + random.int(3) : `s${this.#aliases++}`;
  }

  /** `{{a:1}}`, to be replaced by the full or the mention table; undefined when the tables are used up. */
  mention(): string | undefined {
    const free = tableNames.filter((name) => (this.#mentioned.get(name) ?? 0) < mentionsOfTable);
    if (free.length === 0) return undefined;
    const table = this.random.pick(free);
    const nth = (this.#mentioned.get(table) ?? 0) + 1;
    this.#mentioned.set(table, nth);
    return `{{${table}:${nth}}}`;
  }

  /** A column of a kind, as text; of the outer sources where allowed and with some luck. */
  column(kind: Kind, scope: Scope): string | undefined {
    const { random } = this;
    const level = scope.outer !== undefined && random.chance(0.3) ? scope.outer : scope;
    const fitting = level.own.flatMap(({ alias, columns }) =>
      columns.filter((column) => column.kind === kind).map(({ name }) => `${alias}.${name}`),
    );
    if (fitting.length > 0) return random.pick(fitting);
    return level === scope ? undefined : this.column(kind, { own: scope.own, outer: undefined });
  }

  constant(kind: Kind): string {
    const types: Readonly<Record<Kind, ColumnType>> = {
      int: this.random.chance(0.8) ? 'integer' : 'bigint',
      numeric: 'numeric',
      text: 'text',
      bool: 'boolean',
      ts: 'timestamptz',
      date: 'date',
    };
    return constant(types[kind], this.random);
  }
}
