import { bigint, boolean, defineTable, jsonb, text, timestamptz } from '../../src/catalog/index.ts';
import { ONE } from './shared/paths.ts';
import { update } from './shared/writes.ts';

const COMPANY = [
  'company_name',
  'company_email',
  'company_street',
  'company_city',
  'company_postal_code',
  'company_state_or_province_code',
  'company_country_code',
  'company_phone',
] as const;
const FORMATS = ['currency', 'weight_unit', 'dimensions_unit', 'timezone'] as const;

export default defineTable({
  name: 'store_profile',
  platform: 'ecwid',
  doc: 'One row: the store, its formats, taxes and settings. Parts that the token may not see are NULL.',
  scope: 'read_store_profile',
  key: ['store_id'],
  usual: 1,
  columns: {
    store_id: bigint('Number of the store.', { notNull: true, at: 'generalInfo.storeId' }),
    profile_id: text('Number of the profile.', { at: 'generalInfo.profileId' }),
    store_url: text('Address of the storefront.', { at: 'generalInfo.storeUrl' }),
    website_platform: text('What the website is made with.', { at: 'generalInfo.websitePlatform' }),
    account_name: text('Name of the owner.', { at: 'account.accountName' }),
    account_email: text('E-mail of the owner.', { at: 'account.accountEmail' }),
    suspended: boolean('The store is suspended.', { at: 'account.suspended' }),
    registration_date: timestamptz('When the account was made.', { at: 'account.registrationDate' }),
    store_name: text('Name of the store.', { at: 'settings.storeName' }),
    closed: boolean('The store is closed for now.', { at: 'settings.closed' }),
    company_name: text('Company.', { at: 'company.companyName' }),
    company_email: text('E-mail of the company.', { at: 'company.email' }),
    company_street: text('Street of the company.', { at: 'company.street' }),
    company_city: text('City of the company.', { at: 'company.city' }),
    company_postal_code: text('Postal code of the company.', { at: 'company.postalCode' }),
    company_state_or_province_code: text('State or province of the company.', {
      at: 'company.stateOrProvinceCode',
    }),
    company_country_code: text('Country of the company, ISO 3166-1 alpha-2.', { at: 'company.countryCode' }),
    company_phone: text('Telephone number of the company.', { at: 'company.phone' }),
    currency: text('Currency of all amounts, ISO 4217.', { at: 'formatsAndUnits.currency' }),
    weight_unit: text('Unit of weights.', { at: 'formatsAndUnits.weightUnit' }),
    dimensions_unit: text('Unit of lengths.', { at: 'formatsAndUnits.dimensionsUnit' }),
    timezone: text('Time zone.', { at: 'formatsAndUnits.timezone' }),
    default_language: text('First language, ISO 639-1.', { at: 'languages.defaultLanguage' }),
    prices_include_tax: boolean('Prices include taxes.', { at: 'taxSettings.pricesIncludeTax' }),
    general_info: jsonb('Object: numbers and addresses of the store.', { at: 'generalInfo' }),
    account: jsonb('Object: the owner, and what the plan allows.'),
    settings: jsonb('Object: what the merchant set up for the storefront.'),
    mail_notifications: jsonb('Object: which e-mails are sent.', { at: 'mailNotifications' }),
    phone_notifications: jsonb('Object: telephone numbers that are told.', { at: 'phoneNotifications' }),
    company: jsonb('Object: the company.'),
    formats_and_units: jsonb('Object: how amounts, weights and dates are written.', {
      at: 'formatsAndUnits',
    }),
    languages: jsonb('Object: languages of the storefront.'),
    shipping: jsonb('Object: handling fee, origin and options.'),
    tax_settings: jsonb('Object: taxes and how they are reckoned.', { at: 'taxSettings' }),
    zones: jsonb('Array of {id, name, countryCodes, stateOrProvinceCodes, postCodes}.'),
    business_registration_id: jsonb('Object {name, value}.', { at: 'businessRegistrationID' }),
    legal_pages_settings: jsonb('Object: terms, imprint and the like.', { at: 'legalPagesSettings' }),
    payment: jsonb('Object: payment options.'),
    feature_toggles: jsonb('Array of {name, visible, enabled}.', { at: 'featureToggles' }),
    design_settings: jsonb('Object: looks of the storefront.', { at: 'designSettings' }),
    product_filters_settings: jsonb('Object: filters of the storefront.', { at: 'productFiltersSettings' }),
    fb_messenger_settings: jsonb('Object: chat.', { at: 'fbMessengerSettings' }),
    mailchimp_settings: jsonb('Object: newsletter.', { at: 'mailchimpSettings' }),
    order_invoice_settings: jsonb('Object: invoices.', { at: 'orderInvoiceSettings' }),
    social_links_settings: jsonb('Object: pages in social networks.', { at: 'socialLinksSettings' }),
    registration_answers: jsonb('Object: what the owner said at the beginning.', {
      at: 'registrationAnswers',
    }),
    gift_card_settings: jsonb('Object: gift cards.', { at: 'giftCardSettings' }),
    tips_settings: jsonb('Object: tips.', { at: 'tipsSettings' }),
    account_billing: jsonb(
      'Object: the plan and its price, where the token may see it (read_store_profile_extended).',
      { at: 'accountBilling' },
    ),
  },
  access: [
    { path: '/:store/profile', envelope: 'object', paging: ONE, fields: 'responseFields', missing: 'error' },
  ],
  writes: {
    scope: 'update_store_profile',
    // What Ecwid's own client writes. It sends single members of an object; as that the others stay is not documented,
    // those of the company and of the formats are sent together, and languages and taxes are left alone.
    update: [
      update('/:store/profile', ['store_url', 'store_name', 'closed', ...COMPANY, ...FORMATS], {
        together: [COMPANY, FORMATS],
      }),
    ],
    notes:
      'The objects (`settings`, `company`, …) cannot be written as wholes; their members that are columns can.',
  },
});
