import { object, strings } from '../target-names.ts';
import type { LocalColumn, LocalFacts } from './types.ts';

type Item = { readonly kind: 'integer' | 'text' | 'open' | 'null'; readonly text: string | null };

/** The types that PostgreSQL's grammar, or a client, gives an item. */
const NAMES: Readonly<Record<string, 'integer' | 'text'>> = {
  int2: 'integer',
  int4: 'integer',
  int8: 'integer',
  text: 'text',
};
const OIDS: Readonly<Record<number, 'integer' | 'text'>> = {
  20: 'integer',
  21: 'integer',
  23: 'integer',
  25: 'text',
};

/**
 * The columns of lists of VALUES by PostgreSQL's names for them, with the values of all lists together: a plan does not
 * tell which list it reads. Of columns whose values are not all constants nothing is known.
 */
export function listColumns(
  lists: readonly (readonly (readonly unknown[])[])[],
  parameter: LocalFacts['parameter'],
): ReadonlyMap<string, LocalColumn> {
  const most = Math.max(0, ...lists.map(([first = []]) => first.length));
  const columns = Array.from({ length: most }, (_, place) => {
    const columns = lists
      .filter(([first = []]) => first.length > place)
      .map((rows) => columnOf(rows.map((row) => itemOf(row[place], parameter))));
    return together(columns);
  });
  return new Map(
    columns.flatMap((column, place) => (column === undefined ? [] : [[`column${place + 1}`, column]])),
  );
}

/** PostgreSQL makes texts of constants that are all open, and tries to make numbers of those beside numbers. */
function columnOf(items: readonly (Item | undefined)[]): LocalColumn | undefined {
  if (!items.every((item) => item !== undefined)) return undefined;
  const kinds = new Set(items.flatMap(({ kind }) => (kind === 'null' ? [] : [kind])));
  const values = items.flatMap(({ text }) => text ?? []);
  if (!kinds.has('integer')) return { type: 'text', values };
  if (kinds.has('text') || !values.every((value) => /^-?\d+$/.test(value))) return undefined;
  return { type: 'integer', values: values.map((value) => String(BigInt(value))) };
}

function together(columns: readonly (LocalColumn | undefined)[]): LocalColumn | undefined {
  const [first] = columns;
  if (!columns.every((column) => column !== undefined && column.type === first?.type)) return undefined;
  const values = columns.flatMap((column) => (Array.isArray(column?.values) ? column.values : []));
  return first && { type: first.type, values: [...new Set(values)] };
}

function itemOf(node: unknown, parameter: LocalFacts['parameter']): Item | undefined {
  const { TypeCast: cast, A_Const: constant, ParamRef: reference } = object(node);
  if (cast !== undefined) {
    const kind = giftType(object(cast));
    const item = itemOf(object(cast)['arg'], parameter);
    return kind === undefined || item === undefined ? undefined : castTo(kind, item);
  }
  if (reference !== undefined) return parameterOf(Number(object(reference)['number']), parameter);
  return constant === undefined ? undefined : constantOf(object(constant));
}

function constantOf({ isnull, ival, fval, sval }: Readonly<Record<string, unknown>>): Item | undefined {
  if (isnull === true) return { kind: 'null', text: null };
  if (ival !== undefined) return { kind: 'integer', text: String(object(ival)['ival'] ?? 0) };
  const number = String(object(fval)['fval'] ?? '');
  if (isBigint(number)) return { kind: 'integer', text: number };
  if (sval === undefined) return undefined;
  const text = String(object(sval)['sval'] ?? '');
  // What a backslash means depends on a setting.
  return text.includes('\\') ? undefined : { kind: 'open', text };
}

/** Greater numbers are numeric. */
const isBigint = (text: string): boolean =>
  /^-?\d+$/.test(text) && BigInt.asIntN(64, BigInt(text)) === BigInt(text);

function parameterOf(number: number, parameter: LocalFacts['parameter']): Item | undefined {
  const { text, type } = parameter(number) ?? {};
  if (text === undefined || type === undefined) return undefined;
  const kind = type === 0 || type === 705 ? 'open' : OIDS[type];
  return kind && { kind, text };
}

/** The type of a cast, or of a column, where its values can be keys. */
export function giftType({ typeName }: Readonly<Record<string, unknown>>): 'integer' | 'text' | undefined {
  const { names, typmods, arrayBounds } = object(typeName);
  if (typmods !== undefined || arrayBounds !== undefined) return undefined;
  const parts = strings(names);
  const name = parts.length === 1 || parts[0] === 'pg_catalog' ? parts.at(-1) : undefined;
  return name === undefined ? undefined : NAMES[name];
}

/** A text that is cast to a number may be spelled in ways that only PostgreSQL knows. */
function castTo(kind: 'integer' | 'text', { kind: from, text }: Item): Item | undefined {
  if (kind === 'text' || text === null) return { kind, text };
  return from === 'text' || !isBigint(text) ? undefined : { kind, text: String(BigInt(text)) };
}
