import type { Place } from './facts.ts';
import { as, child, isTree, list, number, strings, type Tree, text, unwrap, type Value } from './tree.ts';
import type { ArgumentValue, CallArgument } from './uses.ts';

/**
 * Records a function that a FROM clause calls.
 * @param range The RangeFunction.
 * @param item One of its functions: a List of the FuncCall and its column definitions.
 */
export function recordCall(range: Tree, item: Tree, place: Place): void {
  const [first, definitions] = list(as(item, 'List'), 'items');
  const call = as(first, 'FuncCall');
  if (call === undefined) return;
  const [name = '', schema, catalog] = strings(list(call, 'funcname')).reverse();
  const unusual = ['ordinality', 'is_rowsfrom'].some((key) => range[key] === true);
  const decorated = ['agg_order', 'agg_filter', 'agg_star', 'agg_distinct', 'agg_within_group', 'over'].some(
    (key) => call[key] !== undefined,
  );
  const defines = unwrap(definitions) !== undefined || list(range, 'coldeflist').length > 0;
  place.facts.calls.push({
    name: { ...(catalog !== undefined && { catalog }), ...(schema !== undefined && { schema }), name },
    at: number(call, 'location'),
    hasAlias: child(range, 'alias') !== undefined,
    plain: !unusual && !decorated && !defines && call['func_variadic'] !== true,
    args: list(call, 'args').map(argument),
  });
}

/** The arguments of an EXECUTE or a call, as the grammar has them. */
function argument(node: Tree): CallArgument {
  const named = as(node, 'NamedArgExpr');
  return named === undefined
    ? { name: undefined, value: valueOf(node) }
    : { name: text(named, 'name') ?? '', value: valueOf(child(named, 'arg') ?? {}) };
}

/** What the argument is, without any type that it is cast to: arguments are read as text. */
function valueOf(node: Tree): ArgumentValue {
  const [type, inner] = unwrap(node) ?? ['', {}];
  if (type === 'A_Const') return { kind: 'constant', text: constant(inner) };
  if (type === 'ParamRef') return { kind: 'parameter', number: number(inner, 'number') };
  const cast = type === 'TypeCast' ? child(inner, 'arg') : undefined;
  if (cast !== undefined) {
    const value = valueOf(cast);
    const to = child(inner, 'typeName');
    if (isType(to, texts) || (value.kind !== 'expression' && isType(to, plainTypes[value.kind])))
      return value;
  }
  return { kind: 'expression', reads: contains(node, reading), quotes: contains(node, quoting) };
}

/** Of a cast to one of these the value is the text itself. N'…', as other dialects write texts, is a bpchar. */
const texts = ['text', 'varchar', 'unknown', 'bpchar'];
const documents = ['bytea', 'json', 'jsonb'];
/** Of a cast to one of these a constant or a parameter is still the text that it was: arguments are checked when it runs. */
const plainTypes = {
  constant: documents,
  parameter: [...documents, 'int2', 'int4', 'int8', 'numeric', 'bool'],
} as const;

function isType(type: Tree | undefined, names: readonly string[]): boolean {
  const name = strings(list(type, 'names')).at(-1) ?? '';
  const isArray = list(type, 'arrayBounds').length > 0;
  return list(type, 'typmods').length === 0 && !isArray && names.includes(name);
}

/** A constant's value as PostgreSQL's text of it. */
function constant(node: Tree): string | null {
  if (node['isnull'] === true) return null;
  const [kind, inner] = unwrap(node) ?? ['', {}];
  if (kind === 'boolval') return inner['boolval'] === true ? 'true' : 'false';
  if (kind === 'ival') return String(number(inner, 'ival'));
  return text(inner, kind) ?? '';
}

const reading = new Set(['ColumnRef', 'SubLink', 'SelectStmt', 'RangeVar', 'ParamRef']);
/** The types of constants that are written in quotes. */
const quoting = new Set(['sval', 'bsval']);

function contains(value: Value | undefined, wanted: ReadonlySet<string>): boolean {
  if (Array.isArray(value)) return value.some((item) => contains(item, wanted));
  if (!isTree(value)) return false;
  // The strings of names are below String nodes.
  return Object.entries(value).some(
    ([key, inner]) => wanted.has(key) || (key !== 'String' && contains(inner, wanted)),
  );
}
