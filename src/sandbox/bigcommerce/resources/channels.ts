import { positionOf } from '../../data/collection.ts';
import type { Answer } from '../../http/answer.ts';
import { valueOf } from '../../http/query.ts';
import { channelCurrencies } from '../data/channels.ts';
import { invalidValue, notFound, unknownFilters } from '../errors.ts';
import { bindFilter, type Filters, ops } from '../filters.ts';
import type { Context, Route, V3Resource } from '../spec.ts';
import { positive, V3_DEFAULT_LIMIT, V3_MAX_LIMIT } from '../v3-parameters.ts';

const DATES: Filters = {
  ...ops('date_created', 'date', '= min max'),
  ...ops('date_modified', 'date', '= min max'),
};

/** Source: bigcommerce/docs, reference/channels.v3.yml. */
export const channels: V3Resource = {
  path: '/v3/channels',
  scope: 'store_channel_settings',
  collection: 'channels',
  key: 'id',
  filters: {
    // Which statuses count as available is not documented: all but the ends of a channel's life.
    ...ops('available', 'bool', '='),
    ...ops(
      'status',
      'one of prelaunch|active|inactive|connected|disconnected|archived|deleted|terminated',
      'in',
    ),
    ...ops('type', 'one of marketplace|marketing|pos|storefront', 'in'),
    ...ops('platform', 'text', 'in'),
    ...DATES,
  },
  includes: { currencies: { add: (row) => ({ currencies: channelCurrencies(Number(row['id'])) }) } },
  item: true,
};

const LISTING_FILTERS: Filters = { ...ops('product_id', 'int', 'in'), ...DATES };
const LISTINGS = {
  path: '/v3/channels/{id}/listings',
  scope: 'store_channel_listings',
  collection: 'channel_listings',
};

export const listingRoutes: readonly Route[] = [
  { ...LISTINGS, get: listings },
  {
    ...LISTINGS,
    path: `${LISTINGS.path}/{listing_id}`,
    get: (context) => {
      const refused = context.request.query.map((parameter) => parameter.name);
      if (refused.length > 0) return unknownFilters(refused);
      const rows = context.store.collection(LISTINGS.collection);
      const position = positionOf(rows, Number(context.parameters['listing_id']));
      if (position < 0) return notFound('v3');
      const data = rows.row(position);
      if (data['channel_id'] !== Number(context.parameters['id'])) return notFound('v3');
      return { status: 200, body: { data, meta: {} } };
    },
  },
];

/**
 * Paged by the id of the last listing, not by number; the pagination has no page, and no size. A channel that does
 * not exist has no listings. How many one answer may hold is not documented: readers must follow the links.
 * Source: bigcommerce/docs, reference/channels.v3.yml.
 */
function listings({ request, store, parameters }: Context): Answer {
  const { query, now } = request;
  const known = ['limit', 'after', ...Object.keys(LISTING_FILTERS)];
  const unknown = query.map((parameter) => parameter.name).filter((name) => !known.includes(name));
  if (unknown.length > 0) return unknownFilters([...new Set(unknown)]);
  const channel = Number(parameters['id']);
  const conditions = [
    { column: 'channel_id', id: `of ${channel}`, test: (value: unknown) => value === channel },
  ];
  for (const parameter of query) {
    const filter = LISTING_FILTERS[parameter.name];
    if (!filter) continue;
    const condition = bindFilter(filter, parameter, now);
    if (!condition) return invalidValue('v3', parameter.name);
    conditions.push(condition);
  }
  const asked = positive(valueOf(query, 'limit'), V3_DEFAULT_LIMIT);
  if (asked === undefined) return invalidValue('v3', 'limit');
  const limit = Math.min(asked, V3_MAX_LIMIT);
  const after = Number(valueOf(query, 'after') ?? 0);
  if (!Number.isSafeInteger(after)) return invalidValue('v3', 'after');
  const rows = store.collection(LISTINGS.collection);
  const positions = store.selector.select(rows, conditions);
  const idAt = rows.column('listing_id');
  let start = 0;
  while (start < positions.length && (idAt(positions[start] as number) as number) <= after) start++;
  const own = positions.subarray(start, start + limit);
  const last = own.at(-1);
  const more = start + limit < positions.length && last !== undefined;
  const links = {
    current: `?limit=${limit}${after > 0 ? `&after=${after}` : ''}`,
    ...(more ? { next: `?limit=${limit}&after=${idAt(last)}` } : {}),
  };
  const render = (shown: readonly object[], total: number): Answer => {
    const pagination = { count: shown.length, total, total_pages: Math.ceil(total / limit), links };
    const body = { data: shown, meta: { pagination } };
    return { status: 200, body, page: { rows: shown, total, render } };
  };
  return render(
    Array.from(own, (position) => rows.row(position)),
    positions.length,
  );
}
