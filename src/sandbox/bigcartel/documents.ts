/** JSON:API documents: resources, what comes along with them, and the frame around a page. */
import type { ApiRow } from '../data/collection.ts';
import type { Answer } from '../http/answer.ts';
import { DOCUMENT_HEADERS } from './errors.ts';

export interface Identifier {
  type: string;
  id: string;
}

export interface Resource extends Identifier {
  attributes: ApiRow;
  links?: { self: string };
  relationships?: Readonly<Record<string, object>>;
}

/** A resource with what it refers to; `included` is undefined for types that never refer to anything. */
export interface Part {
  data: Resource;
  included: readonly Resource[] | undefined;
}

export type Relation = { data: Identifier | null } | { data: readonly Identifier[] };

export function one(type: string, id: string | null | undefined): Relation {
  return { data: id === null || id === undefined ? null : { type, id } };
}

export function many(resources: readonly Identifier[]): Relation {
  return { data: resources.map(({ type, id }) => ({ type, id })) };
}

/** `status`: 201 for a row that was just made. */
export function single(part: Part, status = 200): Answer {
  const { data, included } = part;
  return answer(included ? { data, included: unique(included) } : { data }, status);
}

/** Identifiers alone, as of a relationship. */
export function identifiers(type: string, ids: readonly string[]): Answer {
  return answer({ data: ids.map((id) => ({ type, id })) });
}

/** `links` is empty, not absent, when there is no further page. */
export function list(parts: readonly Part[], total: number, links: object): Answer {
  const included = parts.flatMap((part) => part.included ?? []);
  const shared = parts.some((part) => part.included) ? { included: unique(included) } : {};
  // The total is a text.
  return answer({ data: parts.map(({ data }) => data), meta: { count: String(total) }, ...shared, links });
}

function answer(body: object, status = 200): Answer {
  return { status, headers: DOCUMENT_HEADERS, body };
}

/** What several rows of a page refer to comes once. Ids are unique within a type only. */
function unique(resources: readonly Resource[]): Resource[] {
  return [
    ...new Map(resources.map((resource) => [`${resource.type}\u0000${resource.id}`, resource])).values(),
  ];
}
