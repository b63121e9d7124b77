/** The account: the store as its owner sees it, with the plan that it pays for. */
import type { ApiRow } from '../../data/collection.ts';
import { HISTORY_START_MS, REFERENCE_MS } from '../../data/dates.ts';
import { time } from '../formats.ts';
import type { Vintage } from '../types.ts';

export interface AccountFacts {
  accountId: number;
  subdomain: string;
  shop: string;
  artists: boolean;
  inventory: boolean;
  products: number;
}

export const CURRENCY: ApiRow = { id: 'USD', name: 'US Dollar', sign: '$', locale: 'en-US' };

const PLAN_ID = 'titanium';
/** What the largest plan allows; a simulated store may be larger. */
const PLAN_PRODUCTS = 500;

export function accountRow(facts: AccountFacts): ApiRow {
  return {
    id: String(facts.accountId),
    subdomain: facts.subdomain,
    store_name: 'Sandbox Goods & Söhne',
    description: 'Prints, records and "other" <things>.\nSince 2011.',
    contact_email: 'owner@example.com',
    first_name: 'Zoë',
    last_name: "O'Neill",
    url: facts.shop,
    website: null,
    created_at: time(HISTORY_START_MS - 400 * 86_400_000),
    updated_at: time(REFERENCE_MS + 123),
    under_maintenance: false,
    inventory_enabled: facts.inventory,
    artists_enabled: facts.artists,
    stripe_publishable_key: null,
    launched: true,
    has_active_advanced_tax_settings: true,
    time_zone: 'Mountain Time (US & Canada)',
    currency_id: 'USD',
    country_id: 'US',
    plan_id: PLAN_ID,
    account_image_id: '88001',
    account_favicon_id: null,
  };
}

/** The price is a text, or a number in the older vintage. */
export function planRow(facts: AccountFacts, vintage: Vintage): ApiRow {
  return {
    id: PLAN_ID,
    name: 'Titanium',
    max_products: Math.max(PLAN_PRODUCTS, facts.products),
    max_images_per_product: 25,
    monthly_rate: vintage === 2015 ? 29.99 : '29.99',
  };
}

export const ACCOUNT_IMAGE: ApiRow = {
  id: '88001',
  url: 'https://assets.bigcartel.example/account_images/88001/logo.png?fit=clip&h=1000&w=1000',
};
