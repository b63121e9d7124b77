/** The parts of the store's profile that say how the shop looks and writes. */
import type { ApiRow } from '../../data/collection.ts';
import { translated } from './formats.ts';

export const SHOP_SETTINGS: ApiRow = {
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
};

export const FORMATS: ApiRow = {
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
};

export const EXTRAS: ApiRow = {
  businessRegistrationID: { name: 'EIN', value: '12-3456789' },
  payment: {
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
};
