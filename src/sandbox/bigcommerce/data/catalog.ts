/** The products of a store with their variants, as collections that grow and shrink together. */
import { ObjectCollection } from '../../data/collection.ts';
import { makeOptions } from './options.ts';
import { channelsOf } from './product-extras.ts';
import { makeProduct, nextProductId, type Product, type ProductNeeds } from './products.ts';
import { makeVariants, type Variant } from './variants.ts';

const FIRST_VARIANT_ID = 1000;
/** The variant that outlived its product, and that product. */
const ORPHAN = { id: 977, of: 40 };

export interface Catalog {
  products: ObjectCollection<Product>;
  variants: ObjectCollection<Variant>;
  /** As generated: orders refer to these for ever. */
  generated: { products: readonly Product[]; variants: ReadonlyMap<number, readonly Variant[]> };
}

export function makeCatalog(needs: ProductNeeds, count: number): Catalog {
  const rows: Product[] = [];
  const variantRows: Variant[] = count === 0 ? [] : [orphan(needs)];
  const byProduct = new Map<number, readonly Variant[]>();
  while (rows.length < count) {
    const made = newProduct(needs, rows.at(-1), nextVariantId(variantRows.at(-1)));
    rows.push(made.product);
    variantRows.push(...made.variants);
    byProduct.set(made.product.id, made.variants);
  }
  const { seed } = needs;
  const variants = new ObjectCollection<Variant>('variants', 'id', variantRows, {
    next: (last) => {
      if (!last) throw new Error('a variant can not be inserted into an empty store');
      return { ...last, id: last.id + 1, sku: `NEW-${last.id + 1}` };
    },
  });
  const products = new ObjectCollection<Product>(
    'products',
    'id',
    rows,
    {
      next: (last, now) => newProduct(needs, last, nextVariantId(lastOf(variants)), now).product,
      added: (row) => variants.push(...makeVariants(seed, row, nextVariantId(lastOf(variants)))),
      removed: (row) => variants.removeWhere((variant) => variant.product_id === row.id),
    },
    {
      channels: (row) => channelsOf(seed, row.id),
      keyword: (row) => `${row.name} ${row.sku} ${String(row['description'])}`,
      inventory_low: (row) => tracked(row) && row.inventory_level <= row.inventory_warning_level,
      out_of_stock: (row) => tracked(row) && row.inventory_level === 0,
    },
  );
  return { products, variants, generated: { products: [...rows], variants: byProduct } };
}

/**
 * The store-wide list has shown variants whose product was deleted, with 0 for the product (bigcommerce/api issue
 * 44). Nothing else of the store knows of it.
 */
function orphan(needs: ProductNeeds): Variant {
  const gone = makeProduct(needs, ORPHAN.of, { optioned: false, base_variant_id: ORPHAN.id, now: undefined });
  const [variant] = makeVariants(needs.seed, { ...gone, sku: 'GONE-40' }, ORPHAN.id);
  return { ...(variant as Variant), product_id: 0, option_values: [] };
}

/** A product knows its base variant if that is its only one. */
function newProduct(
  needs: ProductNeeds,
  last: Product | undefined,
  variantId: number,
  now?: number,
): { product: Product; variants: Variant[] } {
  const id = nextProductId(needs.seed, last?.id);
  const optioned = makeOptions(needs.seed, id).length > 0;
  const product = makeProduct(needs, id, { optioned, base_variant_id: optioned ? null : variantId, now });
  return { product, variants: makeVariants(needs.seed, product, variantId) };
}

function nextVariantId(last: Variant | undefined): number {
  return Math.max(FIRST_VARIANT_ID, (last?.id ?? 0) + 1);
}

function lastOf(variants: ObjectCollection<Variant>): Variant | undefined {
  return variants.length === 0 ? undefined : variants.row(variants.length - 1);
}

function tracked(row: Product): boolean {
  return row.inventory_tracking !== 'none';
}
