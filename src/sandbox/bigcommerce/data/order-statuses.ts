/** The fifteen order statuses. Source: bigcommerce/docs, "Order status". */

export interface OrderStatus {
  readonly id: number;
  readonly name: string;
  readonly system_label: string;
  readonly custom_label: string;
  readonly system_description: string;
  /** Place in the control panel's list. */
  readonly order: number;
}

const NAMES: readonly (readonly [string, string, number])[] = [
  [
    'Incomplete',
    'An incomplete order happens when a shopper reached the payment page, but did not complete the transaction.',
    0,
  ],
  ['Pending', 'Customer started the checkout process, but did not complete it.', 1],
  ['Shipped', 'Order has been shipped, but receipt has not been confirmed.', 8],
  ['Partially Shipped', 'Only some items in the order have been shipped.', 6],
  ['Refunded', 'Seller has used the Refund action.', 13],
  ['Cancelled', 'Seller has cancelled an order, due to a stock inconsistency or other reasons.', 10],
  ['Declined', 'Seller has marked the order as declined for lack of manual payment, or other reasons.', 11],
  ['Awaiting Payment', 'Customer has completed checkout process, but payment has yet to be confirmed.', 2],
  [
    'Awaiting Pickup',
    'Order has been pulled, and is awaiting customer pickup from a seller-specified location.',
    5,
  ],
  [
    'Awaiting Shipment',
    'Order has been pulled and packaged, and is awaiting collection from a shipping provider.',
    4,
  ],
  ['Completed', 'Client has paid for their digital product and their file(s) are available for download.', 9],
  ['Awaiting Fulfillment', 'Customer has completed the checkout process and payment has been confirmed.', 3],
  ['Manual Verification Required', 'Order on hold while some aspect needs to be manually confirmed.', 7],
  ['Disputed', 'Customer has initiated a dispute resolution process for the transaction.', 12],
  ['Partially Refunded', 'Seller has partially refunded the order.', 14],
];

export const ORDER_STATUSES: readonly OrderStatus[] = NAMES.map(([name, system_description, order], id) => ({
  id,
  name,
  system_label: name,
  custom_label: id === 11 ? 'To pack' : name,
  system_description,
  order,
}));

/** Status ids by what they mean for money and parcels. */
export const STATUS = {
  incomplete: 0,
  pending: 1,
  shipped: 2,
  partiallyShipped: 3,
  refunded: 4,
  cancelled: 5,
  declined: 6,
  completed: 10,
  awaitingFulfillment: 11,
  disputed: 13,
  partiallyRefunded: 14,
} as const;

/** How likely each status is for an order of the last two weeks, and for an older one. */
export const RECENT_STATUS_WEIGHTS = [4, 6, 14, 5, 1, 3, 2, 8, 4, 14, 12, 22, 3, 1, 1];
export const SETTLED_STATUS_WEIGHTS = [3, 0.5, 22, 1, 3, 4, 2, 0.7, 0.4, 0.5, 57, 0.7, 0.4, 0.8, 4];
