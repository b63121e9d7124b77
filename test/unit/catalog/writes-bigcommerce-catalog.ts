/** The requests that write BigCommerce's catalog, price lists, channels, taxes and stock, as its reference has them. */

/** Method, address, the most rows of a request (one without ×), and the requests at once where there is a cap. */
export interface Requests {
  readonly insert?: readonly string[];
  readonly update?: readonly string[];
  readonly delete?: readonly string[];
}

/**
 * By table. Ten rows, or a hundred ids, stand where the reference states no maximum; other numbers where it does.
 */
export const catalogWrites: Readonly<Record<string, Requests>> = {
  products: {
    insert: ['POST /v3/catalog/products'],
    update: ['PUT /v3/catalog/products ×10'],
    delete: ['DELETE /v3/catalog/products?id:in= ×250'],
  },
  product_variants: {
    insert: ['PUT /v3/catalog/variants ×50', 'POST /v3/catalog/products/{product_id}/variants'],
    update: ['PUT /v3/catalog/variants ×50', 'PUT /v3/catalog/products/{product_id}/variants/{id}'],
    delete: ['DELETE /v3/catalog/products/{product_id}/variants/{id}'],
  },
  // Made with their variant.
  product_variant_values: {},
  product_options: {
    insert: ['POST /v3/catalog/products/{product_id}/options'],
    update: ['PUT /v3/catalog/products/{product_id}/options/{id}'],
    delete: ['DELETE /v3/catalog/products/{product_id}/options/{id}'],
  },
  product_option_values: {
    insert: ['POST /v3/catalog/products/{product_id}/options/{option_id}/values'],
    update: ['PUT /v3/catalog/products/{product_id}/options/{option_id}/values/{id}'],
    delete: ['DELETE /v3/catalog/products/{product_id}/options/{option_id}/values/{id}'],
  },
  product_modifiers: {
    insert: ['POST /v3/catalog/products/{product_id}/modifiers'],
    update: ['PUT /v3/catalog/products/{product_id}/modifiers/{id}'],
    delete: ['DELETE /v3/catalog/products/{product_id}/modifiers/{id}'],
  },
  product_modifier_values: {
    insert: ['POST /v3/catalog/products/{product_id}/modifiers/{modifier_id}/values'],
    update: ['PUT /v3/catalog/products/{product_id}/modifiers/{modifier_id}/values/{id}'],
    delete: ['DELETE /v3/catalog/products/{product_id}/modifiers/{modifier_id}/values/{id}'],
  },
  product_images: {
    insert: ['POST /v3/catalog/products/{product_id}/images'],
    update: ['PUT /v3/catalog/products/{product_id}/images/{id}'],
    delete: ['DELETE /v3/catalog/products/{product_id}/images/{id}'],
  },
  product_videos: {
    insert: ['POST /v3/catalog/products/{product_id}/videos'],
    update: ['PUT /v3/catalog/products/{product_id}/videos/{id}'],
    delete: ['DELETE /v3/catalog/products/{product_id}/videos/{id}'],
  },
  product_reviews: {
    insert: ['POST /v3/catalog/products/{product_id}/reviews'],
    update: ['PUT /v3/catalog/products/{product_id}/reviews/{id}'],
    delete: ['DELETE /v3/catalog/products/{product_id}/reviews/{id}'],
  },
  product_custom_fields: {
    insert: ['POST /v3/catalog/products/{product_id}/custom-fields'],
    update: ['PUT /v3/catalog/products/{product_id}/custom-fields/{id}'],
    delete: ['DELETE /v3/catalog/products/{product_id}/custom-fields/{id}'],
  },
  product_bulk_pricing_rules: {
    insert: ['POST /v3/catalog/products/{product_id}/bulk-pricing-rules'],
    update: ['PUT /v3/catalog/products/{product_id}/bulk-pricing-rules/{id}'],
    delete: ['DELETE /v3/catalog/products/{product_id}/bulk-pricing-rules/{id}'],
  },
  product_rules: {
    insert: ['POST /v3/catalog/products/{product_id}/complex-rules'],
    update: ['PUT /v3/catalog/products/{product_id}/complex-rules/{id}'],
    delete: ['DELETE /v3/catalog/products/{product_id}/complex-rules/{id}'],
  },
  product_metafields: {
    insert: ['POST /v3/catalog/products/metafields ×10'],
    update: ['PUT /v3/catalog/products/metafields ×10'],
    delete: ['DELETE /v3/catalog/products/metafields ×10'],
  },
  variant_metafields: {
    insert: ['POST /v3/catalog/variants/metafields ×10'],
    update: ['PUT /v3/catalog/variants/metafields ×10'],
    delete: ['DELETE /v3/catalog/variants/metafields ×10'],
  },
  brand_metafields: {
    insert: ['POST /v3/catalog/brands/metafields ×10'],
    update: ['PUT /v3/catalog/brands/metafields ×10'],
    delete: ['DELETE /v3/catalog/brands/metafields ×10'],
  },
  category_metafields: {
    insert: ['POST /v3/catalog/categories/metafields ×10'],
    update: ['PUT /v3/catalog/categories/metafields ×10'],
    delete: ['DELETE /v3/catalog/categories/metafields ×10'],
  },
  channel_metafields: {
    insert: ['POST /v3/channels/metafields ×10'],
    update: ['PUT /v3/channels/metafields ×10'],
    delete: ['DELETE /v3/channels/metafields ×10'],
  },
  location_metafields: {
    insert: ['POST /v3/inventory/locations/metafields ×10'],
    update: ['PUT /v3/inventory/locations/metafields ×10'],
    delete: ['DELETE /v3/inventory/locations/metafields ×10'],
  },
  brands: {
    insert: ['POST /v3/catalog/brands'],
    update: ['PUT /v3/catalog/brands/{id}'],
    delete: ['DELETE /v3/catalog/brands/{id}'],
  },
  categories: {
    insert: ['POST /v3/catalog/trees/categories ×50'],
    update: ['PUT /v3/catalog/trees/categories ×50'],
    delete: ['DELETE /v3/catalog/trees/categories?category_id:in= ×100'],
  },
  category_trees: {
    insert: ['PUT /v3/catalog/trees ×50'],
    update: ['PUT /v3/catalog/trees ×50'],
    delete: ['DELETE /v3/catalog/trees?id:in= ×50'],
  },
  product_category_assignments: {
    insert: ['PUT /v3/catalog/products/category-assignments ×10'],
    delete: [
      'DELETE /v3/catalog/products/category-assignments?product_id:in={product_id}&category_id:in= ×100',
    ],
  },
  product_channel_assignments: {
    insert: ['PUT /v3/catalog/products/channel-assignments ×10'],
    delete: [
      'DELETE /v3/catalog/products/channel-assignments?product_id:in={product_id}&channel_id:in= ×100',
    ],
  },
  price_lists: {
    insert: ['POST /v3/pricelists'],
    update: ['PUT /v3/pricelists/{id}'],
    delete: ['DELETE /v3/pricelists/{id}, 1 at once'],
  },
  price_list_records: {
    insert: ['POST /v3/pricelists/{price_list_id}/records ×100, 10 at once'],
    update: ['PUT /v3/pricelists/{price_list_id}/records ×1000, 2 at once'],
    delete: ['DELETE /v3/pricelists/{price_list_id}/records/{variant_id}/{currency}, 25 at once'],
  },
  price_list_assignments: {
    insert: ['POST /v3/pricelists/assignments ×25'],
    delete: ['DELETE /v3/pricelists/assignments?id='],
  },
  channels: {
    insert: ['POST /v3/channels'],
    update: ['PUT /v3/channels/{id}'],
  },
  channel_listings: {
    insert: ['POST /v3/channels/{channel_id}/listings ×10'],
    update: ['PUT /v3/channels/{channel_id}/listings ×10'],
  },
  sites: {
    insert: ['POST /v3/sites'],
    update: ['PUT /v3/sites/{id}'],
    delete: ['DELETE /v3/sites/{id}'],
  },
  currencies: {
    insert: ['POST /v2/currencies'],
    update: ['PUT /v2/currencies/{id}'],
    delete: ['DELETE /v2/currencies/{id}'],
  },
  tax_classes: {
    insert: ['POST /v3/tax/classes ×50'],
    update: ['PUT /v3/tax/classes ×50'],
    delete: ['DELETE /v3/tax/classes?id:in= ×50'],
  },
  tax_rates: {
    insert: ['POST /v3/tax/rates ×10'],
    update: ['PUT /v3/tax/rates ×10'],
    delete: ['DELETE /v3/tax/rates?id:in= ×100'],
  },
  tax_zones: {
    insert: ['POST /v3/tax/zones ×10'],
    update: ['PUT /v3/tax/zones ×10'],
    delete: ['DELETE /v3/tax/zones?id:in= ×100'],
  },
  inventory_items: {
    update: [
      'PUT /v3/inventory/adjustments/absolute ×2000',
      'PUT /v3/inventory/locations/{location_id}/items ×2000',
    ],
  },
  inventory_locations: {
    insert: ['POST /v3/inventory/locations ×10, 50 at once'],
    update: ['PUT /v3/inventory/locations ×10, 50 at once'],
    delete: ['DELETE /v3/inventory/locations?location_id:in= ×100'],
  },
  webhooks: {
    insert: ['POST /v3/hooks'],
    update: ['PUT /v3/hooks/{id}'],
    delete: ['DELETE /v3/hooks/{id}'],
  },
};
