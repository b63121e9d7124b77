/** All products of a store. */

import type { ApiRow } from '../../data/collection.ts';
import type { Book as BookType } from './book.ts';
import { Book } from './book.ts';
import type { Category } from './categories.ts';
import { makeFacts, nextProductId, type ProductFacts } from './product-facts.ts';
import { isInStock, productRow } from './product-row.ts';
import type { Standing } from './reviews.ts';

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
      skus: ({ sku, variations }) => [sku, ...variations.map((variation) => variation.sku)],
      inStock: isInStock,
      giftCard: ({ giftCard }) => giftCard,
      onSale: ({ compareTo, price }) => compareTo !== undefined && compareTo > price,
      brand: ({ brand }) => brand,
      owner: ({ id }) => (id * 7919) % 100_003,
      relevance: ({ id }) => (id * 6101) % 65_537,
      'relevance again': ({ id }) => (id * 4801) % 65_537,
      ...searchColumns(show),
    },
    next: (last, now, nth) => {
      const id = nextProductId(seed, last?.id);
      return makeFacts(seed, id, { nth: Math.max(nth, 20), count, now, categories: categories.generated });
    },
  });
  return book;
}

type Show = (facts: ProductFacts) => ApiRow;

/** Columns that need the row; options and attributes are found by any name. */
function searchColumns(show: Show): Record<string, (facts: ProductFacts) => unknown> {
  const parts = (facts: ProductFacts, name: string): ApiRow[] => (show(facts)[name] ?? []) as ApiRow[];
  const tax = (facts: ProductFacts): ApiRow => show(facts)['tax'] as ApiRow;
  return {
    text: (facts) => searchText(show(facts)),
    // The front page is category 0.
    places: (facts) => [...facts.categoryIds, ...(show(facts)['showOnFrontpage'] === undefined ? [] : [0])],
    externalReferenceIds: (facts) =>
      [show(facts), ...parts(facts, 'combinations')].map((row) => row['externalReferenceId']),
    visible: (facts) => facts.enabled && show(facts)['outOfStockVisibilityBehaviour'] !== 'HIDE',
    enabledManualTaxes: (facts) => tax(facts)['enabledManualTaxes'],
    taxClassCode: (facts) => tax(facts)['taxClassCode'],
    options: (facts) =>
      parts(facts, 'options').flatMap(({ name, choices }) =>
        ((choices ?? []) as ApiRow[]).map(({ text }) => [name, text]),
      ),
    attributes: (facts) => parts(facts, 'attributes').map(({ name, value }) => [name, value]),
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
