import type { WriteAction } from '../../catalog/index.ts';
import type { WriteObject } from '../types.ts';

/**
 * The JSON:API document around one row: `{"data": {"type", "id", "attributes", "relationships"}}`. The API takes one row
 * to a request, and refuses (409) a document without the type, or a change without the id, which is a text.
 * Relationships are what `WriteAction.links` says: `null` or `[]` takes them away.
 */
export function writeBody(action: WriteAction, objects: readonly WriteObject[]): unknown {
  const [object, ...others] = objects;
  if (object === undefined || others.length > 0 || action.resource === undefined) {
    throw new Error(`${action.method} ${action.path} writes one resource of a type`);
  }
  // Where the key has several columns, `identify` names the one that is the resource's own.
  const { id = object.id, ...attributes } = object.members;
  const relationships = Object.entries(object.links).map(([column, value]) => link(action, column, value));
  return {
    data: {
      type: action.resource,
      ...(id === undefined ? {} : { id: String(id) }),
      attributes,
      ...(relationships.length === 0 ? {} : { relationships: Object.fromEntries(relationships) }),
    },
  };
}

function link({ links }: WriteAction, column: string, value: unknown): readonly [string, unknown] {
  const target = links?.[column];
  if (target === undefined) throw new Error(`"${column}" is no relationship`);
  const identifier = (id: unknown) => ({ type: target.type, id: String(id) });
  if (target.many === true) {
    const ids = Array.isArray(value) ? value : value === null || value === undefined ? [] : [value];
    return [target.name, { data: ids.map(identifier) }];
  }
  return [target.name, { data: value === null || value === undefined ? null : identifier(value) }];
}
