type Json = Readonly<Record<string, unknown>>;

/** A query of the text, and the names that its place gives its columns. */
export interface Body {
  readonly query: unknown;
  /** `AS s (a, b)`: of the first columns. */
  readonly renamed: readonly string[];
}

/** What the relations of a FROM clause may be. */
export interface Relations {
  /** The CTEs of the text by name: several where a name is used again. */
  readonly ctes: ReadonlyMap<string, readonly Body[]>;
  /** The columns of a mention table, or of another table of the session, in order; undefined for any other relation. */
  readonly columnsOf: (relation: string) => readonly string[] | undefined;
}

/** The columns of a query in order. */
export interface TargetNames {
  readonly columns: readonly string[];
  /** Some of them stand for a `*`. */
  readonly starred: boolean;
}

/** CTEs may name themselves. */
const MOST_LEVELS = 20;

/** The names of a query's columns, of UNION and its like the first member's; undefined if the text does not tell one. */
export function targetNames(body: Body, relations: Relations, level = 0): TargetNames | undefined {
  const select = firstMember(object(object(body.query)['SelectStmt']));
  const { targetList: targets, fromClause: from, valuesLists: lists } = select;
  if (Array.isArray(lists)) return valuesNames(lists, body.renamed);
  if (!Array.isArray(targets) || level > MOST_LEVELS) return undefined;
  const leaves = Array.isArray(from) ? from.flatMap(leavesOf) : [];
  let starred = false;
  const columns = targets.flatMap((target: unknown): (string | undefined)[] => {
    const result = object(object(target)['ResTarget']);
    const star = starOf(result);
    if (star === undefined) return [targetName(result)];
    starred = true;
    const meant = leaves.filter((leaf) => star === '' || leaf === undefined || aliasOf(leaf) === star);
    const names = meant.map((leaf) => leafNames(leaf, relations, level));
    return names.length === 0 || names.includes(undefined)
      ? [undefined]
      : names.flatMap((list) => list ?? []);
  });
  const named = renamed(columns, body.renamed);
  return named.every((name) => name !== undefined) ? { columns: named, starred } : undefined;
}

/** PostgreSQL's names of the columns of VALUES. */
function valuesNames(lists: readonly unknown[], names: readonly string[]): TargetNames {
  const { items } = object(object(lists[0])['List']);
  const columns = (Array.isArray(items) ? items : []).map((_, place) => `column${place + 1}`);
  return { columns: renamed(columns, names), starred: false };
}

function firstMember(select: Json): Json {
  const { larg } = select;
  return larg === undefined ? select : firstMember(object(larg));
}

/** What PostgreSQL calls a column without a name: like the column or the function that it is. */
function targetName({ name, val }: Json): string | undefined {
  if (typeof name === 'string') return name;
  const value = object(val);
  const parts = object(value['ColumnRef'])['fields'] ?? object(value['FuncCall'])['funcname'];
  return Array.isArray(parts) ? strings(parts.slice(-1))[0] : undefined;
}

/** '' for `*`, 'o' for `o.*`; undefined for any other target. */
function starOf({ val }: Json): string | undefined {
  const fields = object(object(val)['ColumnRef'])['fields'];
  if (!Array.isArray(fields) || object(fields.at(-1))['A_Star'] === undefined) return undefined;
  return strings(fields).at(-1) ?? '';
}

/**
 * The tables and subqueries of one item of FROM, from left to right; undefined for anything else, as for a join with
 * USING, which shows the columns of both in another order.
 */
function leavesOf(item: unknown): (Json | undefined)[] {
  const { RangeVar: table, RangeSubselect: subquery, JoinExpr: join } = object(item);
  if (table !== undefined || subquery !== undefined) return [object(table ?? subquery)];
  const { larg, rarg, usingClause, isNatural, alias } = object(join);
  const isPlain =
    join !== undefined && usingClause === undefined && isNatural !== true && alias === undefined;
  return isPlain ? [...leavesOf(larg), ...leavesOf(rarg)] : [undefined];
}

const aliasOf = ({ alias, relname }: Json): unknown => object(alias)['aliasname'] ?? relname;

function leafNames(
  leaf: Json | undefined,
  relations: Relations,
  level: number,
): readonly string[] | undefined {
  if (leaf === undefined) return undefined;
  const { relname, schemaname, alias, subquery } = leaf;
  const own = strings(object(alias)['colnames']);
  const name = String(relname);
  const bodies = schemaname === undefined ? relations.ctes.get(name) : undefined;
  const [body, ...more] = subquery === undefined ? (bodies ?? []) : [{ query: subquery, renamed: [] }];
  if (more.length > 0) return undefined;
  const columns =
    body === undefined ? ownColumns(leaf, relations) : targetNames(body, relations, level + 1)?.columns;
  return columns && renamed(columns, own);
}

/** Of a table of the session, which has no other schema. */
const ownColumns = ({ relname, schemaname = 'pg_temp' }: Json, { columnsOf }: Relations) =>
  schemaname === 'pg_temp' ? columnsOf(String(relname)) : undefined;

const renamed = <T>(columns: readonly T[], names: readonly string[]): (T | string)[] =>
  columns.map((column, i) => names[i] ?? column);

export const object = (value: unknown): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};

/** The texts among the nodes of a list. */
export function strings(list: unknown): string[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((item: unknown) => {
    const text = object(object(item)['String'])['sval'];
    return typeof text === 'string' ? [text] : [];
  });
}
