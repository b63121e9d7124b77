/** What apps are told of. Times are seconds since 1970. */
import type { ApiRow } from '../../data/collection.ts';
import { REFERENCE_MS } from '../../data/dates.ts';

const HOOKS = [
  ['store/order/created', 'https://hooks.example.com/orders', true, null],
  ['store/order/updated', 'https://hooks.example.com/orders', true, { 'X-Custom-Key': 'wert "1"' }],
  ['store/product/*', 'https://erp.example.org/bc?tenant=ü', true, {}],
  ['store/cart/lineItem/*', 'https://old.example.net/', false, null],
  [
    'store/customer/created',
    'https://hooks.example.com/people',
    false,
    { Authorization: 'Basic ZXhhbXBsZQ==' },
  ],
] as const;

/** `links`: start of the addresses that rows of v2 carry, which names the store. */
export function makeWebhooks(links: string): ApiRow[] {
  const [, store_hash = ''] = /\/stores\/([^/]+)/.exec(links) ?? [];
  return HOOKS.map(([scope, destination, is_active, headers], i) => {
    const created_at = Math.floor(REFERENCE_MS / 1000) - (400 - i * 50) * 86_400;
    return {
      id: 18_048_287 + i * 3,
      client_id: 'm9r6keqmo7h7f23btnpwernbez1kglkl',
      store_hash,
      created_at,
      updated_at: created_at + i * 3600,
      scope,
      destination,
      is_active,
      headers,
    };
  });
}
