/** The addresses of the storefronts. */
import type { ApiRow } from '../../data/collection.ts';

const SITES = [
  { id: 1000, channel_id: 1, host: 'sandbox.example.com', customized: true },
  { id: 1001, channel_id: 2, host: 'b2b.sandbox.example.com', customized: false },
  { id: 1004, channel_id: 720002, host: 'xn--nckxa3g7cq2b5304djmxc.example', customized: false },
] as const;

/** The site that a storefront is served from; redirects name it. */
export const SITE_IDS: readonly number[] = SITES.map(({ id }) => id);

export function makeSites(): ApiRow[] {
  return SITES.map(({ id, channel_id, host, customized }) => {
    const created_at = '2023-05-02T08:00:00.000Z';
    const updated_at = '2026-02-03T04:15:50.000Z';
    const url = (address: string, type: string) => ({ url: address, type, created_at, updated_at });
    return {
      id,
      url: `https://${host}/`,
      channel_id,
      created_at,
      updated_at,
      ssl_status: customized ? 'dedicated' : 'shared',
      urls: [
        url(`https://${host}`, 'primary'),
        url(`https://store-sandbox-${id}.example.com`, 'canonical'),
        ...(customized ? [url(`https://checkout.${host}`, 'checkout')] : []),
      ],
      is_checkout_url_customized: customized,
    };
  });
}
