/** A line in the shape of /v2/orders/{id}/products; include=consignments.line_items sends the same. */
import type { ApiRow } from '../../data/collection.ts';
import { moneyText, toUnits, UNIT } from '../formats.ts';
import type { Order, OrderBook } from './order-book.ts';
import type { OrderCore } from './order-core.ts';
import type { Line } from './order-lines.ts';
import { refundOf } from './order-totals.ts';
import type { VariantOptionValue } from './variants.ts';

const ZERO = '0.0000';

export function orderProductRow(book: OrderBook, core: Order, at: number): ApiRow {
  const line = core.lines[at] as Line;
  const { product, variant, quantity } = line;
  const id = book.firstId('line', core.nth) + at;
  const { name, sku } = labels(line, core.id);
  const cost = toUnits((product?.cost_price ?? 0) * core.currency.rate);
  const total = line.price * quantity;
  const totalTax = line.tax * quantity;
  const certificate = line.kind === 'certificate';
  return {
    id,
    order_id: core.id,
    product_id: line.kind === 'deleted' ? 40 : (product?.id ?? 0),
    variant_id: line.kind === 'deleted' ? 41 : (variant?.id ?? 0),
    order_pickup_method_id: line.destination === 'pickup' ? book.firstId('pickup', core.nth) : 0,
    order_address_id:
      typeof line.destination === 'number' ? book.firstId('address', core.nth) + line.destination : 0,
    name,
    name_customer: name,
    name_merchant: name,
    sku,
    upc: product?.upc ?? '',
    type: certificate ? 'giftcertificate' : (product?.type ?? 'physical'),
    base_price: moneyText(line.price),
    price_ex_tax: moneyText(line.price),
    price_inc_tax: moneyText(line.price + line.tax),
    price_tax: moneyText(line.tax),
    base_total: moneyText(total),
    total_ex_tax: moneyText(total),
    total_inc_tax: moneyText(total + totalTax),
    total_tax: moneyText(totalTax),
    discounted_total_inc_tax: moneyText(total + totalTax - line.discount),
    quantity,
    base_cost_price: moneyText(cost),
    cost_price_inc_tax: moneyText(cost),
    cost_price_ex_tax: moneyText(cost),
    cost_price_tax: ZERO,
    // The API sends either a number or a string here.
    weight: id % 3 === 0 ? (product?.weight ?? 0) : moneyText(Math.round((product?.weight ?? 0) * UNIT)),
    width: measure(product?.width),
    height: measure(product?.height),
    depth: measure(product?.depth),
    is_refunded: line.refunded > 0 && line.refunded === quantity,
    quantity_refunded: line.refunded,
    refund_amount: moneyText(refundOf(line)),
    return_id: 0,
    wrapping_id: line.wrapping > 0 ? 1 : 0,
    wrapping_name: line.wrapping > 0 ? 'Gift wrap' : null,
    base_wrapping_cost: line.wrapping > 0 ? moneyText(line.wrapping) : 0,
    wrapping_cost_ex_tax: moneyText(line.wrapping),
    wrapping_cost_inc_tax: moneyText(line.wrapping + line.wrappingTax),
    wrapping_cost_tax: moneyText(line.wrappingTax),
    wrapping_message: line.wrapping > 0 ? 'Happy birthday!' : '',
    quantity_shipped: line.shipped,
    event_name: id % 97 === 0 ? 'Delivery date' : null,
    event_date: id % 97 === 0 ? '2026-07-15' : null,
    fixed_shipping_cost: ZERO,
    ebay_item_id: '',
    ebay_transaction_id: '',
    option_set_id: product?.['option_set_id'] ?? null,
    parent_order_product_id: null,
    is_bundled_product: false,
    bin_picking_number: product?.bin_picking_number ?? '',
    external_id: null,
    brand: brandOf(book, line),
    gift_certificate_id: certificate ? core.id : null,
    applied_discounts: discountsOf(core, line),
    product_options: (variant?.option_values ?? []).map((value, i) => optionRow(id, value, i)),
    configurable_fields: id % 211 === 0 ? [{ name: 'Engraving', value: 'Zoë ♥' }] : [],
  };
}

function labels(line: Line, orderId: number): { name: string; sku: string } {
  switch (line.kind) {
    case 'product':
      return { name: line.product?.name ?? '', sku: line.variant?.sku ?? line.product?.sku ?? '' };
    case 'deleted':
      return { name: 'Discontinued Wool Mittens', sku: 'OLD-40' };
    case 'custom':
      return { name: `Custom work for order ${orderId}`, sku: '' };
    case 'certificate':
      return { name: 'Gift Certificate', sku: '' };
  }
}

function measure(size: number | undefined): string {
  return moneyText(Math.round((size ?? 0) * UNIT));
}

function brandOf(book: OrderBook, line: Line): string {
  return line.product ? (book.needs.brandNames.get(line.product.brand_id) ?? '') : '';
}

function discountsOf(core: OrderCore, line: Line): object[] {
  if (core.coupon === undefined || line.discount === 0) return [];
  return [
    {
      id: 'coupon',
      amount: moneyText(line.discount),
      name: `Coupon ${core.coupon}`,
      code: core.coupon,
      target: 'order',
    },
  ];
}

export function optionRow(order_product_id: number, value: VariantOptionValue, at: number): object {
  const { option_display_name: display_name, label: display_value } = value;
  return {
    id: order_product_id * 2 + at,
    option_id: value.option_id,
    order_product_id,
    product_option_id: value.option_id,
    display_name,
    display_name_customer: display_name,
    display_name_merchant: display_name,
    display_value,
    display_value_customer: display_value,
    display_value_merchant: display_value,
    value: String(value.id),
    type: display_name === 'Colour' ? 'Swatch' : 'Multiple choice',
    name: `${display_name}-set`,
    display_style: display_name === 'Colour' ? '' : 'Pick list',
  };
}
