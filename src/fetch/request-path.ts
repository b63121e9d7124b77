import type { AccessPath, TableDefinition } from '../catalog/index.ts';
import type { Ask } from './types.ts';

export type Params = Readonly<Record<string, string>>;

/** What the requests of one scan have in common. */
export interface RequestShape {
  /** The path and all parameters but those of paging. */
  url(ask: Ask, paging: Params): string;
  /** The most items that a page of this scan can have. */
  readonly most: number;
}

/** `columns`: those needed, from which projection and side-loading follow. */
export function requestShape(
  table: TableDefinition,
  access: AccessPath,
  columns: readonly string[],
): RequestShape {
  const includes = includesOf(table, access, columns);
  const base = { ...access.params, ...projection(table, access, columns), ...includes.params };
  const pageMost = access.paging.style === 'one' ? 1 : access.paging.most;
  return {
    url: (ask, paging) =>
      pathWithQuery(
        fillPath(access.path, ask.path),
        { ...base, ...ask.params, ...paging },
        access.encodesColons,
      ),
    most: Math.min(pageMost, ...includes.names.map((name) => access.includeMost?.[name] ?? pageMost)),
  };
}

/** `{column}` of a path, filled and encoded. */
export function fillPath(path: string, values: Params): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ''));
}

/**
 * Colons and commas stay as they are: both are legal in a query, BigCommerce's parameter names and lists read so,
 * and its date filters on customers fail with an encoded colon; some endpoints want values encoded all the same.
 */
export function pathWithQuery(path: string, params: Params, encodesColons = false): string {
  const encode = (text: string): string =>
    encodeURIComponent(text).replaceAll('%3A', ':').replaceAll('%2C', ',');
  const encodeValue = (text: string): string =>
    encodesColons ? encode(text).replaceAll(':', '%3A') : encode(text);
  const query = Object.entries(params).map(([name, value]) => `${encode(name)}=${encodeValue(value)}`);
  return query.length === 0 ? path : `${path}?${query.join('&')}`;
}

/** The fields of the item that are read: those of the columns and, for children, those around them. */
function projection(table: TableDefinition, access: AccessPath, columns: readonly string[]): Params {
  if (access.fields === undefined || access.rows) return {};
  const needed = new Set([...table.key, ...columns]);
  const all = Object.entries(table.columns).filter(([, column]) => column.include === undefined);
  if (all.every(([name]) => needed.has(name))) return {};
  const fields = all.filter(([name]) => needed.has(name)).map(([name, { at }]) => topLevel(at ?? name));
  return { [access.fields]: [...new Set(fields)].join(',') };
}

function includesOf(
  table: TableDefinition,
  access: AccessPath,
  columns: readonly string[],
): { names: string[]; params: Params } {
  const { include } = access;
  if (include === undefined) return { names: [], params: {} };
  const fixed = access.params?.[include]?.split(',') ?? [];
  const wanted = columns.map((name) => table.columns[name]?.include).filter((name) => name !== undefined);
  const names = [...new Set([...fixed, ...wanted])];
  return { names, params: names.length === 0 ? {} : { [include]: names.join(',') } };
}

const topLevel = (path: string): string => path.split(/[.[]/, 1)[0] ?? path;
