import type { AccessPath, Column, Rows, TableDefinition } from '../catalog/index.ts';
import { itemKeyPaths } from './item-key.ts';
import { orderPaths } from './order-watch.ts';
import type { FetchSpec } from './types.ts';

/**
 * Paths in an item of all that a scan reads of it: for the rows of the spec and its riders, to notice that some are
 * missing, and to page. Undefined where everything is read.
 */
export function pathsRead(spec: FetchSpec): readonly string[] | undefined {
  const paths: string[] = [...itemKeyPaths(spec), ...orderPaths(spec), ...pagingPaths(spec)];
  for (const { table, access, columns } of [spec, ...(spec.riders ?? [])]) {
    const own = projected(table, access, columns, true);
    if (own === undefined) return undefined;
    paths.push(...own);
  }
  return unique(paths);
}

/** Where the cursor of the paging is read from, or the key that pages are asked for by. */
function pagingPaths({ table, access: { paging, rows } }: FetchSpec): string[] {
  if (paging.style === 'cursor') return paging.item === undefined ? [] : [paging.item];
  const column = paging.style === 'pages' ? paging.keyset?.column : undefined;
  return column === undefined ? [] : [rows?.parent?.[column] ?? table.columns[column]?.at ?? column];
}

/**
 * Paths in an item of all that is read of it: for the columns, or for the rows inside it and what they have from around
 * them. Undefined where everything is.
 * @param strict what is side-loaded has to be named as well
 */
export function projected(
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
  return unique([...Object.values(rows.parent ?? {}), ...inside, ...placesOfRepair(table, rows)]);
}

/** What tells that rows of an item are missing, and where from they are asked for. */
function placesOfRepair({ columns }: TableDefinition, { at, repair }: Rows): string[] {
  if (repair === undefined) return [];
  const { total, sum, bind, counted, warning } = repair;
  const summed = counted?.sum ?? (sum === undefined ? undefined : (columns[sum]?.at ?? sum));
  const places = (counted?.at ?? at).map((place) => place.replaceAll('[]', ''));
  const sums = places.map((place) => (summed === undefined ? place : `${place}.${summed}`));
  const warnings = warning === undefined ? [] : places.flatMap((place) => onTheWay(place, warning));
  return [total, ...Object.values(bind), ...sums, ...warnings];
}

/** A member of the item, of each object on the way along a path, and of that at its end. */
function onTheWay(path: string, member: string): string[] {
  const names = path.split('.');
  return [member, ...names.map((_, i) => [...names.slice(0, i + 1), member].join('.'))];
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

const unique = (texts: readonly string[]): string[] => [...new Set(texts)];
