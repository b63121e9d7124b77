/** The compact columns of all orders: what filters and sorts read without building rows. */

/** What an order is asked for by its number; all arrays run in parallel. */
export interface OrderColumns {
  id: number[];
  created: number[];
  modified: number[];
  customer: number[];
  status: number[];
  channel: number[];
  payment: number[];
  email: string[];
  total: number[];
  /** Coupon used, as its place in COUPON_CODES; -1: none. */
  coupon: number[];
  /** Was a gift certificate bought? */
  certificate: boolean[];
  /** Is anything collected at the shop? */
  pickedUp: boolean[];
  /** First id of the order's lines, shipping addresses, pickups and fees. */
  line: number[];
  address: number[];
  pickup: number[];
  fee: number[];
}

export const COLUMN_OF: Readonly<Record<string, keyof OrderColumns>> = {
  id: 'id',
  date_created: 'created',
  date_modified: 'modified',
  customer_id: 'customer',
  status_id: 'status',
  channel_id: 'channel',
  email: 'email',
  total_inc_tax: 'total',
  sells_certificate: 'certificate',
  is_picked_up: 'pickedUp',
};

export function emptyColumns(): OrderColumns {
  return {
    id: [],
    created: [],
    modified: [],
    customer: [],
    status: [],
    channel: [],
    payment: [],
    email: [],
    total: [],
    coupon: [],
    certificate: [],
    pickedUp: [],
    line: [],
    address: [],
    pickup: [],
    fee: [],
  };
}
