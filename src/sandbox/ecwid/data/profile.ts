/** The store's profile. */
import type { ApiRow } from '../../data/collection.ts';
import { LANGUAGES, STOREFRONT } from './formats.ts';
import { EXTRAS, FORMATS, SHOP_SETTINGS } from './profile-settings.ts';
import type { Store } from './store.ts';

export const COMPANY: ApiRow = {
  companyName: 'Fjord & Co. “Handel”',
  email: 'owner@example.com',
  street: '1 Harbor Rd',
  city: 'New York',
  countryCode: 'US',
  postalCode: '10001',
  stateOrProvinceCode: 'NY',
  phone: '+1 555 010-0100',
};

export const TAXES: readonly ApiRow[] = [
  {
    id: 301,
    name: 'Sales tax',
    enabled: true,
    includeInPrice: false,
    useShippingAddress: true,
    taxShipping: false,
    appliedByDefault: true,
    defaultTax: 0,
    rules: [{ zoneId: 'ny', tax: 8.875 }],
  },
  {
    id: 302,
    name: 'MwSt.',
    enabled: true,
    includeInPrice: false,
    useShippingAddress: true,
    taxShipping: false,
    appliedByDefault: true,
    defaultTax: 0,
    rules: [{ zoneId: 'de', tax: 19 }],
  },
];

/** `scopes` of the token: billing and limits are shown to those who may see them. */
export function profileRow(store: Store, scopes: readonly string[]): ApiRow {
  const { id: _, ...changed } = store.shelf('profile').find(1) ?? {};
  const row = merged(generatedProfile(store.storeId, scopes), changed);
  const options = (name: string): ApiRow[] => {
    const rows = store.collection(name);
    return Array.from({ length: rows.length }, (_, at) => rows.row(at));
  };
  return merged(row, {
    shipping: { shippingOptions: options('shipping_options') },
    payment: { paymentOptions: options('payment_options') },
  });
}

/** Objects part by part; everything else, lists too, as a whole. null takes a field away. */
export function merged(row: ApiRow, changes: ApiRow): ApiRow {
  const result: Record<string, unknown> = { ...row };
  for (const [name, value] of Object.entries(changes)) {
    const old = result[name];
    if (value === null) delete result[name];
    else result[name] = isObject(old) && isObject(value) ? merged(old, value) : value;
  }
  return result;
}

const isObject = (value: unknown): value is ApiRow =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function generatedProfile(storeId: number, scopes: readonly string[]): ApiRow {
  const limits = scopes.includes('read_store_limits')
    ? { limitsAndRestrictions: { maxProductLimit: 100_000 } }
    : {};
  const extended = scopes.includes('read_store_profile_extended')
    ? {
        accountBilling: {
          channelId: 'ecwid',
          pricingPlanId: 'BUSINESS',
          pricingPlanName: 'Business',
          pricingPlanPeriod: 'annual',
          internalBilling: true,
        },
      }
    : {};
  return {
    generalInfo: {
      storeId,
      profileId: 'p1000000',
      storeUrl: STOREFRONT,
      starterSite: { ecwidSubdomain: 'fjord', customDomain: 'fjord-and-co.example.com' },
      websitePlatform: 'instantsite',
      storefrontUrlFormat: 'CLEAN',
      storefrontUrlSlugFormat: 'WITH_IDS',
    },
    account: {
      accountName: 'Ingrid Ågård',
      accountNickName: 'ingrid',
      accountEmail: 'owner@example.com',
      whiteLabel: false,
      suspended: false,
      availableFeatures: ['PRODUCT_VARIATIONS', 'CUSTOMER_GROUPS'],
      registrationDate: '2022-05-01 09:00:00 +0000',
      ...limits,
    },
    ...SHOP_SETTINGS,
    company: COMPANY,
    formatsAndUnits: FORMATS,
    languages: { enabledLanguages: [...LANGUAGES], facebookPreferredLocale: 'en_US', defaultLanguage: 'en' },
    shipping: {
      handlingFee: { name: 'Handling', value: 2.5, description: 'Fragile' },
      shippingOrigin: COMPANY,
    },
    taxSettings: {
      automaticTaxEnabled: false,
      taxes: TAXES,
      pricesIncludeTax: false,
      taxExemptBusiness: false,
      ukVatRegistered: false,
      euIossEnabled: false,
      taxOnShippingCalculationScheme: 'BASED_ON_PRODUCT_TAXES_PROPORTION_BY_PRICE',
    },
    zones: [
      { id: 'ny', name: 'New York', countryCodes: ['US'], stateOrProvinceCodes: ['US-NY'] },
      { id: 'de', name: 'Deutschland', countryCodes: ['DE'] },
    ],
    ...EXTRAS,
    ...extended,
  };
}
