/**
 * Every documented request of the Ecwid API that changes rows, with the scopes that it needs. Source: docs.ecwid.com.
 * Not among them: what changes nothing that can be read (the app's own storage and subscription, billing, invitations that
 * are sent again, calculations).
 */
export const DOCUMENTED: readonly { method: string; path: string; scopes: readonly string[] }[] = `
  PUT /carts/{cartId} update_orders
  POST /carts/{cartId}/place create_orders
  POST /categories create_catalog
  PUT /categories/sort read_catalog update_catalog
  DELETE /categories/{categoryId} update_catalog
  PUT /categories/{categoryId} update_catalog
  POST /categories/{categoryId}/assignProducts update_catalog
  DELETE /categories/{categoryId}/image update_catalog
  POST /categories/{categoryId}/image update_catalog
  POST /categories/{categoryId}/image/async update_catalog
  POST /categories/{categoryId}/unassignProducts update_catalog
  POST /classes create_catalog
  DELETE /classes/{classId} update_catalog
  PUT /classes/{classId} update_catalog
  POST /customer_groups create_customers
  DELETE /customer_groups/{groupId} update_customers
  PUT /customer_groups/{groupId} update_customers
  POST /customers create_customers
  DELETE /customers/{customerId} read_customers update_customers
  PUT /customers/{customerId} read_customers update_customers
  POST /customers/{customerId}/contacts create_customers
  DELETE /customers/{customerId}/contacts/{contactId} update_customers
  PUT /customers/{customerId}/contacts/{contactId} update_customers
  POST /discount_coupons create_discount_coupons
  DELETE /discount_coupons/{discountCouponId} update_discount_coupons
  PUT /discount_coupons/{discountCouponId} update_discount_coupons
  POST /orders create_orders
  DELETE /orders/{orderId} update_orders
  PUT /orders/{orderId} update_orders
  POST /orders/{orderId}/extraFields update_orders
  DELETE /orders/{orderId}/extraFields/{extraFieldId} update_orders
  PUT /orders/{orderId}/extraFields/{extraFieldId} update_orders
  POST /orders/{orderId}/invoices/create-invoice create_orders
  DELETE /products update_catalog_batch_delete
  POST /products create_catalog
  DELETE /products/{productId} update_catalog
  PUT /products/sort update_catalog
  PUT /products/{productId} update_catalog
  DELETE /products/{productId}/combinations read_catalog update_catalog
  POST /products/{productId}/combinations create_catalog
  DELETE /products/{productId}/combinations/{combinationId} read_catalog update_catalog
  PUT /products/{productId}/combinations/{combinationId} read_catalog update_catalog
  DELETE /products/{productId}/combinations/{combinationId}/image read_catalog update_catalog
  POST /products/{productId}/combinations/{combinationId}/image read_catalog update_catalog
  POST /products/{productId}/combinations/{combinationId}/image/async read_catalog update_catalog
  PUT /products/{productId}/combinations/{combinationId}/inventory read_catalog update_catalog
  DELETE /products/{productId}/files update_catalog
  POST /products/{productId}/files create_catalog
  DELETE /products/{productId}/files/{fileId} update_catalog
  PUT /products/{productId}/files/{fileId} update_catalog
  DELETE /products/{productId}/gallery update_catalog update_catalog_batch_delete
  POST /products/{productId}/gallery update_catalog
  POST /products/{productId}/gallery/async update_catalog
  POST /products/{productId}/gallery/video update_catalog
  PUT /products/{productId}/gallery/video/{galleryVideoId} update_catalog
  DELETE /products/{productId}/gallery/{galleryImageId} update_catalog
  DELETE /products/{productId}/image update_catalog
  POST /products/{productId}/image update_catalog
  POST /products/{productId}/image/async update_catalog
  PUT /products/{productId}/inventory update_catalog
  PUT /products/{productId}/media update_catalog
  DELETE /products/{productId}/video update_catalog
  POST /products/{productId}/video update_catalog
  PUT /profile update_store_profile
  POST /profile/extrafields update_store_profile
  DELETE /profile/extrafields/{key} update_store_profile
  PUT /profile/extrafields/{key} update_store_profile
  PUT /profile/order_status/{statusId} update_store_profile
  POST /profile/paymentOptions update_store_profile add_payment_method
  DELETE /profile/paymentOptions/{paymentOptionId} read_store_profile add_payment_method
  PUT /profile/paymentOptions/{paymentOptionId} update_store_profile add_payment_method
  POST /profile/shippingOptions update_store_profile
  DELETE /profile/shippingOptions/{shippingOptionId} update_store_profile
  PUT /profile/shippingOptions/{shippingOptionId} update_store_profile
  DELETE /profile/{logo} update_store_profile
  PUT /profile/{logo} update_store_profile
  POST /promotions create_promotion
  DELETE /promotions/{promotionId} delete_promotion
  PUT /promotions/{promotionId} update_promotion
  PUT /reviews/mass_update update_reviews
  DELETE /reviews/{reviewId} read_reviews update_reviews
  PUT /reviews/{reviewId} update_reviews
  POST /staff create_staff invite_staff
  DELETE /staff/{staffAccountId} delete_staff
  PUT /staff/{staffAccountId} read_staff update_staff
  POST /store_extrafields/customers update_customers_extrafields
  DELETE /store_extrafields/customers/{extrafield_key} delete_customers_extrafields
  PUT /store_extrafields/customers/{extrafield_key} update_customers_extrafields
  PUT /subscriptions/{subscriptionId} update_subscriptions
`
  .trim()
  .split('\n')
  .map((line) => {
    const [method = '', path = '', ...scopes] = line.trim().split(' ');
    return { method, path, scopes };
  });
