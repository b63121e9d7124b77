import { between, oneOf } from './filters.ts';

/**
 * The filters of the list of refunds. Left out: transaction_id (of one of the payments). The store lists refunds in
 * ascending order of their id, but has no parameter that bounds it.
 */
export const REFUND_FILTERS = [...oneOf('id'), ...oneOf('order_id'), ...between('created')] as const;
