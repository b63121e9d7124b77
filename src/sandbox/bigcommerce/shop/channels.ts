/** Writes of channels, their listings and sites. Sources: bigcommerce/docs, reference/channels.v3.yml, sites.v3.yml. */
import type { ApiRow } from '../../data/collection.ts';
import { isoZulu } from '../formats.ts';
import { channels } from '../resources/channels.ts';
import { sites } from '../resources/sites.ts';
import type { Context, Route } from '../spec.ts';
import { type Failure, failed, refused } from '../write/failure.ts';
import { bool, int, list, object, oneOf, readOnly, required, text } from '../write/fields.ts';
import type { Change, Writable } from '../write/rows.ts';
import { v3Writes } from '../write/v3.ts';
import { batchCreate, batchUpdate } from '../write/v3-batch.ts';

const STATUSES = [
  ...['active', 'prelaunch', 'inactive', 'connected', 'disconnected'],
  ...['archived', 'deleted', 'terminated'],
];
const now = ({ context }: Change): string => isoZulu(context.request.now);

/** There is no deletion: a channel is given another status. */
const channel: Writable = {
  fields: {
    external_id: text(255),
    is_listable_from_ui: bool,
    is_visible: bool,
    status: oneOf(...STATUSES),
    name: required(text(255, 1)),
    type: required(oneOf('pos', 'marketplace', 'storefront', 'marketing')),
    platform: required(text(255, 1)),
  },
  blank: (id, change) => ({
    id,
    external_id: '',
    is_listable_from_ui: true,
    is_enabled: false,
    is_visible: true,
    status: 'prelaunch',
    name: '',
    type: '',
    platform: '',
    date_created: now(change),
    date_modified: now(change),
    icon_url: '',
  }),
  derive: (row, change) => ({
    ...row,
    // Neither can be changed later: such fields are left out without a word.
    type: change.before?.['type'] ?? row['type'],
    platform: change.before?.['platform'] ?? row['platform'],
    is_enabled: row['status'] === 'active' || row['status'] === 'connected',
    date_modified: now(change),
  }),
};

const PART_STATES = [
  ...['active', 'disabled', 'error', 'pending', 'pending_disable', 'pending_delete'],
  ...['queued', 'rejected', 'submitted', 'deleted'],
];
const PART = {
  external_id: text(255),
  name: text(255),
  description: text(),
};

const listing: Writable = {
  fields: {
    ...PART,
    listing_id: readOnly,
    product_id: required(int(1)),
    state: required(oneOf(...PART_STATES, 'partially_rejected')),
    variants: required(
      list(
        object({
          ...PART,
          product_id: int(1),
          variant_id: required(int(1)),
          state: required(oneOf(...PART_STATES)),
        }),
      ),
    ),
  },
  blank: (listing_id, change) => ({
    channel_id: Number(change.context.parameters['id']),
    product_id: 0,
    external_id: '',
    state: 'pending',
    name: '',
    description: '',
    date_created: now(change),
    date_modified: now(change),
    listing_id,
    variants: [],
  }),
  derive: (row, change) => {
    const given = change.values['variants'] as readonly ApiRow[] | undefined;
    const dates = { date_created: now(change), date_modified: now(change) };
    const { channel_id, product_id } = row;
    const part = (one: ApiRow): ApiRow => ({
      ...{ channel_id, product_id, external_id: '', name: '', description: '', ...dates },
      ...one,
    });
    return { ...row, date_modified: now(change), ...(given ? { variants: given.map(part) } : {}) };
  },
  refuse: (row, { context, before }): Failure | undefined => {
    const { store } = context;
    const product = Number(row['product_id']);
    if (before && before['channel_id'] !== Number(context.parameters['id'])) {
      return refused(422, 'listing_id', 'invalid listing_id');
    }
    if (!store.product(product)) return refused(422, 'product_id', 'invalid product_id');
    const own = new Set(store.variantsOf(product).map(({ id }) => id));
    const lost = (row['variants'] as readonly ApiRow[]).some(
      ({ variant_id }) => !own.has(Number(variant_id)),
    );
    return lost ? refused(422, 'variants', 'invalid variant_id') : undefined;
  },
  unique: [{ by: ['channel_id', 'product_id'], status: 422 }],
};

/** A storefront is served from one site. */
const site: Writable = {
  fields: { url: required(text(255, 1)), channel_id: required(int(1)) },
  blank: (id, { context }) => {
    const created_at = new Date(context.request.now).toISOString();
    return {
      ...{ id, url: '', channel_id: 0, created_at, updated_at: created_at, ssl_status: 'shared' },
      ...{ urls: [], is_checkout_url_customized: false },
    };
  },
  derive: (row, { context, before }) => {
    const updated_at = new Date(context.request.now).toISOString();
    const { created_at, url } = row;
    const channel_id = before?.['channel_id'] ?? row['channel_id'];
    const address = String(url).replace(/\/$/, '');
    const others = ((before?.['urls'] ?? []) as ApiRow[]).filter(({ type }) => type !== 'primary');
    const urls = [{ url: address, type: 'primary', created_at, updated_at }, ...others];
    return { ...row, channel_id, url: `${address}/`, updated_at, urls };
  },
  refuse: (row, { context }) => {
    if (!/^https?:\/\/[^/\s]+\/?$/.test(String(row['url']))) return refused(422, 'url', 'must be an address');
    const known = context.store.rows('channels').find(Number(row['channel_id']));
    return known ? undefined : refused(422, 'channel_id', 'invalid channel_id');
  },
  unique: [
    { by: ['channel_id'], status: 422 },
    { by: ['url'], status: 422 },
  ],
};

const LISTINGS = '/v3/channels/{id}/listings';
const listings = {
  writable: listing,
  rows: ({ store }: Context) => store.rows('channel_listings'),
  id: 'listing_id',
};

/** Listings of a channel that does not exist can be read, and not be written. */
const onChannel =
  (handler: (context: Context) => ReturnType<typeof failed>) =>
  (context: Context): ReturnType<typeof failed> =>
    context.store.rows('channels').find(Number(context.parameters['id']))
      ? handler(context)
      : failed('v3', refused(422, 'channel_id', 'invalid channel_id'));

export const channelWrites: readonly Route[] = [
  ...v3Writes({
    path: channels.path,
    scope: channels.scope,
    writable: channel,
    rows: ({ store }) => store.rows('channels'),
    row: 'id',
    methods: 'post put',
  }),
  {
    path: LISTINGS,
    scope: 'store_channel_listings',
    post: onChannel(batchCreate(listings)),
    put: onChannel(batchUpdate(listings)),
  },
  ...v3Writes({
    path: sites.path,
    scope: sites.scope,
    writable: site,
    rows: ({ store }) => store.rows('sites'),
    row: 'id',
    created: 201,
  }),
];
