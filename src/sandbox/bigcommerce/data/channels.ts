/** Where the store sells: its storefront, a B2B portal, a shop, marketplaces, and what is left of older ones. */
import type { ApiRow } from '../../data/collection.ts';

interface Made {
  id: number;
  name: string;
  type: 'pos' | 'marketplace' | 'storefront' | 'marketing';
  platform: string;
  status: string;
  created: string;
  external_id?: string;
}

const CHANNELS: readonly Made[] = [
  {
    id: 1,
    name: 'Sandbox Störe & Co',
    type: 'storefront',
    platform: 'bigcommerce',
    status: 'active',
    created: '2022-05-02T08:00:00Z',
  },
  {
    id: 2,
    name: 'B2B Portal',
    type: 'storefront',
    platform: 'catalyst',
    status: 'active',
    created: '2023-09-14T11:20:31Z',
  },
  {
    id: 667159,
    name: 'Flagship Store "Austin"',
    type: 'pos',
    platform: 'square',
    status: 'connected',
    created: '2023-10-01T15:00:00Z',
    external_id: 'LOC-7/α',
  },
  {
    id: 695461,
    name: 'Amazon US',
    type: 'marketplace',
    platform: 'amazon',
    status: 'connected',
    created: '2024-01-17T02:03:04Z',
    external_id: 'A2EUQ1WTGCTBG2',
  },
  {
    id: 720001,
    name: 'Social <ads>',
    type: 'marketing',
    platform: 'meta',
    status: 'disconnected',
    created: '2024-06-30T23:59:59Z',
  },
  {
    id: 720002,
    name: 'Pop-up 夏',
    type: 'storefront',
    platform: 'next',
    status: 'prelaunch',
    created: '2026-05-20T09:30:00Z',
  },
  {
    id: 720003,
    name: 'Old marketplace',
    type: 'marketplace',
    platform: 'custom',
    status: 'terminated',
    created: '2023-07-01T00:00:00Z',
  },
];

/** Channels that include=currencies shows with more than the store's default currency. */
const CURRENCIES: Readonly<Record<number, readonly string[]>> = {
  1: ['USD', 'EUR', 'GBP', 'JPY'],
  2: ['USD', 'EUR'],
};

export function makeChannels(): ApiRow[] {
  return CHANNELS.map((made, i) => ({
    id: made.id,
    external_id: made.external_id ?? '',
    is_listable_from_ui: made.type !== 'pos',
    is_enabled: made.status === 'active' || made.status === 'connected',
    is_visible: made.status !== 'terminated',
    status: made.status,
    name: made.name,
    type: made.type,
    platform: made.platform,
    date_created: made.created,
    date_modified: `2026-0${(i % 6) + 1}-12T10:0${i}:00Z`,
    icon_url: made.type === 'storefront' ? '' : `https://cdn.example.com/channels/${made.platform}.svg`,
  }));
}

/** What include=currencies adds. */
export function channelCurrencies(channel: number): object {
  const enabled_currencies = CURRENCIES[channel] ?? ['USD'];
  return { channel_id: channel, enabled_currencies, default_currency: enabled_currencies[0] };
}
