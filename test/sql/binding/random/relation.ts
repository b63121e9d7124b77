import type { Choices } from './choices.ts';
import type { Piece } from './pieces.ts';
import type { Scope } from './query.ts';

/** An item of a FROM clause. */
export interface Item {
  /** The name that columns can be qualified with. */
  readonly alias: string;
  readonly pieces: readonly Piece[];
  /** A reference to its column `id` or `v`. */
  column(name: 'id' | 'v'): Piece[];
  /** The same from an inner query, where a schema-qualified one could mean a table of the same name there. */
  readonly fromInside?: Item['column'];
}

/** The items as inner queries refer to them. */
export function seenFromInside(items: readonly Item[]): Item[] {
  return items.map((item) => ({ ...item, column: item.fromInside ?? item.column }));
}

/** Tables and what `v` is there. */
const tables: Readonly<Record<string, { readonly v: string; readonly isStore: boolean }>> = {
  orders: { v: 'total', isStore: true },
  products: { v: 'price', isStore: true },
  t: { v: 'total', isStore: false },
};

/** A table, store table or CTE; `beside` are the items that it stands beside, whose names it must not take. */
export function relation(c: Choices, scope: Scope, beside: readonly Item[]): Item {
  const name = c.of([...Object.keys(tables), ...scope]);
  const table = tables[name];
  const qualified = table !== undefined && c.chance(30);
  const schema = table?.isStore ? 'bigcommerce' : 'public';
  if (table === undefined || (scope.has(name) && !qualified)) {
    return plain(c, name, name, beside, { id: 'id', v: 'v' });
  }
  const columns = { id: 'id', v: table.v };
  if (!table.isStore) return plain(c, qualified ? `${schema}.${name}` : name, name, beside, columns);
  return mention(c, name, qualified ? schema : undefined, beside, columns);
}

type Columns = Readonly<Record<'id' | 'v', string>>;

function plain(c: Choices, text: string, name: string, beside: readonly Item[], columns: Columns): Item {
  const alias = aliasFor(c, name, beside);
  return {
    alias: alias ?? name,
    pieces: [alias === undefined ? text : `${text} ${alias}`],
    column: (column) => [`${alias ?? name}.${columns[column]}`],
  };
}

/** An alias that is always there where the name is taken. */
function aliasFor(c: Choices, name: string, beside: readonly Item[]): string | undefined {
  const taken = beside.some((item) => item.alias === name);
  return taken || c.chance(50) ? `a${beside.length}` : undefined;
}

/** The ways to write a store table's name. */
function written(c: Choices, name: string, schema: string | undefined): { text: string; last: string } {
  const last = c.of([name, name, name.toUpperCase(), `"${name}"`]);
  const dot = c.of(['.', '.', ' . ', './*.*/', '\n.']);
  return { text: schema === undefined ? last : c.of([schema, `"${schema}"`]) + dot + last, last };
}

function mention(
  c: Choices,
  name: string,
  schema: string | undefined,
  beside: readonly Item[],
  columns: Columns,
): Item {
  const alias = aliasFor(c, name, beside);
  const { text, last } = written(c, name, schema);
  const [open, close] = c.of([
    ['', ''],
    ['', ''],
    ['', ' *'],
    ['ONLY ', ''],
    ['ONLY (', ')'],
  ] as const);
  const as = alias === undefined ? '' : c.of([' ', ' AS ', '/**/']) + alias;
  const given = alias === undefined ? ` AS ${last}` : as;
  return {
    alias: alias ?? name,
    pieces: [
      {
        original: open + text + close + as,
        edited: (table) => open + table(name) + close + given,
      },
    ],
    fromInside: (column) => [`${alias ?? name}.${columns[column]}`],
    column(column) {
      if (alias !== undefined || !c.chance(30)) return [`${alias ?? name}.${columns[column]}`];
      const reference = `bigcommerce${c.of(['.', ' . '])}${name}`;
      return [{ original: reference, edited: () => last }, `.${columns[column]}`];
    },
  };
}
