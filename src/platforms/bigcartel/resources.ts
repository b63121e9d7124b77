import { isObject, type JsonObject } from '../problem-text.ts';

/** How far references are followed: an order's line, the line's product. */
const DEPTH = 2;

/**
 * What the resources of one answer refer to. It comes once for the whole page, and is found by type and id together:
 * ids are unique within a type only.
 */
export class Included {
  readonly #known = new Map<string, JsonObject>();

  constructor(included: unknown) {
    if (!Array.isArray(included)) return;
    for (const resource of included as readonly unknown[]) {
      if (isObject(resource)) this.#known.set(keyOf(resource), resource);
    }
  }

  /**
   * A resource as one object: `id`, `type`, its attributes, and under the name of each relationship the resources that
   * it leads to, made the same way; `<name>_id` is the id behind a reference to one resource, if no attribute is called
   * so. Attributes and relationships share one namespace with `id` and `type` (JSON:API 1.0, "Fields"), so that nothing
   * gets in each other's way. As they came they are under `attributes` and `relationships`. What the answer does not
   * include is an object of id and type alone.
   */
  item(resource: JsonObject, depth = 0): JsonObject {
    const attributes = isObject(resource.attributes) ? resource.attributes : {};
    const relationships = isObject(resource.relationships) ? resource.relationships : {};
    const related: Record<string, unknown> = {};
    const ids: Record<string, unknown> = {};
    for (const [name, relationship] of depth < DEPTH ? Object.entries(relationships) : []) {
      const data = isObject(relationship) ? relationship.data : undefined;
      if (Array.isArray(data))
        related[name] = (data as readonly unknown[]).map((one) => this.#find(one, depth));
      else if (isObject(data)) {
        related[name] = this.#find(data, depth);
        ids[`${name}_id`] = data.id;
      }
    }
    const { id, type } = resource;
    return { attributes, relationships, ...ids, ...attributes, ...related, id, type };
  }

  #find(identifier: unknown, depth: number): unknown {
    if (!isObject(identifier)) return identifier;
    return this.item(this.#known.get(keyOf(identifier)) ?? identifier, depth + 1);
  }
}

const keyOf = ({ type, id }: JsonObject): string => JSON.stringify([type, id]);
