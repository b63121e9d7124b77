/** An order as clients left it: the rows of all its parts. A generated order gets one when it is first changed. */
import type { ApiRow } from '../../data/collection.ts';
import { LINES_PER_CONSIGNMENT, WARNING } from '../data/consignment-rows.ts';
import type { OrderBook } from '../data/order-book.ts';
import type { GeneratedOrder, OrderParts } from './parts.ts';

/** A row that is being written. */
export type Row = Record<string, unknown>;

/** Plain data, so that the book of changes can keep it. */
export interface Dossier extends ApiRow {
  readonly id: number;
  /** The order without its links. */
  readonly row: Row;
  products: Row[];
  /** In the shape of shipping_addresses, without links. */
  addresses: Row[];
  /** Pickups of the consignments, without their lines. */
  readonly collections: Row[];
  /** Who gets the gift certificates by e-mail. */
  giftRecipient: string;
  fees: Row[];
  coupons: Row[];
  /** With details. */
  taxes: Row[];
  shipments: Row[];
  readonly transactions: Row[];
  readonly refunds: Row[];
  pickups: Row[];
  /** Totals that the client set itself, by field. */
  overrides: Row;
}

/** Fields of an order's row that lead to its parts. */
const LINKS = ['products', 'shipping_addresses', 'coupons', 'consignments', 'fees'] as const;
const AMOUNTS = /^(base_|handling_)?(cost|handling_cost)(_ex_tax|_inc_tax|_tax)?$/;

/** A copy of everything that the order is, to be changed. */
export function dossierOf(parts: OrderParts): Dossier {
  if (parts instanceof WrittenOrder) return parts.copy();
  const whole = parts.consignments(false);
  const email = (whole['email'] as { gift_certificates: ApiRow[] }).gift_certificates[0];
  const row = { ...parts.row() };
  for (const name of LINKS) delete row[name];
  const rows = (list: readonly ApiRow[]): Row[] => list.map((one) => ({ ...one }));
  return structuredClone({
    id: parts.id,
    row,
    products: Array.from({ length: parts.lines }, (_, at) => ({ ...parts.line(at) })),
    addresses: parts.addresses().map(({ shipping_quotes: _, ...address }) => address),
    collections: (whole['pickups'] as ApiRow[]).map(({ line_items: _, ...pickup }) => pickup),
    giftRecipient: String(email?.['recipient_email'] ?? ''),
    fees: rows(parts.fees()),
    coupons: rows(parts.coupons()),
    taxes: rows(parts.taxes(true)),
    shipments: rows(parts.shipments()),
    transactions: rows(parts.transactions()),
    refunds: rows(parts.refunds()),
    pickups: rows(parts.pickups()),
    overrides: {},
  });
}

/** An order of which a client wrote something. */
export class WrittenOrder implements OrderParts {
  readonly #dossier: Dossier;
  readonly #links: string;
  /** The generated order of the same number, for what cannot be written: messages and quotes. */
  readonly #generated: GeneratedOrder | undefined;

  constructor(dossier: Dossier, book: OrderBook, generated: GeneratedOrder | undefined) {
    this.#dossier = dossier;
    this.#links = book.links;
    this.#generated = generated;
  }

  get id(): number {
    return this.#dossier.id;
  }

  get lines(): number {
    return this.#dossier.products.length;
  }

  copy(): Dossier {
    return structuredClone(this.#dossier);
  }

  row(): ApiRow {
    const row = { ...this.#dossier.row };
    for (const name of LINKS) row[name] = this.#link(`/${name}`);
    return row;
  }

  line(at: number): ApiRow {
    return this.#dossier.products[at] as ApiRow;
  }

  lineById(id: number): ApiRow | undefined {
    return this.#dossier.products.find((line) => line['id'] === id);
  }

  consignments(whole: boolean): ApiRow {
    const { products, addresses, collections, giftRecipient, row } = this.#dossier;
    const filled = (holder: Row, lines: readonly Row[]): Row => this.#fill(holder, lines, whole);
    const of = (column: string, id: unknown) => products.filter((line) => line[column] === id);
    const nowhere = products.filter(
      (line) => line['order_address_id'] === 0 && line['order_pickup_method_id'] === 0,
    );
    const gifts = nowhere.filter(({ type }) => type === 'giftcertificate');
    const downloads = nowhere.filter(({ type }) => type !== 'giftcertificate');
    const recipient_email = (row['billing_address'] as Row)['email'];
    return {
      pickups: collections.map((pickup) => filled({ ...pickup }, of('order_pickup_method_id', pickup['id']))),
      shipping: addresses.map((address) =>
        filled(this.#shipping(address), of('order_address_id', address['id'])),
      ),
      downloads: downloads.length > 0 ? [filled({ recipient_email }, downloads)] : [],
      email: {
        gift_certificates: gifts.length > 0 ? [filled({ recipient_email: giftRecipient }, gifts)] : [],
      },
    };
  }

  addresses(): ApiRow[] {
    return this.#dossier.addresses.map((address) => ({
      ...address,
      shipping_quotes: this.#link(`/shipping_addresses/${address['id']}/shipping_quotes`),
    }));
  }

  fees(): ApiRow[] {
    return this.#dossier.fees;
  }

  coupons(): ApiRow[] {
    return this.#dossier.coupons;
  }

  taxes(details: boolean): ApiRow[] {
    if (details) return this.#dossier.taxes;
    return this.#dossier.taxes.map(({ order_product_id: _, line_item_type: __, ...tax }) => tax);
  }

  messages(): ApiRow[] {
    return this.#generated?.messages() ?? [];
  }

  shipments(): ApiRow[] {
    return this.#dossier.shipments;
  }

  transactions(): ApiRow[] {
    return this.#dossier.transactions;
  }

  refunds(): ApiRow[] {
    return this.#dossier.refunds;
  }

  pickups(): ApiRow[] {
    return this.#dossier.pickups;
  }

  quote(addressId: number): ApiRow | undefined {
    return this.#generated?.quote(addressId);
  }

  /** Amounts are numbers here, and the order's number is left out. */
  #shipping(address: Row): Row {
    const { order_id: _, ...row } = address;
    for (const [name, value] of Object.entries(row)) if (AMOUNTS.test(name)) row[name] = Number(value);
    row['shipping_quotes'] = this.#link(`/consignments/shipping/${address['id']}/shipping_quotes`);
    return row;
  }

  #fill(holder: Row, lines: readonly Row[], whole: boolean): Row {
    const shown = lines.slice(0, LINES_PER_CONSIGNMENT);
    holder['line_items'] = whole ? shown : shown.map(({ id }) => this.#link(`/products/${id}`));
    if (lines.length > shown.length) holder['__warning__'] = WARNING;
    return holder;
  }

  #link(part: string): { url: string; resource: string } {
    const resource = `/orders/${this.id}${part}`;
    return { url: this.#links + resource, resource };
  }
}
