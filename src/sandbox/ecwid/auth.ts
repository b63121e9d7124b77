/** Tokens and access scopes of the Ecwid API. Source: docs.ecwid.com, "Access scopes". */
import type { Answer, ApiRequest } from '../http/answer.ts';
import { valueOf } from '../http/query.ts';
import { scopeMissing, storeNotFound, tokenRefused } from './errors.ts';

export const ALL_SCOPES: readonly string[] = `
  read_store_profile update_store_profile read_store_limits read_store_profile_extended
  read_catalog update_catalog create_catalog update_catalog_batch_delete
  read_orders update_orders create_orders read_invoices
  read_customers update_customers create_customers
  read_customers_extrafields update_customers_extrafields delete_customers_extrafields
  read_discount_coupons update_discount_coupons create_discount_coupons
  read_promotion create_promotion update_promotion delete_promotion
  read_reviews update_reviews read_subscriptions update_subscriptions read_brands
  read_staff create_staff update_staff delete_staff invite_staff read_storefront_widget_pages
  add_payment_method add_shipping_method customize_storefront add_to_cp
  customize_cart_calculation charge allow_sso`
  .trim()
  .split(/\s+/);

/** Every app has it, asked for or not. */
export const ALWAYS_GRANTED = 'read_store_profile';

/** Token → scopes. */
export type Tokens = Pick<ReadonlyMap<string, readonly string[]>, 'get'>;

/** The token of a request: the Authorization header, or `?token=` as the documentation had it until 2020. */
export function tokenOf(request: ApiRequest): string | undefined {
  const header = request.headers['authorization'];
  if (typeof header === 'string') return /^Bearer +(\S+)$/i.exec(header)?.[1];
  return valueOf(request.query, 'token');
}

/** The scopes that a request may use. */
export function scopesOf(request: ApiRequest, tokens: Tokens): readonly string[] {
  return tokens.get(tokenOf(request) ?? '') ?? [];
}

/**
 * The refusal of a request. The store is looked at before the token. Where the documentation lists several scopes, all
 * of them are needed; an empty list is content with any token.
 */
export function refuse(
  request: ApiRequest,
  tokens: Tokens,
  storeKnown: boolean,
  needed: readonly string[],
): Answer | undefined {
  if (!storeKnown) return storeNotFound();
  const scopes = tokens.get(tokenOf(request) ?? '');
  if (!scopes) return tokenRefused();
  const granted = needed.every((scope) => scope === ALWAYS_GRANTED || scopes.includes(scope));
  return granted ? undefined : scopeMissing();
}
