/** Which product is in which channel and category, one row for each pair, in the order of products. */
import type { ApiRow, Collection } from '../../data/collection.ts';
import { derived } from '../../data/derived.ts';
import type { Product } from './products.ts';
import type { Store } from './store.ts';

/** More than channels and categories have ids. */
const IDS = 100_000;

export function assignments({ products, parts }: Pick<Store, 'products' | 'parts'>): Collection[] {
  const pair = (name: string, column: string, idsOf: (product: Product) => readonly number[]) =>
    derived<Product>(
      name,
      'pair',
      products,
      (product) => idsOf(product).map((id) => ({ product_id: product.id, [column]: id })),
      { pair: (row: ApiRow) => Number(row['product_id']) * IDS + Number(row[column]) },
    );
  return [
    pair('product_channel_assignments', 'channel_id', (product) =>
      parts.channels.of(product.id).map(({ channel_id }) => Number(channel_id)),
    ),
    pair('product_category_assignments', 'category_id', (product) => product['categories'] as number[]),
  ];
}
