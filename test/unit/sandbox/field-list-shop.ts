/**
 * Every field of the resources around the catalog and of a store's settings with its JSON type, as in field-list.ts;
 * `?` marks a field that only some rows have. Source: bigcommerce/docs, OpenAPI data.
 */
export const SHOP_FIELDS: Readonly<Record<string, string>> = {
  product_images:
    'is_thumbnail:b sort_order:n description:s date_modified:s id:n product_id:n image_url:s url_zoom:s url_standard:s url_thumbnail:s url_tiny:s',
  product_videos: 'title:s description:s sort_order:n type:s video_id:s id:n product_id:n length:s',
  product_reviews:
    'title:s text:s status:s rating:n email:s name:s date_reviewed:s id:n date_created:s date_modified:s',
  product_custom_fields: 'id:n name:s value:s',
  product_bulk_pricing_rules: 'id:n quantity_min:n quantity_max:n type:s amount:ns',
  product_rules:
    'id:n product_id:n sort_order:n enabled:b stop:b purchasing_disabled:b purchasing_disabled_message:s purchasing_hidden:b image_url:s price_adjuster:o price_adjuster.adjuster:s price_adjuster.adjuster_value:n weight_adjuster:o weight_adjuster.adjuster:s weight_adjuster.adjuster_value:n conditions:a conditions[].id:n conditions[].rule_id:n conditions[].modifier_id:n conditions[].modifier_value_id:n conditions[].variant_id:n conditions[].combination_id:n',
  product_metafields:
    'permission_set:s namespace:s key:s value:s description:s resource_type:s resource_id:n id:n date_created:s date_modified:s owner_client_id:s',
  product_channel_assignments: 'product_id:n channel_id:n',
  product_category_assignments: 'product_id:n category_id:n',
  product_options:
    'id:n product_id:n display_name:s type:s config:o config.default_value:s config.checked_by_default:b config.checkbox_label:s config.date_limited:b config.date_limit_mode:s config.date_earliest_value:s config.date_latest_value:s config.file_types_mode:s config.file_types_supported:a config.file_types_other:a config.file_max_size:n config.text_characters_limited:b config.text_min_length:n config.text_max_length:n config.text_lines_limited:b config.text_max_lines:n config.number_limited:b config.number_limit_mode:s config.number_lowest_value:n config.number_highest_value:n config.number_integers_only:b config.product_list_adjusts_inventory:b config.product_list_adjusts_pricing:b config.product_list_shipping_calc:s sort_order:n option_values:a option_values[].is_default:b option_values[].label:s option_values[].sort_order:n option_values[].value_data:o option_values[].id:n name:s',
  product_option_values: 'is_default:b label:s sort_order:n value_data:o id:n',
  product_modifiers:
    'type:s required:b sort_order:n config:o config.default_value:s config.checked_by_default:b config.checkbox_label:s config.date_limited:b config.date_limit_mode:s config.date_earliest_value:s config.date_latest_value:s config.file_types_mode:s config.file_types_supported:a config.file_types_other:a config.file_max_size:n config.text_characters_limited:b config.text_min_length:n config.text_max_length:n config.text_lines_limited:b config.text_max_lines:n config.number_limited:b config.number_limit_mode:s config.number_lowest_value:n config.number_highest_value:n config.number_integers_only:b config.product_list_adjusts_inventory:b config.product_list_adjusts_pricing:b config.product_list_shipping_calc:s display_name:s id:n product_id:n name:s option_values:a option_values[].is_default:b option_values[].label:s option_values[].sort_order:n option_values[].value_data:o option_values[].adjusters:o option_values[].adjusters.price:o option_values[].adjusters.price.adjuster:s option_values[].adjusters.price.adjuster_value:n option_values[].adjusters.weight:o option_values[].adjusters.weight.adjuster:s option_values[].adjusters.weight.adjuster_value:n option_values[].adjusters.image_url:s option_values[].adjusters.purchasing_disabled:o option_values[].adjusters.purchasing_disabled.status:b option_values[].adjusters.purchasing_disabled.message:s option_values[].id:n option_values[].option_id:n',
  channels:
    'id:n external_id:s is_listable_from_ui:b is_enabled:b is_visible:b status:s name:s type:s platform:s date_created:s date_modified:s icon_url:s',
  channel_listings:
    'channel_id:n listing_id:n external_id:s product_id:n state:s name:s description:s date_created:s date_modified:s variants:a variants[].channel_id:n variants[].product_id:n variants[].variant_id:n variants[].external_id:s variants[].state:s variants[].name:s variants[].description:s variants[].date_created:s variants[].date_modified:s',
  price_lists: 'id:n date_created:s date_modified:s name:s active:b',
  price_list_records:
    'calculated_price:n date_created:s date_modified:s product_id:n price_list_id:n variant_id:n sku:s currency:s price:n sale_price:n retail_price:n map_price:n bulk_pricing_tiers:a bulk_pricing_tiers[].quantity_min:n bulk_pricing_tiers[].quantity_max:n bulk_pricing_tiers[].type:s bulk_pricing_tiers[].amount:n',
  price_list_assignments: 'id:n price_list_id:n customer_group_id:n channel_id:n',
  currencies:
    'is_default:b country_iso2:s default_for_country_codes:a currency_code:s currency_exchange_rate:s auto_update:b token_location:s token:s decimal_token:s thousands_token:s decimal_places:n name:s enabled:b is_transactional:b use_default_name:b id:n last_updated:s',
  shipping_zones:
    'id:n name:s type:s locations:a locations[].id:n locations[].zip:s locations[].country_iso2:s locations[].state_iso2:s free_shipping:o free_shipping.enabled:b free_shipping.minimum_sub_total:s free_shipping.exclude_fixed_shipping_products:b handling_fees:o handling_fees.fixed_surcharge:s? handling_fees.display_separately:b handling_fees.percentage_surcharge:s? enabled:b',
  shipping_methods:
    'id:n name:s type:s settings:ao settings.rate:n? enabled:b handling_fees:o handling_fees.fixed_surcharge:n? handling_fees.percentage_surcharge:n? is_fallback:b channel_ids:a',
  blog_posts:
    'id:n title:s url:s preview_url:s body:s tags:a summary:s is_published:b published_date:o published_date.timezone_type:n published_date.date:s published_date.timezone:s published_date_iso8601:s meta_description:s meta_keywords:s author:s thumbnail_path:s',
  blog_tags: 'tag:s post_ids:a',
  pages:
    'id:n channel_id:n name:s is_visible:b parent_id:n sort_order:n type:s is_homepage:b is_customers_only:b url:s? meta_title:s meta_keywords:s meta_description:s search_keywords:s email:s? contact_fields:s? body:s content_type:s? link:s?',
  redirects: 'id:n site_id:n from_path:s to:o to.type:s to.entity_id:n? to.url:s? to_url:s',
  payment_methods: 'code:s name:s test_mode:b',
  tax_classes: 'id:s name:s created_at:s updated_at:s',
  sites:
    'id:n url:s channel_id:n created_at:s updated_at:s ssl_status:s urls:a urls[].url:s urls[].type:s urls[].created_at:s urls[].updated_at:s is_checkout_url_customized:b',
  inventory_items:
    'identity:o identity.sku:s identity.variant_id:n identity.product_id:n identity.sku_id:n locations:a locations[].location_id:n locations[].location_code:s locations[].location_name:s locations[].available_to_sell:n locations[].total_inventory_onhand:n locations[].location_enabled:b locations[].settings:o locations[].settings.safety_stock:n locations[].settings.is_in_stock:b locations[].settings.warning_level:n locations[].settings.bin_picking_number:s',
  countries: 'id:n country:s country_iso2:s country_iso3:s states:o states.url:s states.resource:s',
  states: 'id:n state:s state_abbreviation:s country_id:n',
  variant_metafields:
    'permission_set:s namespace:s key:s value:s description:s resource_type:s resource_id:n id:n date_created:s date_modified:s owner_client_id:s',
  brand_metafields:
    'permission_set:s namespace:s key:s value:s description:s resource_type:s resource_id:n id:n date_created:s date_modified:s owner_client_id:s',
  category_metafields:
    'permission_set:s namespace:s key:s value:s description:s resource_type:s resource_id:n id:n date_created:s date_modified:s owner_client_id:s',
  channel_metafields:
    'permission_set:s namespace:s key:s value:s description:s resource_type:s resource_id:n id:n date_created:s date_modified:s owner_client_id:s',
  location_metafields:
    'permission_set:s namespace:s key:s value:s description:s resource_type:s resource_id:n id:n date_created:s date_modified:s owner_client_id:s',
  inventory_locations:
    'id:n code:s label:s description:s managed_by_external_source:b type_id:s enabled:b operating_hours:o operating_hours.monday:o operating_hours.monday.open:b operating_hours.monday.opening:s operating_hours.monday.closing:s time_zone:s created_at:s updated_at:s address:o address.address1:s address.address2:s address.city:s address.state:s address.zip:s address.email:s address.phone:s address.country_code:s address.geo_coordinates:o address.geo_coordinates.latitude:n address.geo_coordinates.longitude:n storefront_visibility:b special_hours:a special_hours[].label:s special_hours[].date:s special_hours[].open:b special_hours[].opening:s special_hours[].closing:s special_hours[].all_day:b special_hours[].annual:b',
  tax_zones:
    'id:n name:s enabled:b price_display_settings:o price_display_settings.show_inclusive:b price_display_settings.show_both_on_detail_view:b price_display_settings.show_both_on_list_view:b shopper_target_settings:o shopper_target_settings.locations:a shopper_target_settings.locations[].country_code:s shopper_target_settings.locations[].subdivision_codes:a shopper_target_settings.locations[].postal_codes:a shopper_target_settings.customer_groups:a',
  tax_rates:
    'id:n tax_zone_id:n name:s enabled:b priority:n class_rates:a class_rates[].rate:n class_rates[].tax_class_id:n',
  webhooks:
    'id:n client_id:s store_hash:s created_at:n updated_at:n scope:s destination:s is_active:b headers:o',
  shipping_zone_locations: 'zone_id:n id:n zip:s country_iso2:s state_iso2:s',
  product_variant_values: 'product_id:n variant_id:n option_display_name:s label:s id:n option_id:n',
  product_modifier_values:
    'product_id:n modifier_id:n is_default:b label:s sort_order:n value_data:o adjusters:o adjusters.price:o adjusters.price.adjuster:s adjusters.price.adjuster_value:n adjusters.weight:o adjusters.weight.adjuster:s adjusters.weight.adjuster_value:n adjusters.image_url:s adjusters.purchasing_disabled:o adjusters.purchasing_disabled.status:b adjusters.purchasing_disabled.message:s id:n option_id:n',
};
