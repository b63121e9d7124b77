/** Groups of a product's fields, drawn one after the other. */

import { DAY_MS, REFERENCE_MS } from '../../data/dates.ts';
import type { Random } from '../../data/random.ts';
import { isoOffset } from '../formats.ts';
import type { Category } from './categories.ts';
import type { Product } from './products.ts';

export function describe(random: Random, name: string, id: number): string {
  if (random.chance(0.05)) return '';
  if (id === 78) return `<p>${'Long text. '.repeat(700)}</p>`;
  const extra = random.chance(0.2)
    ? `<ul><li>Größe: 10″ &amp; 12″</li><li>"quoted", back\\slash,\ttab</li></ul>`
    : '';
  return `<p>The <em>${name}</em> – made to last 🙂.</p>${extra}\n`;
}

export function size(
  random: Random,
  digital: boolean,
): Pick<Product, 'weight' | 'width' | 'depth' | 'height'> {
  if (digital) return { weight: 0, width: 0, depth: 0, height: 0 };
  return {
    weight: random.int(1, 4000) / 100,
    width: random.int(0, 60),
    depth: random.int(0, 400) / 10,
    height: random.int(0, 80),
  };
}

export function prices(random: Random, id: number) {
  const base = Math.round(100 * 2 ** (random.next() * 8.5 + 1)) / 100;
  const price = id === 77 ? 0 : id === 79 ? 9_999_999.99 : base;
  const sale_price = random.chance(0.15) ? Math.round(price * 80) / 100 : 0;
  const share = (percent: number) => Math.round(price * percent) / 100;
  return {
    price,
    cost_price: random.chance(0.3) ? 0 : share(55),
    retail_price: random.chance(0.5) ? 0 : share(120),
    sale_price,
    map_price: random.chance(0.8) ? 0 : share(90),
    calculated_price: sale_price > 0 ? sale_price : price,
  };
}

export function stock(random: Random, id: number, digital: boolean, optioned: boolean) {
  const tracked = !digital && random.chance(0.7);
  const inventory_tracking: Product['inventory_tracking'] = !tracked
    ? 'none'
    : optioned
      ? 'variant'
      : 'product';
  const level = id === 80 ? 2_147_483_647 : random.chance(0.12) ? 0 : random.int(1, 300);
  return {
    inventory_level: tracked ? level : 0,
    inventory_warning_level: tracked ? random.pick([0, 5, 10, 50]) : 0,
    inventory_tracking,
  };
}

export function pickCategories(random: Random, categories: readonly Category[]): number[] {
  const chosen = new Set<number>();
  const count = random.pick([1, 1, 1, 2, 2, 3, 4]);
  while (chosen.size < count) chosen.add(random.pick(categories).category_id);
  return [...chosen].sort((a, b) => a - b);
}

export function selling(random: Random, id: number) {
  const preorder = random.chance(0.03);
  return {
    fixed_cost_shipping_price: random.chance(0.1) ? 12.5 : 0,
    is_free_shipping: random.chance(0.15),
    is_visible: !random.chance(0.08),
    is_featured: random.chance(0.1),
    related_products: random.chance(0.5) ? [-1] : [id - 1, id + 1].filter((other) => other > 77),
    warranty: random.chance(0.2) ? '<p>2 years</p>' : '',
    bin_picking_number: random.chance(0.3) ? `A${random.int(1, 40)}-${random.int(1, 9)}` : '',
    layout_file: 'product.html',
    upc: random.chance(0.6) ? '' : String(random.int(100_000_000_000, 999_999_999_999)),
    search_keywords: random.chance(0.3) ? 'gift, présent' : '',
    availability_description: random.chance(0.2) ? 'Usually ships in 24 hours.' : '',
    availability: preorder ? 'preorder' : random.chance(0.05) ? 'disabled' : 'available',
    gift_wrapping_options_type: random.pick(['any', 'any', 'none', 'list']),
    gift_wrapping_options_list: random.chance(0.1) ? [1, 2] : [],
    sort_order: random.pick([0, 0, 0, 1, 2, -5]),
    condition: random.pick(['New', 'New', 'New', 'New', 'Used', 'Refurbished']),
    is_condition_shown: random.chance(0.2),
    order_quantity_minimum: random.chance(0.05) ? 2 : 0,
    order_quantity_maximum: random.chance(0.05) ? 10 : 0,
    preorder_release_date: preorder ? isoOffset(REFERENCE_MS + random.int(5, 90) * DAY_MS) : null,
    preorder_message: preorder ? 'Expected release date is %%DATE%%' : '',
    is_preorder_only: false,
    is_price_hidden: random.chance(0.02),
    price_hidden_label: '',
    gtin: random.chance(0.7) ? '' : String(random.int(10_000_000, 99_999_999)),
    mpn: random.chance(0.6) ? '' : `MPN-${random.hex(6).toUpperCase()}`,
  };
}

export function presentation(random: Random, name: string, slug: string) {
  const described = random.chance(0.3);
  return {
    page_title: described ? `${name} | Shop` : '',
    meta_keywords: described ? ['quality', 'été'] : [],
    meta_description: described ? `Buy ${name}` : '',
    view_count: random.int(0, 20_000),
    custom_url: { url: `/${slug}/`, is_customized: random.chance(0.1), create_redirect: false },
    open_graph_type: random.pick(['product', 'product', 'book', 'album']),
    open_graph_title: '',
    open_graph_description: '',
    open_graph_use_meta_description: true,
    open_graph_use_product_name: true,
    open_graph_use_image: true,
  };
}
