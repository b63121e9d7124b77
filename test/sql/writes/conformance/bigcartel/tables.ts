import type { Examples, Value } from '../example.ts';

/** Everything that Big Cartel lets be written. */
export const TABLES: Examples = {
  artists: { row: (n) => ({ name: `Artist ${n}` }), distinct: ['name'] },
  categories: { row: (n) => ({ name: `Category ${n}` }), distinct: ['name'] },
  discounts: {
    row: (n) => ({
      name: `Discount ${n}`,
      code: `CODE${n}`,
      requirement_type: 'minimum_cart_total',
      minimum_cart_total: 10,
      expiration_type: 'never',
      reward_type: 'percent_discount',
      application_type: 'all',
      percent_discount: 12,
    }),
    distinct: ['code'],
  },
  pages: { row: (n) => ({ name: `Page ${n}`, content: '<p>Hello</p>' }), distinct: ['name'] },
  products: { existing: 'true', distinct: ['name'] },
  orders: {
    existing: 'true',
    change: (n) => ({ customer_email: `new${n}@example.com`, shipping_country_id: 'DE' }),
  },
  shipments: {
    // Lines of which pieces are left to be sent off.
    given: {
      lines: `SELECT jsonb_agg(jsonb_build_array(l.order_id, l.id)) FROM order_line_items l
        WHERE l.quantity > l.quantity_shipped`,
    },
    row: (n, given) => {
      const [order, line] = oneOf(given('lines'), n);
      return {
        order_id: String(order),
        items: [{ order_line_item_id: String(line), quantity: 1 }],
        carrier: 'ups',
        tracking_number: `T${n}`,
      };
    },
    grows: ['items'],
    change: (n) => ({ tracking_url: `https://track.example.com/${n}` }),
  },
};

function oneOf(list: Value, n: number): readonly unknown[] {
  const one: unknown = Array.isArray(list) ? list[n % list.length] : undefined;
  return Array.isArray(one) ? one : [];
}
