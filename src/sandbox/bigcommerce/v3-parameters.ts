/** The parameters that v3 lists share: paging, sorting, field selection. */
import type { Order } from '../data/select.ts';
import type { Answer } from '../http/answer.ts';
import { type Parameter, valueOf } from '../http/query.ts';
import { invalidValue } from './errors.ts';
import type { V3Resource } from './spec.ts';

export const V3_DEFAULT_LIMIT = 50;
/** A larger limit is cut to this without an error: clients must trust per_page of the answer. */
export const V3_MAX_LIMIT = 250;

/** The parameters for field selection that a resource accepts. */
export function fieldNames(spec: V3Resource): readonly string[] {
  if (!spec.fields) return [];
  return spec.fields === true ? ['include_fields', 'exclude_fields'] : [spec.fields];
}

/** Names that the resource does not know, each once, the empty name included. */
export function unknownNames(spec: V3Resource, query: readonly Parameter[]): string[] {
  const known = new Set([
    ...(spec.whole ? [] : ['page', 'limit']),
    ...Object.keys(spec.filters),
    ...(spec.sort && spec.sort.style !== 'way' ? ['sort'] : []),
    ...(spec.sort?.style === 'two' || spec.sort?.style === 'way' ? ['direction'] : []),
    ...(spec.includes ? ['include'] : []),
    ...fieldNames(spec),
    ...(spec.cursors ? ['after', 'before'] : []),
  ]);
  return [...new Set(query.map((p) => p.name).filter((name) => !known.has(name)))];
}

export function v3Paging(query: readonly Parameter[]): { page: number; limit: number } | Answer {
  const page = positive(valueOf(query, 'page'), 1);
  const limit = positive(valueOf(query, 'limit'), V3_DEFAULT_LIMIT);
  if (page === undefined) return invalidValue('v3', 'page');
  if (limit === undefined) return invalidValue('v3', 'limit');
  return { page, limit };
}

/** Without sort= a list is in key order, which undefined stands for. */
export function v3Order(spec: V3Resource, query: readonly Parameter[]): Order | undefined | Answer {
  const sort = valueOf(query, 'sort');
  const direction = valueOf(query, 'direction');
  if (direction !== undefined && direction !== 'asc' && direction !== 'desc') {
    return invalidValue('v3', 'direction');
  }
  if (spec.sort?.style !== 'one') {
    if (sort === undefined) {
      return direction === 'desc' ? { column: spec.key, descending: true } : undefined;
    }
    if (!spec.sort?.by.includes(sort)) return invalidValue('v3', 'sort');
    return { column: sort, descending: direction === 'desc' };
  }
  if (sort === undefined) return undefined;
  const [column, way] = sort.split(':');
  if (column === undefined || !spec.sort.by.includes(column) || (way !== 'asc' && way !== 'desc')) {
    return invalidValue('v3', 'sort');
  }
  return { column, descending: way === 'desc' };
}

/** A whole number from 1 on; the fallback when absent; undefined when it is something else. */
export function positive(text: string | undefined, fallback: number): number | undefined {
  if (text === undefined) return fallback;
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined;
}
