/** The store's profile. */
import type { ApiRow } from '../../data/collection.ts';
import { LANGUAGES, STOREFRONT, translated } from './formats.ts';
import { PAYMENT_OPTIONS, SHIPPING_OPTIONS } from './settings.ts';

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
export function profileRow(storeId: number, scopes: readonly string[]): ApiRow {
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
    settings: {
      closed: false,
      storeName: 'Fjord & Co.',
      storeDescription: '<p>Things that last</p>',
      orderCommentsEnabled: true,
      orderCommentsCaption: 'Comments',
      orderCommentsCaptionTranslated: translated('Comments'),
      orderCommentsRequired: false,
      askZipCode: true,
      showPricePerUnit: false,
      favoritesEnabled: true,
      productReviewsFeatureEnabled: true,
      defaultProductSortOrder: 'DEFINED_BY_STORE_OWNER',
      abandonedSales: { autoAbandonedSalesRecovery: true },
      salePrice: { displayOnProductList: true, oldPriceLabel: 'Before', displayDiscount: 'PERCENT' },
    },
    mailNotifications: {
      adminNotificationEmails: ['owner@example.com'],
      customerNotificationFromEmail: 'shop@example.com',
    },
    phoneNotifications: { adminNotificationPhones: [] },
    company: COMPANY,
    formatsAndUnits: {
      currency: 'USD',
      currencyPrefix: '$',
      currencySuffix: '',
      currencyPrecision: 2,
      currencyGroupSeparator: ',',
      currencyDecimalSeparator: '.',
      currencyTruncateZeroFractional: false,
      currencyRate: 1,
      weightUnit: 'KILOGRAM',
      weightPrecision: 2,
      dateFormat: 'MMM d, yyyy',
      timeFormat: 'hh:mm a',
      timezone: 'America/New_York',
      dimensionsUnit: 'CM',
      orderNumberPrefix: '',
      orderNumberSuffix: '',
      orderNumberMinDigitsAmount: 0,
      orderNumberNextNumber: 1,
    },
    languages: { enabledLanguages: [...LANGUAGES], facebookPreferredLocale: 'en_US', defaultLanguage: 'en' },
    shipping: {
      handlingFee: { name: 'Handling', value: 2.5, description: 'Fragile' },
      shippingOrigin: COMPANY,
      shippingOptions: SHIPPING_OPTIONS,
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
    businessRegistrationID: { name: 'EIN', value: '12-3456789' },
    payment: {
      paymentOptions: PAYMENT_OPTIONS,
      applePay: { enabled: false, available: true, gateway: 'stripe' },
    },
    featureToggles: [{ name: 'NEW_CHECKOUT', visible: true, enabled: true }],
    legalPagesSettings: {
      requireTermsAgreementAtCheckout: true,
      legalPages: [
        {
          type: 'TERMS',
          enabled: true,
          title: 'Terms',
          titleTranslated: translated('Terms'),
          display: 'INLINE',
          text: '<p>Be fair.</p>',
        },
      ],
    },
    designSettings: { product_list_image_size: 'MEDIUM', show_signin_link: true },
    productFiltersSettings: { enabledInStorefront: true, filterSections: [{ type: 'PRICE', enabled: true }] },
    orderInvoiceSettings: {
      displayOrderInvoices: true,
      attachInvoiceToOrderEmailNotifications: 'DO_NOT_ATTACH',
    },
    socialLinksSettings: { instagram: { url: 'https://instagram.example.com/fjord' } },
    giftCardSettings: { products: [], displayLocation: 'ALL' },
    tipsSettings: {
      enabled: false,
      type: 'PERCENT',
      options: [5, 10, 15],
      defaultOption: 10,
      title: 'Tip',
      subTitle: 'Thank you',
    },
    ...extended,
  };
}
