/** What categories, brands and products share: words for search engines and an address on the storefront. */
import { bool, type Fields, list, object, text } from '../write/fields.ts';

/** Limits: bigcommerce/docs, reference/catalog/*.v3.yml. */
export const SEO_FIELDS: Fields = {
  page_title: text(255),
  meta_keywords: list(text(255)),
  meta_description: text(65_535),
  search_keywords: text(65_535),
};

/** An address in the words of brands, products and older categories. */
export const customUrl = object({ url: text(255), is_customized: bool, create_redirect: bool });

/** The address that the store makes of a name, such as /plain-mug/. How it deals with umlauts is inferred. */
export function slugOf(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return `/${plain.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '')}/`;
}
