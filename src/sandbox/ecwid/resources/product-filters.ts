/**
 * How products are found and sorted. Source: docs.ecwid.com, "Search products"; the official client for names that the
 * documentation leaves out.
 *
 * Choices where the documentation is silent: a keyword matches when every word of it is a word of the product, or the
 * beginning of one where the keyword ends in `*`; a price range looks at the product's own price.
 */
import type { Condition, Order } from '../../data/select.ts';
import type { Parameter } from '../../http/query.ts';
import { dates, exactly, flag, ids, moneyFrom, moneyTo, note, noteFlag } from '../filters.ts';
import type { Context, Filter, Filters } from '../spec.ts';
import { readBoolean, readInteger, readList } from '../values.ts';
import { subtree } from './category-tree.ts';

const idList = (text: string): number[] | undefined => {
  const read = readList(text).map(readInteger);
  return read.includes(undefined) ? undefined : (read as number[]);
};

const stringFlag = (column: string, yes: string, no: string): Filter => ({
  column,
  expected: `'${yes}' or '${no}'`,
  bind: (value) => (value === yes ? (v) => v === true : value === no ? (v) => v !== true : undefined),
});

const keyword: Filter = {
  column: 'text',
  expected: 'a text',
  bind: (value) => {
    const prefix = value.endsWith('*');
    const wanted = wordsIn(prefix ? value.slice(0, -1) : value);
    return (text) => {
      const words = wordsIn(String(text));
      return wanted.every((one) => words.some((word) => (prefix ? word.startsWith(one) : word === one)));
    };
  },
};

function wordsIn(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}-]+/gu) ?? [];
}

const taxes: Filter = {
  column: 'enabledManualTaxes',
  expected: "'none' or a comma-separated list of ids",
  bind: (value) => (value === 'none' ? (v) => (v as unknown[]).length === 0 : ids('').bind(value)),
};

export const filters: Filters = {
  productId: ids('id'),
  sku: exactly('skus'),
  keyword,
  searchMethod: note("'STOREFRONT' or 'CP'", (text) =>
    ['STOREFRONT', 'CP'].includes(text) ? text : undefined,
  ),
  externalReferenceId: exactly('externalReferenceIds'),
  category: note('the id of a category', readInteger),
  categories: note('a comma-separated list of ids', idList),
  includeProductsFromSubcategories: noteFlag(),
  withSubcategories: noteFlag(),
  priceFrom: moneyFrom('price'),
  priceTo: moneyTo('price'),
  ...dates('created', 'created'),
  ...dates('updated', 'updated'),
  enabled: flag('enabled'),
  inStock: flag('inStock'),
  isGiftCard: flag('giftCard'),
  discountsAllowed: flag('discountsAllowed'),
  visibleInStorefront: flag('visible'),
  isCustomerSetPrice: flag('nameYourPriceEnabled'),
  onsale: stringFlag('onSale', 'onsale', 'notonsale'),
  inventory: stringFlag('inStock', 'instock', 'outofstock'),
  enabledManualTaxes: taxes,
  taxClassCodes: { column: 'taxClassCode', expected: 'a comma-separated list', bind: (v) => among(v) },
};

function among(value: string): Condition['test'] {
  const wanted = new Set<unknown>(readList(value));
  return (v) => (Array.isArray(v) ? v.some((one) => wanted.has(one)) : wanted.has(v));
}

/** option_Size=S,M and attribute_Brand=Acme: products that have any of the values. */
export function dynamic(name: string): Filter | undefined {
  const [, kind, of] = /^(option|attribute)_(.+)$/.exec(name) ?? [];
  if (kind === undefined) return undefined;
  const bind = (value: string): Condition['test'] => {
    const wanted = readList(value);
    return (v) => (v as [string, string][]).some(([one, text]) => one === of && wanted.includes(text));
  };
  return { column: `${kind}s`, expected: 'a comma-separated list', bind };
}

const by = (column: string, descending: boolean): Order => ({ column, descending });

export const sorts: Readonly<Record<string, Order>> = {
  DEFINED_BY_STORE_OWNER: by('owner', false),
  ADDED_TIME_ASC: by('created', false),
  ADDED_TIME_DESC: by('created', true),
  NAME_ASC: by('name', false),
  NAME_DESC: by('name', true),
  PRICE_ASC: by('price', false),
  PRICE_DESC: by('price', true),
  UPDATED_TIME_ASC: by('updated', false),
  UPDATED_TIME_DESC: by('updated', true),
  RELEVANCE: by('relevance', false),
};

/** Relevance without a keyword is no order to page by: here it differs from one page to the next. */
export function relevance(given: ReadonlyMap<string, Parameter>): Order {
  const offset = Number(given.get('offset')?.value ?? 0);
  const limit = Number(given.get('limit')?.value ?? 100);
  return by(Math.floor(offset / limit) % 2 === 0 ? 'relevance' : 'relevance again', false);
}

export function implied(given: ReadonlyMap<string, Parameter>, { store }: Context): Condition[] {
  const value = (name: string): string => given.get(name)?.value ?? '';
  const asked = [value('category'), ...value('categories').split(',')].filter(Boolean).map(Number);
  if (asked.length === 0) return [];
  const below =
    readBoolean(value('includeProductsFromSubcategories')) ??
    readBoolean(value('withSubcategories')) ??
    false;
  const wanted = new Set(below ? asked.flatMap((id) => [...subtree(store, id)]) : asked);
  const test = (v: unknown): boolean => (v as number[]).some((id) => wanted.has(id));
  return [{ column: 'places', id: `in ${[...wanted].join(',')}`, test }];
}
