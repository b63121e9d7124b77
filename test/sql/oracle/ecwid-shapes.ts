import type { Shape } from './shapes.ts';

/** As shapes.ts says, for Ecwid: the sandbox's rows are as the API answers them, with the ids of their parents. */
export const ECWID_SHAPES: Readonly<Record<string, Shape>> = {
  abandoned_carts: {
    resource: 'abandoned_carts',
    paths: {
      shipping_method_name: 'shippingOption.shippingMethodName',
      discount_coupon_code: 'discountCoupon.code',
    },
  },
  customer_contacts: { resource: 'customer_contacts', paths: { is_default: 'default' } },
  customers: { resource: 'customers', paths: { sales_value: 'stats.salesValue' } },
  order_refunds: { resource: 'order_refunds', place: { column: 'position', within: 'orderId' } },
  orders: {
    resource: 'orders',
    paths: {
      shipping_method_name: 'shippingOption.shippingMethodName',
      discount_coupon_code: 'discountCoupon.code',
    },
  },
  store_profile: {
    resource: 'store_profile',
    paths: {
      business_registration_id: 'businessRegistrationID',
      store_id: 'generalInfo.storeId',
      profile_id: 'generalInfo.profileId',
      store_url: 'generalInfo.storeUrl',
      website_platform: 'generalInfo.websitePlatform',
      account_name: 'account.accountName',
      account_email: 'account.accountEmail',
      suspended: 'account.suspended',
      registration_date: 'account.registrationDate',
      store_name: 'settings.storeName',
      closed: 'settings.closed',
      company_name: 'company.companyName',
      company_email: 'company.email',
      company_street: 'company.street',
      company_city: 'company.city',
      company_postal_code: 'company.postalCode',
      company_state_or_province_code: 'company.stateOrProvinceCode',
      company_country_code: 'company.countryCode',
      company_phone: 'company.phone',
      currency: 'formatsAndUnits.currency',
      weight_unit: 'formatsAndUnits.weightUnit',
      dimensions_unit: 'formatsAndUnits.dimensionsUnit',
      timezone: 'formatsAndUnits.timezone',
      default_language: 'languages.defaultLanguage',
      prices_include_tax: 'taxSettings.pricesIncludeTax',
    },
  },
  subscriptions: {
    resource: 'subscriptions',
    paths: {
      recurring_interval: 'chargeSettings.recurringInterval',
      recurring_interval_count: 'chargeSettings.recurringIntervalCount',
    },
    made: { updated: "to_timestamp((r.row ->> 'updateTimestamp')::numeric / 1000)" },
  },
};
