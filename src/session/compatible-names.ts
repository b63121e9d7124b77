import { quoteIdentifier } from '../catalog/index.ts';
import { compatibleSchema } from '../engine/index.ts';
import { findProperty, pairsOf, readPropertyPairs } from '../oauth/index.ts';
import type { DatabaseRuntime } from './database.ts';
import type { GivenProperty } from './startup-options.ts';
import type { StoreRuntime } from './store-runtime.ts';

/**
 * A startup packet's parameters with the search_path of a client that wants CompatibleNames: the views' schemas come
 * before those of the stores. It is the session's own from its start, so that RESET and DISCARD ALL keep it. A client
 * that names a search_path has that.
 */
export function withCompatiblePath(
  relayed: ReadonlyMap<string, string>,
  { stores }: DatabaseRuntime,
  given: readonly GivenProperty[],
): ReadonlyMap<string, string> {
  const named = given.flatMap(({ value, ...rest }) =>
    value !== undefined && findProperty(rest.name) === 'CompatibleNames' ? [{ ...rest, value }] : [],
  );
  const wanted = [...stores.values()].filter(
    ({ schema, properties }) =>
      readPropertyPairs(pairsOf(named, schema), properties).properties.CompatibleNames,
  );
  const chooses = relayed.has('search_path') || /search_path/i.test(relayed.get('options') ?? '');
  if (wanted.length === 0 || chooses) return relayed;
  const views = wanted.map(({ schema }) => quoteIdentifier(compatibleSchema(schema)));
  const path = ['"$user"', ...views, ...[...stores.keys()].map(quoteIdentifier), 'public', 'storewire'];
  return new Map([...relayed, ['search_path', path.join(', ')]]);
}

/** Makes the views of the stores that are used with CompatibleNames; undefined where none is. */
export function compatibleViewsMade(
  stores: readonly StoreRuntime[],
  { makeCompatible }: DatabaseRuntime,
): Promise<void> | undefined {
  const wanted = stores.filter(({ properties }) => properties.CompatibleNames);
  if (wanted.length === 0) return undefined;
  return Promise.all(wanted.map(({ schema }) => makeCompatible(schema))).then(() => undefined);
}
