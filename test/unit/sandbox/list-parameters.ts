/**
 * What may be asked of the lists around the catalog and of a store's settings: every parameter, with its values where
 * they are few. Source: bigcommerce/docs, OpenAPI data.
 */
export const SHOP_LISTS: Readonly<Record<string, string>> = {
  '/v3/catalog/products':
    'id id:in channel_id:in id:not_in include=bulk_pricing_rules|channels|custom_fields|images|modifiers|options|parent_relations|primary_image|reviews|variants|videos include_fields exclude_fields page limit direction sort=id|name|sku|price|date_modified|date_last_imported|inventory_level|is_visible|total_sold|calculated_price categories:in id:min id:max id:greater id:less name mpn upc price weight condition=new|used|refurbished brand_id date_modified date_modified:max date_modified:min date_last_imported date_last_imported:not date_last_imported:max date_last_imported:min is_visible is_featured=1|0 is_free_shipping inventory_level inventory_level:in inventory_level:not_in inventory_level:min inventory_level:max inventory_level:greater inventory_level:less inventory_low out_of_stock total_sold type=digital|physical categories keyword keyword_context=shopper|merchant availability=available|disabled|preorder sku sku:in',
  '/v3/catalog/products/{product_id}/images': 'page limit include_fields exclude_fields',
  '/v3/catalog/products/{product_id}/videos': 'include_fields exclude_fields page limit',
  '/v3/catalog/products/{product_id}/complex-rules': 'include_fields exclude_fields page limit',
  '/v3/catalog/products/{product_id}/custom-fields': 'include_fields exclude_fields page limit',
  '/v3/catalog/products/{product_id}/bulk-pricing-rules': 'include_fields exclude_fields',
  '/v3/catalog/products/{product_id}/metafields':
    'page limit key key:in namespace namespace:in direction include_fields date_created:min date_created:max date_modified:min date_modified:max before after exclude_fields resource_id:in',
  '/v3/catalog/products/{product_id}/reviews': 'include_fields exclude_fields page limit status=0|1',
  '/v3/catalog/products/channel-assignments': 'page limit product_id:in channel_id:in',
  '/v3/catalog/products/category-assignments': 'page limit product_id:in category_id:in',
  '/v3/catalog/summary': '',
  '/v3/catalog/products/metafields':
    'page limit key key:in namespace namespace:in direction include_fields date_modified:min date_modified:max date_created:min date_created:max before after',
  '/v3/catalog/products/{product_id}/variants': 'include_fields exclude_fields page limit',
  '/v3/catalog/products/{product_id}/variants/{variant_id}/metafields':
    'page limit key key:in namespace namespace:in direction include_fields date_created:min date_created:max date_modified:min date_modified:max before after',
  '/v3/catalog/variants': 'id sku upc include_fields exclude_fields page limit product_id:in',
  '/v3/catalog/variants/metafields':
    'page limit key key:in namespace namespace:in direction include_fields date_created:min date_created:max date_modified:min date_modified:max before after',
  '/v3/catalog/products/{product_id}/options': 'page limit include_fields exclude_fields',
  '/v3/catalog/products/{product_id}/options/{option_id}/values': 'page limit include_fields exclude_fields',
  '/v3/catalog/products/{product_id}/modifiers': 'include_fields exclude_fields page limit',
  '/v3/catalog/products/{product_id}/modifiers/{modifier_id}/values':
    'include_fields exclude_fields page limit',
  '/v3/catalog/brands':
    'id id:in id:not_in id:min id:max id:greater id:less name name:like page_title page limit include_fields exclude_fields sort=name direction',
  '/v3/catalog/brands/{brand_id}/metafields':
    'id id:in id:not_in id:min id:max id:greater id:less page limit key namespace include_fields exclude_fields before after',
  '/v3/catalog/brands/metafields':
    'page limit key key:in namespace namespace:in direction include_fields date_modified:min date_modified:max date_created:min date_created:max before after',
  '/v3/catalog/categories':
    'id id:in id:not_in id:min id:max id:greater id:less name name:like parent_id parent_id:in parent_id:min parent_id:max parent_id:greater parent_id:less page_title page_title:like keyword is_visible sort=name|id|parent_id|sort_order page limit include_fields exclude_fields',
  '/v3/catalog/categories/{category_id}/metafields':
    'page limit key key:in namespace namespace:in direction include_fields date_created:min date_created:max date_modified:min date_modified:max before after id id:in id:not_in id:min id:max id:greater id:less exclude_fields',
  '/v3/catalog/categories/metafields':
    'page limit key key:in namespace namespace:in direction include_fields date_modified:min date_modified:max date_created:min date_created:max before after',
  '/v3/catalog/trees/categories':
    'category_uuid:in category_uuid:not_in category_id:in category_id:not_in tree_id:in tree_id:not_in parent_id:in parent_id:not_in page_title page_title:like name name:like keyword is_visible include_fields exclude_fields page limit',
  '/v3/catalog/trees': 'id:in channel_id:in',
  '/v3/catalog/trees/{tree_id}/categories': 'depth',
  '/v3/pricelists':
    'name date_created date_modified page limit before after id:in name:like date_created:max date_created:min date_modified:max date_modified:min',
  '/v3/pricelists/{price_list_id}/records':
    'variant_id:in product_id:in currency page limit before after include=bulk_pricing_tiers|sku price sale_price retail_price map_price calculated_price date_created date_modified sku sku:in currency:in price:max price:min sale_price:max sale_price:min retail_price:max retail_price:min map_price:max map_price:min calculated_price:max calculated_price:min date_created:max date_created:min date_modified:max date_modified:min',
  '/v3/pricelists/{price_list_id}/records/{variant_id}':
    'include=bulk_pricing_tiers|sku page limit before after',
  '/v3/pricelists/{price_list_id}/records/{variant_id}/{currency_code}': 'include=bulk_pricing_tiers|sku',
  '/v3/pricelists/assignments':
    'id price_list_id customer_group_id channel_id id:in customer_group_id:in price_list_id:in channel_id:in page limit before after',
  '/v3/channels':
    'include=currencies available status:in=prelaunch|active|inactive|connected|disconnected|archived|deleted|terminated type:in=marketplace|marketing|pos|storefront platform:in date_created date_created:min date_created:max date_modified date_modified:min date_modified:max limit page',
  '/v3/channels/{channel_id}/listings':
    'limit after product_id:in date_created date_created:min date_created:max date_modified date_modified:min date_modified:max',
  '/v3/channels/{channel_id}/metafields':
    'page limit key key:in namespace namespace:in direction include_fields date_created date_modified date_created:min date_created:max date_modified:min date_modified:max before after',
  '/v3/channels/metafields':
    'page limit key key:in namespace namespace:in direction include_fields date_modified:min date_modified:max date_created:min date_created:max before after',
  '/v3/sites': 'page limit channel_id:in url_type:in',
  '/v2/currencies': 'page limit',
  '/v2/blog/tags': '',
  '/v2/blog/posts': 'is_published url tag published_date page limit',
  '/v2/blog/posts/count': '',
  '/v3/content/pages': 'channel_id id:in name name:like limit page include=body',
  '/v3/storefront/redirects':
    'site_id id:in id:min id:max limit page sort=from_path|type|site_id|id direction include=to_url keyword',
  '/v2/shipping/zones': '',
  '/v2/shipping/zones/{zone_id}/methods': '',
  '/v2/tax_classes': 'page limit',
  '/v3/tax/zones': 'id:in',
  '/v3/tax/rates': 'id:in tax_zone_id:in',
  '/v2/payments/methods': 'page limit',
  '/v2/countries': 'page limit country country_iso2 country_iso3',
  '/v2/countries/{country_id}/states': 'state state_abbreviation page limit',
  '/v2/countries/count': '',
  '/v2/countries/states/count': '',
  '/v2/countries/states': 'limit page',
  '/v2/countries/{country_id}/states/count': '',
  '/v3/inventory/items': 'sku:in variant_id:in product_id:in location_id:in location_code:in page limit',
  '/v3/inventory/locations/{location_id}/items': 'variant_id:in product_id:in sku:in page limit',
  '/v3/inventory/locations':
    'location_id:in location_code:in is_default type_id:in managed_by_external_source is_active storefront_visibility page limit',
  '/v3/inventory/locations/{location_id}/metafields':
    'page limit key key:in namespace namespace:in direction include_fields date_created:min date_created:max date_modified:min date_modified:max before after',
  '/v3/inventory/locations/metafields':
    'page limit key key:in namespace namespace:in direction include_fields date_modified:min date_modified:max date_created:min date_created:max before after',
  '/v3/hooks': 'page limit is_active scope destination',
};
