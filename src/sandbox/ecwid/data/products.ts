/** All products of a store. */

import type { ApiRow } from '../../data/collection.ts';
import type { Book as BookType } from './book.ts';
import { Book } from './book.ts';
import type { Category } from './categories.ts';
import { makeFacts, nextProductId, type ProductFacts } from './product-facts.ts';
import { isInStock, productRow } from './product-row.ts';
import type { Standing } from './reviews.ts';
import type { Store } from './store.ts';

export function makeProducts(
  { seed, products: count }: { seed: number; products: number },
  categories: BookType<Category>,
  standing: (id: number) => Standing,
): Book<ProductFacts> {
  const categoryOf = (id: number): Category | undefined =>
    categories.generated.find((category) => category.id === id);
  const show: Show = (facts) =>
    productRow(facts, {
      seed,
      categoryOf,
      before: book.generated[facts.nth - 1]?.id,
      after: book.generated[facts.nth + 1]?.id,
      neighbours: [1, 2, 3].flatMap(
        (step) => book.generated[(facts.nth + step * 7) % book.generated.length]?.id ?? [],
      ),
      reviews: standing(facts.id),
    });
  const book: Book<ProductFacts> = new Book<ProductFacts>({
    name: 'products',
    key: 'id',
    generate: () => generate(seed, count, categories.generated),
    row: show,
    columns: {
      id: ({ id }) => id,
      name: ({ name }) => name,
      price: ({ price }) => price / 100,
      enabled: ({ enabled }) => enabled,
      created: ({ created }) => created,
      updated: ({ updated }) => updated,
      categoryIds: ({ categoryIds }) => categoryIds,
      ...productColumns(show),
      skus: ({ sku, variations }) => [sku, ...variations.map((variation) => variation.sku)],
      inStock: isInStock,
      giftCard: ({ giftCard }) => giftCard,
      onSale: ({ compareTo, price }) => compareTo !== undefined && compareTo > price,
      brand: ({ brand }) => brand,
      owner: ({ id }) => ownOrder(id),
      relevance: ({ id }) => relevanceOf(id),
      'relevance again': ({ id }) => relevanceAgain(id),
    },
    next: (last, now, nth) => {
      const id = nextProductId(seed, last?.id);
      return makeFacts(seed, id, { nth: Math.max(nth, 20), count, now, categories: categories.generated });
    },
  });
  return book;
}

type Show = (facts: ProductFacts) => ApiRow;

const ownOrder = (id: number): number => (id * 7919) % 100_003;
const relevanceOf = (id: number): number => (id * 6101) % 65_537;
const relevanceAgain = (id: number): number => (id * 4801) % 65_537;

/** Columns that are read from the row; options and attributes are found by any name. */
export function productColumns<F>(show: (facts: F) => ApiRow): Record<string, (facts: F) => unknown> {
  const parts = (facts: F, name: string): ApiRow[] => (show(facts)[name] ?? []) as ApiRow[];
  const tax = (facts: F): ApiRow => (show(facts)['tax'] ?? {}) as ApiRow;
  const number = (facts: F, name: string): number => Number(show(facts)[name] ?? 0);
  return {
    skus: (facts) => [show(facts), ...parts(facts, 'combinations')].map((row) => row['sku']),
    giftCard: (facts) => show(facts)['isGiftCard'] === true,
    onSale: (facts) => number(facts, 'compareToPrice') > number(facts, 'price'),
    brand: (facts) => parts(facts, 'attributes').find(({ type }) => type === 'BRAND')?.['value'],
    owner: (facts) => ownOrder(number(facts, 'id')),
    relevance: (facts) => relevanceOf(number(facts, 'id')),
    'relevance again': (facts) => relevanceAgain(number(facts, 'id')),
    text: (facts) => searchText(show(facts)),
    // The front page is category 0.
    places: (facts) => [
      ...((show(facts)['categoryIds'] ?? []) as number[]),
      ...(show(facts)['showOnFrontpage'] === undefined ? [] : [0]),
    ],
    externalReferenceIds: (facts) =>
      [show(facts), ...parts(facts, 'combinations')].map((row) => row['externalReferenceId']),
    visible: (facts) =>
      show(facts)['enabled'] === true && show(facts)['outOfStockVisibilityBehaviour'] !== 'HIDE',
    enabledManualTaxes: (facts) => tax(facts)['enabledManualTaxes'] ?? [],
    taxClassCode: (facts) => tax(facts)['taxClassCode'],
    options: (facts) =>
      parts(facts, 'options').flatMap(({ name, choices }) =>
        ((choices ?? []) as ApiRow[]).map(({ text }) => [name, text]),
      ),
    attributes: (facts) => parts(facts, 'attributes').map(({ name, value }) => [name, value]),
  };
}

/** What a row shows of its categories and its reviews, as they are now. */
export function withOthers(row: ApiRow, store: Pick<Store, 'shelf' | 'standing'>): ApiRow {
  const categoryIds = (row['categoryIds'] ?? []) as readonly number[];
  const categories = categoryIds.flatMap((id): ApiRow[] => {
    const category = store.shelf('categories').find(id);
    return category ? [category] : [];
  });
  const { rating, published, moderated } = store.standing(Number(row['id']));
  const { rating: _, ...rest } = row;
  return {
    ...rest,
    categories: categories.map(({ id, name, nameTranslated, enabled }) => ({
      id,
      name,
      nameTranslated,
      enabled,
    })),
    ...(published === 0 ? {} : { rating }),
    reviewsPublished: published,
    reviewsModerated: moderated,
  };
}

/** Name, description, SKUs, options, categories and attributes. */
function searchText(row: ApiRow): string {
  const all = (name: string, ...fields: string[]): unknown[] =>
    ((row[name] ?? []) as ApiRow[]).flatMap((part) => fields.map((field) => part[field]));
  return [
    row['name'],
    String(row['description'] ?? '').replace(/<[^>]*>/g, ' '),
    row['sku'],
    ...all('combinations', 'sku'),
    ...all('options', 'name'),
    ...all('categories', 'name'),
    ...all('attributes', 'value'),
  ].join(' ');
}

function generate(seed: number, count: number, categories: readonly Category[]): ProductFacts[] {
  const facts: ProductFacts[] = [];
  for (let nth = 0; nth < count; nth++) {
    const id = nextProductId(seed, facts.at(-1)?.id);
    facts.push(makeFacts(seed, id, { nth, count, categories }));
  }
  return facts;
}
