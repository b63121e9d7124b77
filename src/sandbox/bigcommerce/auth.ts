/** Access tokens and their scopes. Source: bigcommerce/docs, "OAuth scopes". */
import type { Answer, ApiRequest } from '../http/answer.ts';
import { scopeMissing, tokenMissing, tokenWrong, type Version } from './errors.ts';

/** Every scope a store-level account can have that the simulated resources ask for. */
export const ALL_SCOPES: readonly string[] = [
  'store_v2_products',
  'store_v2_orders',
  'store_v2_transactions',
  'store_order_fulfillment_manage',
  'store_v2_customers',
  'store_v2_marketing',
  'store_v2_content',
  'store_v2_information',
  'store_channel_settings',
  'store_channel_listings',
  'store_sites',
  'store_inventory',
  'store_locations',
  'store_payments_methods_read',
];

/** Token → scopes. */
export type Tokens = Pick<ReadonlyMap<string, readonly string[]>, 'get'>;

/**
 * The refusal of a request whose token is missing or unknown, or whose scopes do not cover the resource. Of several
 * scopes one is enough; an empty list asks for none.
 */
export function refuse(
  request: ApiRequest,
  tokens: Tokens,
  storeKnown: boolean,
  version: Version,
  scope: string | readonly string[] | undefined,
): Answer | undefined {
  const token = request.headers['x-auth-token'];
  if (typeof token !== 'string' || token === '') return tokenMissing();
  const scopes = storeKnown ? tokens.get(token) : undefined;
  if (!scopes) return tokenWrong(version);
  if (scope === undefined || scope.length === 0) return undefined;
  const reads = request.method === 'GET';
  const granted = [scope]
    .flat()
    .some((one) => scopes.includes(one) || (reads && scopes.includes(`${one}_read_only`)));
  return granted ? undefined : scopeMissing();
}
