import type { AccessPath, TableDefinition } from '../catalog/index.ts';
import type { Platform } from '../platforms/index.ts';
import { projected } from './item-paths.ts';
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
