import type { TableDefinition, WriteAction } from '../../../../src/catalog/index.ts';
import type { Values } from './example.ts';

export type Operation = 'insert' | 'update' | 'delete';

/** The columns in braces of an address. */
export const placesIn = (path: string): string[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');

/** Columns that an operation can give a value, those of the addresses included. */
export function writable({ writes }: TableDefinition, operation: Operation): string[] {
  const actions = writes?.[operation] ?? [];
  const own = actions.flatMap(({ columns = [] }) => columns);
  const places = operation === 'insert' ? actions.flatMap(({ path }) => placesIn(path)) : [];
  return [...new Set([...places, ...own])];
}

/** Columns without which this way makes no row. */
export const needed = ({ required = [], path }: WriteAction): string[] => [
  ...new Set([...placesIn(path), ...required]),
];

/**
 * The requests that the definition promises for writing `columns` of rows: method and address without its query, in
 * any order. `rows` have the columns of the addresses.
 */
export function promised(
  { writes }: TableDefinition,
  operation: Operation,
  columns: readonly string[],
  rows: readonly Values[],
): string[] {
  const takes = (action: WriteAction): boolean => {
    const taken = [...(action.columns ?? []), ...placesIn(action.path)];
    const has = operation !== 'insert' || needed(action).every((column) => columns.includes(column));
    return has && (operation === 'delete' || columns.every((column) => taken.includes(column)));
  };
  const action = writes?.[operation]?.find(takes);
  if (action === undefined) throw new Error(`no way to ${operation} ${columns.join(', ')} together`);
  const counts = new Map<string, number>();
  for (const row of rows) {
    const path = action.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
      encodeURIComponent(String(row[name])),
    );
    counts.set(path, (counts.get(path) ?? 0) + 1);
  }
  return [...counts].flatMap(([path, count]) => {
    const request = `${action.method} ${address(path)}`;
    return Array<string>(Math.ceil(count / (action.most ?? 1))).fill(request);
  });
}

/** Without what names the store, and without the query. */
export const address = (path: string): string =>
  (path.split('?')[0] ?? '').replace(/^.*:store/, '').replace(/^(?=[^/])/, '/');
