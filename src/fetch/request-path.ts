import type { AccessPath, Column, Rows, TableDefinition } from '../catalog/index.ts';
import type { Platform } from '../platforms/index.ts';
import type { Ask, Rider } from './types.ts';

export type Params = Readonly<Record<string, string>>;

/** What the requests of one scan have in common. */
export interface RequestShape {
  /** The path and all parameters but those of paging. */
  url(ask: Ask, paging: Params): string;
  /** The most items that a page of this scan can have. */
  readonly most: number;
}

/**
 * `columns`: those needed, from which projection and side-loading follow.
 * @param riders whose rows have to be in the same answers
 */
export function requestShape(
  table: TableDefinition,
  access: AccessPath,
  columns: readonly string[],
  { writeFields }: Pick<Platform, 'writeFields'>,
  riders: readonly Rider[] = [],
): RequestShape {
  const members = [{ table, access, columns }, ...riders];
  const includes = includesOf(members);
  const paths = members.map((one) =>
    projected(one.table, one.access, one.columns, writeFields !== undefined),
  );
  const all = paths.every((list) => list !== undefined) ? unique(paths.flat()) : undefined;
  // Names of the outermost fields alone would hand out what is inside them whole: nothing is saved.
  const write = writeFields ?? (access.rows === undefined ? topLevels : undefined);
  const fields =
    access.fields === undefined || all === undefined || write === undefined
      ? {}
      : { [access.fields]: write(access.envelope, all) };
  const base = { ...access.params, ...fields, ...includes.params };
  const mosts = members.map(({ access: { paging } }) => (paging.style === 'one' ? 1 : paging.most));
  const capped = members.flatMap((one) => includes.names.map((name) => one.access.includeMost?.[name]));
  return {
    url: (ask, paging) =>
      pathWithQuery(
        fillPath(access.path, ask.path),
        { ...base, ...ask.params, ...paging },
        access.encodesColons,
      ),
    most: Math.min(...mosts, ...capped.filter((most) => most !== undefined)),
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
  return query.length === 0 ? path : `${path}${path.includes('?') ? '&' : '?'}${query.join('&')}`;
}

/**
 * Paths in an item of all that is read of it: for the columns, or for the rows inside it and what they have from around
 * them. Undefined where everything is.
 * @param strict what is side-loaded has to be named as well
 */
function projected(
  table: TableDefinition,
  { rows }: AccessPath,
  columns: readonly string[],
  strict: boolean,
): readonly string[] | undefined {
  const needed = new Set([...table.key, ...columns]);
  const all = Object.entries(table.columns);
  const always = all.filter(([, column]) => column.include === undefined);
  const used = (strict ? all : always).filter(([name]) => needed.has(name));
  if (rows === undefined) {
    const everything = always.every(([name]) => needed.has(name));
    return everything ? undefined : unique(used.map(([name, { at }]) => at ?? name));
  }
  // What is side-loaded is answered without being named, and around it the item's own fields.
  if (!strict) {
    const { total, bind = {} } = rows.repair ?? {};
    const fromParent = used.flatMap(([name, { at = name, fromParent }]) => (fromParent ? [at] : []));
    const around = [...Object.values(rows.parent ?? {}), ...Object.values(bind), ...fromParent];
    return unique(total === undefined ? around : [...around, total]);
  }
  const inside = used.flatMap(([name, column]) => placesInRows(name, column, rows));
  return unique([...Object.values(rows.parent ?? {}), ...inside, ...placesOfRepair(rows)]);
}

function placesOfRepair({ at, repair }: Rows): string[] {
  if (repair === undefined) return [];
  const { total, bind, counted } = repair;
  const summed = counted?.at.map((place) => `${place}.${counted.sum}`) ?? at;
  return [total, ...Object.values(bind), ...summed].map((place) => place.replaceAll('[]', ''));
}

/** Where a column of rows inside an item is read from, as paths in the item. */
function placesInRows(name: string, { at = name, fromParent }: Column, rows: Rows): string[] {
  const places = rows.at.map((place) => place.replaceAll('[]', ''));
  const parent = rows.parent?.[name];
  const around = rows.around?.[name];
  if (rows.ordinal === name) return places;
  if (parent !== undefined) return [parent];
  if (fromParent === true) return [at];
  if (around === undefined) return places.map((place) => `${place}.${at}`);
  return places.map((place) => [...place.split('.').slice(0, -1), around].join('.'));
}

/** The parameter for side-loading where it takes names in a list with commas, whatever the access path says. */
export const INCLUDE = 'include';

function includesOf(members: readonly Rider[]): { names: string[]; params: Params } {
  // An access path may have its own name for it: Ecwid's categories come with their products by productIds=true.
  const parameter = members.find(({ access }) => access.include !== undefined)?.access.include ?? INCLUDE;
  const names = unique(
    members.flatMap(({ table, access, columns }) => [
      ...(access.params?.[parameter]?.split(',') ?? []),
      ...columns.flatMap((name) =>
        access.include === undefined ? [] : (table.columns[name]?.include ?? []),
      ),
    ]),
  );
  return { names, params: names.length === 0 ? {} : { [parameter]: names.join(',') } };
}

const unique = (texts: readonly string[]): string[] => [...new Set(texts)];

const topLevels = (_envelope: string, paths: readonly string[]): string =>
  unique(paths.map((path) => path.split('.', 1)[0] ?? path)).join(',');

/** A path without its query. */
export const withoutQuery = (path: string): string => path.split('?', 1)[0] ?? path;
