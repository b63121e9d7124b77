export interface Item {
  readonly id: number;
  readonly [name: string]: unknown;
}

/** Items with the ids given, or 1 to n. */
export function things(ids: number | readonly number[]): Item[] {
  const list = typeof ids === 'number' ? Array.from({ length: ids }, (_, i) => i + 1) : ids;
  return list.map((id) => ({ id, name: `thing ${id}`, price: `${id}.5000` }));
}

interface Answer {
  status: number;
  body: unknown;
}

const notFound: Answer = {
  status: 404,
  body: [{ status: 404, message: 'The requested resource was not found.' }],
};

/**
 * One collection in both envelopes, which keeps the order of its items where that is asked for (`sort=stored`): `/v2/things` and `/v3/things` with key bounds, sorting, numbered pages and
 * totals (v3), `/v2/things/{id}` and `/v2/things/count`, and `/v3/cursor`. Pages hold at most `most` items.
 */
export function answerOf(items: readonly Item[], path: string, query: URLSearchParams, most: number): Answer {
  const found = select(items, query);
  if (path === '/v2/things/count') return { status: 200, body: { count: found.length } };
  const id = /^\/v2\/things\/(\d+)$/.exec(path)?.[1];
  if (id !== undefined) {
    const item = items.find((candidate) => candidate.id === Number(id));
    return item ? { status: 200, body: item } : notFound;
  }
  if (path === '/v3/cursor') return cursorPage(found, query);
  const limit = Math.min(Number(query.get('limit') ?? 50), most);
  const page = Number(query.get('page') ?? 1);
  const data = found.slice((page - 1) * limit, page * limit);
  if (path === '/v2/things') {
    return data.length === 0 ? { status: 204, body: undefined } : { status: 200, body: data };
  }
  if (path !== '/v3/things') return notFound;
  const total_pages = Math.ceil(found.length / limit);
  const counts = {
    total: found.length,
    count: data.length,
    per_page: limit,
    current_page: page,
    total_pages,
  };
  return { status: 200, body: { data, meta: { pagination: counts } } };
}

function select(items: readonly Item[], query: URLSearchParams): Item[] {
  const min = Number(query.get('min_id') ?? query.get('id:min') ?? Number.NEGATIVE_INFINITY);
  const max = Number(query.get('max_id') ?? query.get('id:max') ?? Number.POSITIVE_INFINITY);
  const found = items.filter((item) => item.id >= min && item.id <= max);
  const descending = query.get('sort') === 'id:desc' || query.get('direction') === 'desc';
  return query.has('sort') && query.get('sort') !== 'stored'
    ? found.sort((a, b) => (descending ? b.id - a.id : a.id - b.id))
    : found;
}

function cursorPage(found: readonly Item[], query: URLSearchParams): Answer {
  const limit = Number(query.get('limit') ?? 50);
  const from = Number(query.get('after') ?? 0);
  const end = from + limit;
  const links = end < found.length ? { next: `?after=${end}` } : {};
  const cursor_pagination = { end_cursor: String(end), links };
  return { status: 200, body: { data: found.slice(from, end), meta: { cursor_pagination } } };
}
