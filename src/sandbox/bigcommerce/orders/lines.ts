/** The lines of an order as a client writes them: of the catalog, or custom ones. */
import { positionOf } from '../../data/collection.ts';
import { round } from '../data/order-lines.ts';
import { optionRow } from '../data/order-product-row.ts';
import { CURRENCIES, PLACES } from '../data/places.ts';
import type { Product } from '../data/products.ts';
import type { Store } from '../data/store.ts';
import type { Variant } from '../data/variants.ts';
import { moneyText, toUnits, UNIT, type Units } from '../formats.ts';
import { unitsOf } from './body.ts';
import type { Dossier, Row } from './dossier.ts';
import { missing, refusal, wrong } from './refused.ts';

const ZERO = '0.0000';

/** How the amounts of an order are made from those of the catalog. */
export interface Terms {
  rate: number;
  /** Smallest amount of the currency. */
  step: Units;
  taxRate: number;
}

/** The tax is that of the country that the bill goes to; where the store has none for it, there is none. */
export function termsOf({ row }: Pick<Dossier, 'row'>): Terms {
  const currency = CURRENCIES.find(({ code }) => code === row['default_currency_code']) ?? CURRENCIES[0];
  const iso2 = (row['billing_address'] as Row)['country_iso2'];
  const taxRate = PLACES.find((place) => place.iso2 === iso2)?.taxRate ?? 0;
  return { rate: currency.rate, step: currency.decimals === 0 ? UNIT : 100, taxRate };
}

/** Where a line goes; 0: not there. */
export interface Destination {
  order_address_id: number;
  order_pickup_method_id: number;
  /** It is a gift certificate, which goes out by e-mail. */
  gift?: boolean;
}

/** What of the catalog a line is; nothing for a custom one. */
export interface Goods {
  product?: Product;
  variant?: Variant;
}

/** The product and variant that a line asks for. */
export function goodsOf(store: Store, body: Row): Goods {
  const id = Number(body['product_id'] ?? 0);
  if (id === 0) {
    for (const name of ['name', 'price_ex_tax', 'price_inc_tax']) {
      if (body[name] === undefined || body[name] === '') throw missing(`products.${name}`);
    }
    return {};
  }
  const product = store.product(id);
  if (!product) throw wrong('products.product_id', `there is no product ${id}`);
  const variant = variantOf(store.variantsOf(id), body);
  return variant ? { product, variant } : { product };
}

/** Products with options need a variant or its options. The words are those that client libraries met. */
function variantOf(variants: readonly Variant[], body: Row): Variant | undefined {
  const { variant_id, product_options } = body as { variant_id?: number; product_options?: Row[] };
  if (variant_id !== undefined) {
    const found = variants.find(({ id }) => id === variant_id);
    if (!found) throw wrong('products.variant_id', `the product has no variant ${variant_id}`);
    return found;
  }
  const chosen = new Map((product_options ?? []).map(({ id, value }) => [Number(id), String(value)]));
  const found = variants.find(({ option_values }) =>
    option_values.every(({ option_id, id }) => chosen.get(option_id) === String(id)),
  );
  if (!found && variants.length > 0) {
    throw refusal({ status: 400, title: 'The options of one or more products are invalid.' });
  }
  return found;
}

/** A new line. `body` has been checked. */
export function newLine(
  store: Store,
  { product, variant }: Goods,
  body: Row,
  own: { id: number; order_id: number; terms: Terms } & Destination,
): Row {
  const { terms, gift, id, order_id, order_address_id, order_pickup_method_id } = own;
  const name = String(body['name'] ?? product?.name ?? '');
  const cost = toUnits((product?.cost_price ?? 0) * terms.rate);
  const line: Row = {
    id,
    order_id,
    product_id: product?.id ?? 0,
    variant_id: variant?.id ?? 0,
    order_pickup_method_id,
    order_address_id,
    name,
    name_customer: body['name_customer'] ?? name,
    name_merchant: body['name_merchant'] ?? name,
    sku: body['sku'] ?? variant?.sku ?? product?.sku ?? '',
    upc: body['upc'] ?? product?.upc ?? '',
    type: gift ? 'giftcertificate' : (product?.type ?? 'physical'),
    base_cost_price: moneyText(cost),
    cost_price_inc_tax: moneyText(cost),
    cost_price_ex_tax: moneyText(cost),
    cost_price_tax: ZERO,
    weight: moneyText(Math.round(Number(variant?.['weight'] ?? product?.weight ?? 0) * UNIT)),
    width: measure(product?.width),
    height: measure(product?.height),
    depth: measure(product?.depth),
    is_refunded: false,
    quantity_refunded: 0,
    refund_amount: ZERO,
    return_id: 0,
    wrapping_id: 0,
    wrapping_name: body['wrapping_name'] ?? null,
    wrapping_message: body['wrapping_message'] ?? '',
    quantity_shipped: 0,
    event_name: body['event_name'] ?? null,
    event_date: body['event_date'] ?? null,
    fixed_shipping_cost: ZERO,
    ebay_item_id: '',
    ebay_transaction_id: '',
    option_set_id: product?.['option_set_id'] ?? null,
    parent_order_product_id: null,
    is_bundled_product: false,
    bin_picking_number: product?.bin_picking_number ?? '',
    external_id: null,
    brand: product ? brandOf(store, product) : '',
    gift_certificate_id: null,
    applied_discounts: [],
    product_options: (variant?.option_values ?? []).map((value, at) => optionRow(id, value, at)),
    configurable_fields: [],
  };
  price(
    line,
    body,
    terms,
    catalogPrice({ ...(product ? { product } : {}), ...(variant ? { variant } : {}) }, terms),
  );
  wrap(line, body, terms);
  return line;
}

function catalogPrice({ product, variant }: Goods, { rate, step }: Terms): Units {
  return round(Number(variant?.calculated_price ?? product?.calculated_price ?? 0) * rate * UNIT, step);
}

/**
 * What of a line a client changes. What the body does not mention stays. Discounts on the line are gone. `goods`: what
 * the body makes of the line, where it names another variant; its price is then the catalog's.
 */
export function changeLine(line: Row, body: Row, terms: Terms, { variant }: Goods = {}): void {
  let known = unitsOf(line['price_ex_tax']);
  if (variant && variant.id !== line['variant_id']) {
    line['variant_id'] = variant.id;
    line['sku'] = variant.sku;
    line['product_options'] = variant.option_values.map((value, at) =>
      optionRow(Number(line['id']), value, at),
    );
    known = catalogPrice({ variant }, terms);
    delete line['price_inc_tax'];
  }
  const plain = ['name', 'name_customer', 'name_merchant', 'sku', 'upc', 'wrapping_name', 'wrapping_message'];
  for (const name of [...plain, 'event_name', 'event_date']) {
    if (body[name] !== undefined) line[name] = body[name];
  }
  price(line, body, terms, known);
  wrap(line, body, terms);
  line['applied_discounts'] = [];
  line['quantity_shipped'] = Math.min(Number(line['quantity_shipped']), Number(line['quantity']));
}

/** Prices per piece and for all pieces. Of a price that is given with or without tax alone, the other follows. */
function price(line: Row, body: Row, { taxRate, step }: Terms, known: Units): void {
  const quantity = Number(body['quantity'] ?? line['quantity'] ?? 1);
  const given = { ex: body['price_ex_tax'], inc: body['price_inc_tax'] };
  let ex = given.ex === undefined ? known : unitsOf(given.ex);
  if (given.ex === undefined && given.inc !== undefined) ex = round(unitsOf(given.inc) / (1 + taxRate), step);
  const kept = given.ex === undefined && given.inc === undefined ? line['price_inc_tax'] : given.inc;
  const inc = kept === undefined ? ex + round(ex * taxRate, step) : unitsOf(kept);
  Object.assign(line, {
    base_price: moneyText(ex),
    price_ex_tax: moneyText(ex),
    price_inc_tax: moneyText(inc),
    price_tax: moneyText(inc - ex),
    base_total: moneyText(ex * quantity),
    total_ex_tax: moneyText(ex * quantity),
    total_inc_tax: moneyText(inc * quantity),
    total_tax: moneyText((inc - ex) * quantity),
    discounted_total_inc_tax: moneyText(inc * quantity),
    quantity,
  });
}

function wrap(line: Row, body: Row, { taxRate, step }: Terms): void {
  const given = { ex: body['wrapping_cost_ex_tax'], inc: body['wrapping_cost_inc_tax'] };
  const untouched = given.ex === undefined && given.inc === undefined;
  if (untouched && line['wrapping_cost_ex_tax'] !== undefined) return;
  const ex = untouched ? 0 : unitsOf(given.ex ?? given.inc);
  const inc = given.inc === undefined ? ex + round(ex * taxRate, step) : unitsOf(given.inc);
  line['base_wrapping_cost'] = ex > 0 ? moneyText(ex) : 0;
  line['wrapping_cost_ex_tax'] = moneyText(ex);
  line['wrapping_cost_inc_tax'] = moneyText(inc);
  line['wrapping_cost_tax'] = moneyText(inc - ex);
}

function measure(size: unknown): string {
  return moneyText(Math.round(Number(size ?? 0) * UNIT));
}

function brandOf(store: Store, product: Product): string {
  const brands = store.collection('brands');
  const at = positionOf(brands, product.brand_id);
  return at < 0 ? '' : String(brands.row(at)['name']);
}
